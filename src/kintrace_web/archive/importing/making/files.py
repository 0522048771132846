"""The files of the old site, found by their old addresses in a folder or a ZIP. Nothing is fetched from a network."""

from __future__ import annotations

from pathlib import Path
from re import compile as pattern
from urllib.parse import unquote, urlsplit
from zipfile import BadZipFile, ZipFile

from kintrace_web.archive.importing.reading.posts import UnreadableError

LARGEST = 64 * 1024 * 1024
# WordPress keeps smaller copies beside a picture: door-300x200.jpg, door-scaled.jpg.
_COPY = pattern(r"-(?:\d{2,5}x\d{2,5}|scaled)(?=\.[a-z0-9]+$)")


class Files:
    """What lies in a folder or a ZIP, by its path; an old address is looked for by as many of its last parts as fit."""

    def __init__(self, place: Path | None) -> None:
        self._place = place
        self._packed: ZipFile | None = None
        self._by_tail: dict[str, str] = {}
        for name in sorted(self._names(), key=len, reverse=True):
            parts = name.lower().split("/")
            for cut in range(len(parts)):
                # Two files of one name: only their longer paths tell them apart.
                tail = "/".join(parts[cut:])
                self._by_tail[tail] = "" if tail in self._by_tail and cut else name

    def _names(self) -> list[str]:
        if self._place is None:
            return []
        if self._place.is_dir():
            root = self._place.resolve()
            return [
                path.relative_to(self._place).as_posix()
                for path in self._place.rglob("*")
                if path.is_file() and path.resolve().is_relative_to(root)
            ]
        try:
            self._packed = ZipFile(self._place)
        except (OSError, BadZipFile) as error:
            raise UnreadableError(f"The files: {self._place} is no folder and no ZIP.") from error
        return [info.filename for info in self._packed.infolist() if not info.is_dir()]

    def find(self, address: str) -> str:
        """The name of the file that stood at an address, or of the picture it is a smaller copy of; "" for none."""
        path = unquote(urlsplit(address).path).lower().strip("/")
        for wanted in dict.fromkeys((_COPY.sub("", path), path)):
            parts = wanted.split("/")
            for cut in range(len(parts)):
                if name := self._by_tail.get("/".join(parts[cut:])):
                    return name
        return ""

    def read(self, name: str) -> bytes:
        """The content of a file that was found. Raises ValueError where it is too large or cannot be read."""
        try:
            if self._packed is not None:
                if self._packed.getinfo(name).file_size > LARGEST:
                    raise ValueError(f"larger than {LARGEST >> 20} MB")
                with self._packed.open(name) as file:
                    content = file.read(LARGEST + 1)
            else:
                assert self._place is not None
                with (self._place / name).open("rb") as file:
                    content = file.read(LARGEST + 1)
        except (OSError, BadZipFile, RuntimeError, NotImplementedError) as error:
            raise ValueError(str(error)) from error
        if len(content) > LARGEST:
            raise ValueError(f"larger than {LARGEST >> 20} MB")
        return content
