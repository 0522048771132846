"""How large a list may be, so that no file can take the memory or the time of the machine that reads it."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """The largest file, row and cell that ``open_table`` accepts. Beyond one of them the file is refused.

    A spreadsheet program itself stops at 16,384 columns, 1,048,576 rows and 32,767 characters in a cell; a
    list of people needs far fewer columns, and long remarks are no reason to refuse it.

    >>> Limits(rows=500).rows
    500
    """

    file_bytes: int = 256 * MEBIBYTE
    rows: int = 2_000_000
    columns: int = 1_000
    row_characters: int = 1_000_000
    cell_characters: int = 100_000
    # An .xlsx file is a zip archive. Office files seldom unpack to more than 30 times their size; small parts
    # may do so without harm, so the ratio counts only for parts above ``ratio_from_bytes``.
    unpacked_bytes: int = 512 * MEBIBYTE
    unpacked_ratio: int = 150
    ratio_from_bytes: int = 8 * MEBIBYTE
    sheets: int = 200
    archive_parts: int = 5_000


DEFAULT_LIMITS = Limits()
