"""Which character stands between the cells of a text table."""

from __future__ import annotations

import csv
import io
import re

from kintrace.exchange.header import filled_width, find_header
from kintrace.exchange.headings import recognised

# The Arabic comma and semicolon are met in lists typed by hand in Arabic and Persian.
CANDIDATES = (",", ";", "\t", "|", "؛", "،")

# A character no list contains: a table of one column is read as if it were the delimiter.
NO_DELIMITER = "\x1f"

SAMPLE_ROWS = 200

# Some spreadsheet programs write the delimiter into a line of its own at the top.
_DECLARED = re.compile(r"\ufeff?\"?sep=(.)\"?\r?\n?", re.IGNORECASE)


def declared_delimiter(first_line: str) -> str | None:
    """The delimiter that a first line "sep=;" declares, or None.

    >>> declared_delimiter("sep=;\\r\\n")
    ';'
    """
    match = _DECLARED.fullmatch(first_line)
    return match[1] if match else None


def guess_delimiter(sample: str, complete: bool = True) -> str | None:
    """The delimiter of a table from its first lines; None when there is one column only.

    Each candidate is tried for real, with quoted cells and line breaks inside them; the best is the one under
    which most rows have as many cells as the header, and headings are known words. ``complete`` is false when
    the sample was cut somewhere, so that its last row does not count.

    >>> guess_delimiter('name;born\\n"Sharif, Nadia";1962\\n')
    ';'
    >>> guess_delimiter("name\\nSharif, Nadia\\n") is None
    True
    """
    best, best_score = None, 0.0
    for delimiter in CANDIDATES:
        if delimiter in sample:
            score = _score(_parse(sample, delimiter, complete))
            if score > best_score:
                best, best_score = delimiter, score
    return best


def _parse(sample: str, delimiter: str, complete: bool) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter):
            if any(cell.strip() for cell in row):
                rows.append(row)
            if len(rows) >= SAMPLE_ROWS:
                return rows
    except csv.Error:
        pass  # a quotation mark that this delimiter leaves open; the rows so far can still be compared
    return rows if complete or len(rows) < 2 else rows[:-1]


def _score(rows: list[list[str]]) -> float:
    header = find_header(rows)
    body = rows if header is None else rows[header + 1 :]
    widths = [len(row) for row in body]
    if header is not None:
        width = len(rows[header])
        if filled_width(rows[header]) < 2:
            return 0.0
    else:
        width = max(widths, key=widths.count, default=0)
        if width < 2:
            return 0.0
    alike = sum(one == width for one in widths) / len(widths) if widths else 0.5
    return alike + (recognised(rows[header]) if header is not None else 0)
