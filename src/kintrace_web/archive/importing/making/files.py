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
    """What lies in a folder or a ZIP. A file is that of an old address where one's whole path ends the other's.

    The name alone says nothing: cameras call the first picture of every card alike, and people forget which year a
    report is of. Of whatever has a folder, the folder has to be the same too.
    """

    def __init__(self, place: Path | None) -> None:
        self._place = place
        self._packed: ZipFile | None = None
        self._by_path: dict[
            str, str
        ] = {}  # as it lies there, in the folder given, and in the one folder of a ZIP
        self._by_tail: dict[str, str] = {}
        self._bare: set[str] = set()
        names = self._names()
        root = "" if place is None else place.resolve().stem.lower()
        tops = {name.split("/")[0] for name in names if "/" in name}
        # A folder packed as it is; one that is called by a year or a month parts pictures from others of their name.
        packed = len(tops) == 1 and all("/" in name for name in names) and not tops.pop().isdecimal()
        for name in names:
            path = name.lower()
            parts = path.split("/")
            self._bare.add(parts[-1])
            if not root.isdecimal():
                self._by_path[path] = name
            for cut in range(1, len(parts) - 1):
                tail = "/".join(parts[cut:])
                # Two files of one tail: only their longer paths tell them apart.
                self._by_tail[tail] = "" if tail in self._by_tail else name
            if packed:
                self._by_path.setdefault("/".join(parts[1:]), name)
        for name in names:
            self._by_path.setdefault(f"{root}/{name.lower()}", name)

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
        """The name of the file that stood at an address, else of the picture it is a smaller copy of; "" for none."""
        path = _path(address)
        for wanted in dict.fromkeys((path, _COPY.sub("", path))):
            parts = wanted.split("/")
            for cut in range(max(1, len(parts) - 1)):
                # A month is one of any year.
                is_told = not cut or not (parts[cut].isdecimal() and len(parts[cut]) < 3)
                if is_told and (name := self._by_path.get("/".join(parts[cut:]))):
                    return name
            if name := self._by_tail.get(wanted):
                return name
        return ""

    def has_namesake(self, address: str) -> bool:
        """Whether a file of the same name lies somewhere else: then the folders were not given as they stood."""
        name = _path(address).rsplit("/", 1)[-1]
        return not self._bare.isdisjoint((name, _COPY.sub("", name)))

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


def _path(address: str) -> str:
    return unquote(urlsplit(address).path).lower().strip("/")
