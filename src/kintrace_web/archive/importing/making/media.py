"""Pictures and documents of the old site, taken in once each, however many posts show them (S26)."""

from __future__ import annotations

import hashlib
import io
from pathlib import PurePosixPath

import filetype
from django.core.files.base import ContentFile
from django.utils.text import slugify
from PIL import Image as Pillow
from wagtail.documents.models import Document

from kintrace_web.archive.models import Picture
from kintrace_web.photos import MOST_POINTS, HugePictureError, UnreadablePictureError, remade

from .files import Files

_PICTURES = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "image/gif": "png"}
# Files that readers are given; a page or a program is not among them.
_ENDINGS = "pdf doc docx odt rtf xls xlsx ods ppt pptx odp txt csv mp3 m4a ogg mp4 webm"
DOCUMENTS = frozenset(_ENDINGS.split())
_TITLE = 200


class Media:
    """What was taken in of the old files. ``dry`` looks whether they are there and takes nothing."""

    def __init__(self, files: Files, dry: bool) -> None:
        self._files, self._dry = files, dry
        self._known: dict[str, int] = {}
        self.count = 0

    def picture(self, address: str, title: str) -> int:
        """The picture that stood at an address, 0 in a dry run. Raises ValueError, with why it cannot be shown."""
        name = self._found(address)
        if self._dry or name in self._known:
            return self._known.get(name, 0)
        content = self._files.read(name)
        kind = filetype.guess_mime(content) or ""
        if kind not in _PICTURES:
            raise ValueError("it is no picture of a kind that can be shown")
        stored = f"imported-{_digest(content)}.{_PICTURES[kind]}"
        found = Picture.objects.filter(file=f"original_images/{stored}").values_list("pk", flat=True).first()
        if found is None:
            bare = _bare(content, kind)
            picture = Picture(
                title=(title or PurePosixPath(name).stem)[:_TITLE], file=ContentFile(bare, stored)
            )
            picture.file.is_bare, picture.file_size = True, len(bare)
            # Left by an import that was stopped before its row was kept.
            picture.file.storage.delete(f"original_images/{stored}")
            picture.save()
            found = picture.pk
            self.count += 1
        self._known[name] = found
        return found

    def document(self, address: str) -> int:
        """The document that stood at an address, 0 where there is none, -1 in a dry run. Raises ValueError."""
        name = self._files.find(address)
        if not name or not is_document(name):
            return 0
        if self._dry:
            return -1
        if name not in self._known:
            content = self._files.read(name)
            stem, ending = PurePosixPath(name).stem, PurePosixPath(name).suffix.lower()
            stored = f"{_digest(content)}-{slugify(stem)[:40] or 'file'}{ending}"
            found = Document.objects.filter(file=f"documents/{stored}").values_list("pk", flat=True).first()
            if found is None:
                document = Document(title=stem[:_TITLE], file=ContentFile(content, stored))
                document.file.storage.delete(f"documents/{stored}")
                document.save()
                found = document.pk
                self.count += 1
            self._known[name] = found
        return self._known[name]

    def _found(self, address: str) -> str:
        name = self._files.find(address)
        if not name:
            raise ValueError(f"its file was not given{self.elsewhere(address)}")
        return name

    def elsewhere(self, address: str) -> str:
        """That a file of the same name was given in another folder, which may be another file: "" where none was."""
        if not self._files.has_namesake(address):
            return ""
        return "; one of its name lies in another folder, so give the folders as they stood on the site"


def is_document(address: str) -> bool:
    """Whether an address is one of a file that readers are given.

    >>> is_document("/wp-content/uploads/report.PDF?x=1"), is_document("/2019/report/")
    (True, False)
    """
    path = address.split("?")[0].split("#")[0]
    return "." in path and path.rsplit(".", 1)[-1].lower() in DOCUMENTS


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:24]


def _bare(content: bytes, kind: str) -> bytes:
    """The picture with nothing but its points (S26); of one that moves, the first. Raises ValueError."""
    if kind == "image/gif":
        content, kind = _first_frame(content), "image/png"
    try:
        return remade(content, kind)
    except (HugePictureError, UnreadablePictureError) as error:
        raise ValueError("it cannot be read, or is too large") from error


def _first_frame(content: bytes) -> bytes:
    try:
        with Pillow.open(io.BytesIO(content), formats=["GIF"]) as picture:
            if picture.width * picture.height > MOST_POINTS:
                raise ValueError("it is too large")
            out = io.BytesIO()
            picture.convert("RGBA").save(out, "PNG")
    except (OSError, SyntaxError, Pillow.DecompressionBombError) as error:
        raise ValueError("it cannot be read") from error
    return out.getvalue()
