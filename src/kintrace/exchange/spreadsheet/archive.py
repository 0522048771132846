"""Whether a zip archive is a workbook that can be unpacked without harm, decided before anything is parsed.

The sizes in the directory of the archive are checked first. Python's ``zipfile`` never gives more bytes of a
part than its directory entry says and then fails on the checksum, so an entry with a false size is found
while the parts are read through once, in small pieces, looking for entity definitions and rows of
unreasonable length.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path

from kintrace.exchange.limits import MEBIBYTE, Limits
from kintrace.exchange.problems import TableError
from kintrace.exchange.sniffing import not_a_table
from kintrace.text.sentence import Sentence

PIECE = 1 * MEBIBYTE
# One row as XML: 1,000 columns of 100 characters with their markup stay below this.
ROW_BYTES = 8 * MEBIBYTE

# The format allows these two alone (ISO/IEC 29500-2, on its use of zip). An unpacker of another sort takes as
# much memory as the part asks it to, and breaks off with errors of its own.
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

# The start tag of a row, with or without a namespace prefix; searched for by its letters, which is quick.
_ROW = re.compile(rb"row(?<=[<:]row)[\s/>]")
_DEFINITION = re.compile(rb"<!(?:ENTITY|DOCTYPE)", re.IGNORECASE)
_RESAVE = Sentence("Open it in a spreadsheet program and save it as .xlsx or .csv.")

# What else is kept in zip archives: the part that betrays it, what it is, what to do.
_OTHERS: tuple[tuple[str, Sentence, Sentence], ...] = (
    ("xl/workbook.bin", Sentence("a binary workbook (.xlsb)"), _RESAVE),
    (
        "word/document.xml",
        Sentence("a text document (.docx)"),
        Sentence("Copy the table in it into a spreadsheet."),
    ),
    (
        "ppt/presentation.xml",
        Sentence("a presentation (.pptx)"),
        Sentence("Copy the table into a spreadsheet."),
    ),
    ("content.xml", Sentence("an OpenDocument file (.ods or .odt)"), _RESAVE),
    (
        "META-INF/MANIFEST.MF",
        Sentence("a program (Java or Android)"),
        Sentence("Ask the sender for the list."),
    ),
)


def check_archive(path: Path, limits: Limits) -> dict[str, int]:
    """Refuse an archive that is no workbook, is damaged or unpacks to too much; give the rows in each
    worksheet part.

    Takes a file that begins like a zip archive. Raises TableError.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _check_directory(archive, limits)
            return {
                part.filename: _read_through(archive, part) for part in archive.infolist() if _is_xml(part)
            }
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError) as error:
        # RuntimeError: zipfile's way to say that a part is encrypted.
        raise damaged() from error


def damaged() -> TableError:
    """The error for a workbook that breaks off or contradicts itself."""
    return TableError(
        Sentence(
            "This file begins like a workbook (.xlsx) but is damaged: its parts are cut off, or not as "
            "large as it "
            "says. Ask the sender to send it again, or open it in a spreadsheet program and save a new copy."
        )
    )


def _is_xml(part: zipfile.ZipInfo) -> bool:
    return part.filename.lower().endswith((".xml", ".rels"))


def _check_directory(archive: zipfile.ZipFile, limits: Limits) -> None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if "xl/workbook.xml" not in names and "[Content_Types].xml" not in names:
        for betraying, what, advice in _OTHERS:
            if betraying in names:
                raise not_a_table(what, advice)
        raise not_a_table(
            Sentence("a packed file (zip)"), Sentence("Unpack it first and choose the list inside it.")
        )
    for betraying, what, advice in _OTHERS[:3]:
        if betraying in names:
            raise not_a_table(what, advice)
    if len(parts) > limits.archive_parts or len(names) != len(parts):
        raise damaged()
    if any(part.compress_type not in _PACKINGS for part in parts):
        raise damaged()
    _check_sizes(parts, limits)


def _check_sizes(parts: list[zipfile.ZipInfo], limits: Limits) -> None:
    unpacked = sum(part.file_size for part in parts)
    suspicious = any(
        part.file_size > limits.ratio_from_bytes
        and part.file_size > limits.unpacked_ratio * max(part.compress_size, 1)
        for part in parts
    )
    if unpacked > limits.unpacked_bytes or suspicious:
        raise TableError(
            Sentence(
                "This workbook (.xlsx) would unpack to {unpacked} bytes from {packed}: it may be made to "
                "exhaust the "
                "computer's memory, so it was not opened. Expected at most {limit} bytes, and at most "
                "{ratio} times the "
                "packed size. If you trust the sender, save the list as .csv and choose that file.",
                {
                    "unpacked": unpacked,
                    "packed": sum(part.compress_size for part in parts),
                    "limit": limits.unpacked_bytes,
                    "ratio": limits.unpacked_ratio,
                },
            )
        )


def _read_through(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    """Read one part to its end, which checks the sum of its bytes; give the number of rows in it."""
    rows, since_row, tail = 0, 0, b""
    worksheet = "worksheets/" in part.filename
    with archive.open(part) as stream:
        while piece := stream.read(PIECE):
            window = tail + piece
            if _DEFINITION.search(window):
                raise _has_definitions()
            if worksheet:
                new = [match.start() for match in _ROW.finditer(window) if match.end() > len(tail)]
                rows += len(new)
                since_row = len(window) - new[-1] if new else since_row + len(piece)
                if rows and since_row > ROW_BYTES:
                    raise _row_too_large(rows)
            tail = window[-16:]
    return rows


def _has_definitions() -> TableError:
    return TableError(
        Sentence(
            "This workbook (.xlsx) defines text of its own (XML entities), which spreadsheet programs "
            "never do and "
            "which can exhaust the computer's memory, so it was not opened. Ask the sender for the list as "
            ".csv."
        )
    )


def _row_too_large(row: int) -> TableError:
    return TableError(
        Sentence(
            "Row {row} of this workbook is larger than {limit} bytes. Expected one person in a row and a "
            "few columns "
            "for each. Delete the empty columns, or save the list as .csv.",
            {"row": row, "limit": ROW_BYTES},
        ),
        row=row,
    )
