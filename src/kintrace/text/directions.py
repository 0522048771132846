"""Which way a text runs, and the runs in it that go the other way."""

from __future__ import annotations

import re
import unicodedata

_RIGHT = frozenset({"R", "AL"})
# What a number or sign after a run of the other direction may be parted from it by and still be laid out with it.
_NUMBER_AFTER = re.compile(r"[ \u00a0\u202f]?[#№+\-−]?\d+(?:[.,:/٫٬\-–]\d+)*[%٪‰°]?")


def runs_right(text: str) -> bool:
    """Whether most letters of a text are of a script that runs from right to left (Bidi_Class R or AL).

    >>> runs_right("BBC گزارش داد که او آمد"), runs_right("12")
    (True, False)
    """
    classes = [unicodedata.bidirectional(letter) for letter in text if letter.isalpha()]
    right = sum(kind in _RIGHT for kind in classes)
    return right * 2 > len(classes)


def other_runs(text: str) -> list[tuple[int, int]]:
    """From where to where the runs of letters reach that go against their text, with the numbers after them.

    A run goes on over spaces, signs and numbers to its last letter (UAX 9, N1 and W7): cut within it, the words left
    would stand in another order than those of the whole.

    >>> text = "او در Red Cross 24 کار می‌کند"
    >>> [text[start:end] for start, end in other_runs(text)]
    ['Red Cross 24']
    """
    base_right = runs_right(text)
    found: list[list[int]] = []
    goes_on = False
    for place, letter in enumerate(text):
        kind = unicodedata.bidirectional(letter)
        if kind not in _RIGHT and kind != "L":
            continue
        if (kind in _RIGHT) is base_right:
            goes_on = False
        elif goes_on:
            found[-1][1] = place + 1
        else:
            goes_on = True
            found.append([place, place + 1])
    return [(start, _with_number(text, end)) for start, end in found]


def _with_number(text: str, end: int) -> int:
    while end < len(text) and unicodedata.category(text[end]) in ("Mn", "Me", "Cf"):
        end += 1
    match = _NUMBER_AFTER.match(text, end)
    return match.end() if match else end
