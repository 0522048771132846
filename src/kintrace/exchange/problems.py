"""What goes wrong with a list: a file that cannot be read, and a value in a row that cannot be used."""

from __future__ import annotations

from dataclasses import dataclass

from kintrace.text.sentence import Sentence


@dataclass(frozen=True)
class Problem:
    """One value in one row that was not understood, or was used with a doubt.

    ``row`` is the number a spreadsheet shows, ``field`` the record field or the heading of the column,
    ``value`` the beginning of the cell as received. ``warning`` is true when the value was used all the same.

    >>> str(Problem(7, "sex", "?", Sentence("Row {row}: not a word for a sex.", {"row": 7})).sentence)
    'Row 7: not a word for a sex.'
    """

    row: int
    field: str
    value: str
    sentence: Sentence
    warning: bool = False


class TableError(ValueError):
    """A file that cannot be read as a table; says what it is, what was expected and what to do next.

    ``row`` and ``value`` name the place where that is known.

    >>> str(TableError(Sentence("This file is empty.")))
    'This file is empty.'
    """

    def __init__(self, sentence: Sentence, row: int | None = None, value: str | None = None) -> None:
        super().__init__(sentence, row, value)
        self.sentence = sentence
        self.row = row
        self.value = value

    def __str__(self) -> str:
        return str(self.sentence)


def beginning(value: str, letters: int = 40) -> str:
    """The first ``letters`` characters of a value, with an ellipsis when there are more.

    >>> beginning("abcdef", 3)
    'abc…'
    """
    return value if len(value) <= letters else value[:letters] + "…"
