"""What a file is, from its bytes; the name and its ending are never asked, because people rename files."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from kintrace.exchange.limits import Limits
from kintrace.exchange.problems import TableError
from kintrace.text.sentence import Sentence

HEAD = 64 * 1024


class Kind(StrEnum):
    """The two kinds of file that can be a table."""

    XLSX = "xlsx"
    TEXT = "text"


_PICTURE = Sentence(
    "If it is a photo or a scan of a list, type the list into a spreadsheet program and save it as .xlsx "
    "or .csv."
)
_RESAVE = Sentence("Open it in the program it came from and save or export it as .xlsx or .csv.")
_OLD = Sentence("Open it in a spreadsheet program and save it as .xlsx or .csv.")
_UNPACK = Sentence("Unpack it first and choose the list inside it.")
_ASK = Sentence("Ask the sender for the list as .xlsx or .csv.")

# Public signatures of file formats: offset, bytes, what it is, what to do.
_SIGNATURES: tuple[tuple[int, bytes, Sentence, Sentence], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", Sentence("a picture (PNG)"), _PICTURE),
    (0, b"\xff\xd8\xff", Sentence("a picture (JPEG)"), _PICTURE),
    (0, b"GIF8", Sentence("a picture (GIF)"), _PICTURE),
    (0, b"II*\x00", Sentence("a picture (TIFF)"), _PICTURE),
    (0, b"MM\x00*", Sentence("a picture (TIFF)"), _PICTURE),
    (8, b"WEBP", Sentence("a picture (WebP)"), _PICTURE),
    (4, b"ftyphei", Sentence("a picture (HEIC)"), _PICTURE),
    (4, b"ftypmif1", Sentence("a picture (HEIC)"), _PICTURE),
    (4, b"ftypavif", Sentence("a picture (AVIF)"), _PICTURE),
    (4, b"ftyp", Sentence("a film or sound recording (MP4)"), _ASK),
    (0, b"%PDF-", Sentence("a PDF document"), _RESAVE),
    (0, b"{\\rtf", Sentence("a text document (RTF)"), _RESAVE),
    (0, b"\x1f\x8b", Sentence("a packed file (gzip)"), _UNPACK),
    (0, b"7z\xbc\xaf\x27\x1c", Sentence("a packed file (7z)"), _UNPACK),
    (0, b"Rar!\x1a\x07", Sentence("a packed file (RAR)"), _UNPACK),
    (0, b"SQLite format 3\x00", Sentence("a database (SQLite)"), _RESAVE),
    (0, b"MZ", Sentence("a program"), _ASK),
    (0, b"\x7fELF", Sentence("a program"), _ASK),
    (0, b"ID3", Sentence("a sound recording (MP3)"), _ASK),
    (0, b"OggS", Sentence("a sound recording (Ogg)"), _ASK),
    (0, b"\x00\x00\xfe\xff", Sentence("text in UTF-32"), _RESAVE),
    (0, b"\xff\xfe\x00\x00", Sentence("text in UTF-32"), _RESAVE),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MARKUP: tuple[tuple[bytes, Sentence], ...] = (
    (b"<!doctype html", Sentence("a web page (HTML)")),
    (b"<html", Sentence("a web page (HTML)")),
    (b"<?xml", Sentence("an XML document")),
)


def sniff(path: Path, limits: Limits) -> Kind:
    """Whether a file is a workbook (.xlsx) or text; raises TableError for everything else.

    A zip archive counts as a workbook here; ``spreadsheet.archive`` looks inside.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "list.xlsx")
    ...     _ = file.write_bytes(b"name,born\\n")
    ...     print(sniff(file, Limits()))
    text
    """
    size = path.stat().st_size
    if size == 0:
        raise TableError(
            Sentence(
                "This file is empty. Expected a table of people, .xlsx or .csv. Ask the sender to send it "
                "again."
            )
        )
    if size > limits.file_bytes:
        raise TableError(
            Sentence(
                "This file has {size} bytes; at most {limit} are read. Split the list into smaller files.",
                {"size": size, "limit": limits.file_bytes},
            )
        )
    with path.open("rb") as file:
        head = file.read(HEAD)
    if head.startswith(b"PK"):
        return Kind.XLSX
    _refuse_other_kinds(head, path)
    return Kind.TEXT


def not_a_table(what: Sentence, advice: Sentence) -> TableError:
    """The error for a file of another kind, in one wording."""
    return TableError(
        Sentence(
            "This file is {what}, not a spreadsheet, whatever its name says. Expected a table of people, "
            ".xlsx or "
            ".csv. {advice}",
            {"what": what, "advice": advice},
        )
    )


def _refuse_other_kinds(head: bytes, path: Path) -> None:
    if head.startswith(_OLE):
        raise _old_office_file(path)
    for offset, signature, what, advice in _SIGNATURES:
        if head.startswith(signature, offset):
            raise not_a_table(what, advice)
    if head.startswith(b"BM") and head[6:10] == b"\x00\x00\x00\x00":
        raise not_a_table(Sentence("a picture (BMP)"), _PICTURE)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:20].lower()
    for signature, what in _MARKUP:
        if start.startswith(signature):
            raise not_a_table(what, _OLD)


def _old_office_file(path: Path) -> TableError:
    """Old .xls and .doc files and workbooks with a password share one container."""
    with path.open("rb") as file:
        beginning = file.read(4 * 1024 * 1024)
    if _ENCRYPTED in beginning:
        return not_a_table(
            Sentence("locked with a password"),
            Sentence("Open it in a spreadsheet program with the password and save it without one."),
        )
    return not_a_table(Sentence("in the old Office format (.xls or .doc)"), _OLD)
