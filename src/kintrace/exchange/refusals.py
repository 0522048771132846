"""The errors for rows that are too large or cannot be read, each naming the row and what was expected."""

from __future__ import annotations

from kintrace.exchange.limits import Limits
from kintrace.exchange.problems import TableError, beginning
from kintrace.text.sentence import Sentence


def too_many_columns(row: int, limits: Limits) -> TableError:
    """The error for a row with more cells than any list has."""
    return TableError(
        Sentence(
            "Row {row} has more than {limit} columns. Expected a table with one person in a row and a few "
            "columns for "
            "each. Delete the empty columns, or check that the file is a list of people.",
            {"row": row, "limit": limits.columns},
        ),
        row=row,
    )


def too_many_rows(limits: Limits) -> TableError:
    """The error for a list with more rows than the limit."""
    return TableError(
        Sentence(
            "This list has more than {limit} rows. Split it into smaller files.", {"limit": limits.rows}
        ),
        row=limits.rows + 1,
    )


def row_too_long(row: int, start: str, limits: Limits) -> TableError:
    """The error for a row of text without an end."""
    return TableError(
        Sentence(
            "Row {row} is longer than {limit} characters. It begins with “{value}”. Expected one person in "
            "a row; "
            "check that the file is a list of people.",
            {"row": row, "limit": limits.row_characters, "value": beginning(start)},
        ),
        row=row,
        value=beginning(start),
    )


def cell_too_long(row: int, heading: str, cell: str, limits: Limits) -> TableError:
    """The error for a cell longer than any list needs; ``heading`` names its column."""
    return TableError(
        Sentence(
            "Row {row}, {column}: a cell with more than {limit} characters, beginning with “{value}”. "
            "Expected a name, "
            "a date or a remark. Shorten it in the list.",
            {"row": row, "column": heading, "limit": limits.cell_characters, "value": beginning(cell)},
        ),
        row=row,
        value=beginning(cell),
    )


def quotation_left_open(row: int, start: str) -> TableError:
    """The error for a quoted cell that never ends, so that the rest of the list would disappear in it."""
    return TableError(
        Sentence(
            'Row {row} opens a quotation mark (") that is never closed. The row begins with “{value}”. '
            "Expected "
            "quotation marks in pairs around a cell. Remove the mark or close it, and try again.",
            {"row": row, "value": beginning(start)},
        ),
        row=row,
        value=beginning(start),
    )
