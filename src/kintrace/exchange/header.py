"""Finding the row with the headings, and giving every column a heading of its own.

Lists often begin with a title, a date and an empty line. The header is the first row with at least two known
headings; failing that the first with one; failing that the first row that is not empty, unless it looks like
a person already (it holds a number or a date), in which case the list has no header and no row is lost to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kintrace.exchange.headings import recognised

SEARCHED_ROWS = 30

_DATA = re.compile(r"\s*[^\W\d_]{0,3}[-/ ]?\d[\d\s./:-]*\s*")


def find_header(rows: Sequence[Sequence[str]]) -> int | None:
    """The position of the row with the headings among the first rows, or None when there is none.

    >>> find_header([["Registered in spring"], [], ["No", "Name", "Born"], ["1", "Nadia Sharif", "1962"]])
    2
    >>> find_header([["1", "Nadia Sharif", "1962"], ["2", "Omid Rahimi", "1340"]]) is None
    True
    """
    counts = [recognised(row) for row in rows[:SEARCHED_ROWS]]
    for wanted in (2, 1):
        for position, count in enumerate(counts):
            if count >= wanted:
                return position
    filled = [position for position, row in enumerate(rows) if any(cell.strip() for cell in row)]
    if not filled:
        return None
    first = [cell for cell in rows[filled[0]] if cell.strip()]
    looks_like_data = len(first) == 1 or any(_DATA.fullmatch(cell) for cell in first)
    return None if looks_like_data else filled[0]


def column_letters(position: int) -> str:
    """The letters a spreadsheet shows above a column; position counts from 0.

    >>> column_letters(0), column_letters(27)
    ('A', 'AB')
    """
    letters, rest = "", position + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def unique_headings(cells: Sequence[str], width: int) -> tuple[str, ...]:
    """One heading for each of ``width`` columns: empty ones are named by their letter, repeated ones
    numbered.

    >>> unique_headings(["Name", "", "Name"], 4)
    ('Name', 'column B', 'Name (2)', 'column D')
    """
    headings: list[str] = []
    taken: set[str] = set()
    for position in range(width):
        given = " ".join(cells[position].split()) if position < len(cells) else ""
        heading = base = given or f"column {column_letters(position)}"
        number = 1
        while heading in taken:
            number += 1
            heading = f"{base} ({number})"
        taken.add(heading)
        headings.append(heading)
    return tuple(headings)


def table_width(header: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    """How many columns the table has: those with a heading, and those that most rows fill without one.

    >>> table_width(["Name", "Born", ""], [["Nadia Sharif", "1962", ""]])
    2
    >>> table_width(["Name"], [["Nadia Sharif", "1962"], ["Omid Rahimi", "1340"], ["Sara Amini"]])
    2
    """
    width = filled_width(header)
    widths = sorted((filled_width(row) for row in rows), reverse=True)
    usual = widths[(len(widths) - 1) // 2] if widths else 0
    return max(width, usual)


def filled_width(cells: Sequence[str]) -> int:
    """The number of cells up to the last one that is not blank.

    >>> filled_width(["Nadia", "", " "])
    1
    """
    width = len(cells)
    while width and not cells[width - 1].strip():
        width -= 1
    return width
