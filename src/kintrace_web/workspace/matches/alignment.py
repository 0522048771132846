"""The picture of how the letters of two names tie: where each letter stands and which lines join them.

Each name runs in its own direction, so in a pair of a Persian and a Latin spelling the lines cross. A letter
of Arabic script keeps the shape it has within its word: joiners around it say what it was joined to.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kintrace.names import LetterPair, PartEvidence
from kintrace.text import Sentence, visible

PITCH = 26
LETTER = 13
EDGE = 14
TOP, BOTTOM = 26, 112
LINE_FROM, LINE_TO = 38, 90
HEIGHT = 126
_JOINER = "\u200d"
# Letters of Arabic script that do not join to the letter after them.
_LAST = frozenset("اأإآٱدذرزژڕڈڑوؤۆۇۈۋةەء")


@dataclass(frozen=True)
class Cell:
    """A group of letters where it is drawn; ``silent`` when nothing in the other name stands for it."""

    text: str
    x: float
    y: float
    direction: str
    silent: bool


@dataclass(frozen=True)
class Tie:
    """A line between two groups. ``width`` and ``level`` (0 to 3) grow with the strength of the evidence."""

    x1: float
    x2: float
    width: float
    level: int
    left: str
    right: str
    percent: int
    note: Sentence | None


@dataclass(frozen=True)
class Picture:
    """Everything the template draws for one part of the names."""

    width: int
    height: int
    line_from: int
    line_to: int
    cells: tuple[Cell, ...]
    ties: tuple[Tie, ...]
    silent: tuple[tuple[str, bool, Sentence | None], ...]


def picture(part: PartEvidence) -> Picture | None:
    """The letters of one part of two names; None where only one name has the part."""
    if part.left is None or part.right is None or not part.letters:
        return None
    left, right = [pair.left for pair in part.letters], [pair.right for pair in part.letters]
    width = max(_width(left), _width(right)) + 2 * EDGE
    upper, lower = _places(left, width), _places(right, width)
    return Picture(
        width=round(width),
        height=HEIGHT,
        line_from=LINE_FROM,
        line_to=LINE_TO,
        cells=(*_cells(part.letters, upper, TOP, "left"), *_cells(part.letters, lower, BOTTOM, "right")),
        ties=tuple(
            _tie(pair, upper[position], lower[position])
            for position, pair in enumerate(part.letters)
            if pair.left.strip() and pair.right.strip()
        ),
        silent=tuple(
            (visible(pair.left or pair.right), not pair.right, pair.note)
            for pair in part.letters
            if bool(pair.left.strip()) != bool(pair.right.strip())
        ),
    )


def direction_of(text: str) -> str:
    """``rtl`` for letters that run right to left."""
    return "rtl" if any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in text) else "ltr"


def _size(group: str) -> float:
    letters = sum(1 for letter in group if not unicodedata.combining(letter))
    return max(PITCH, LETTER * letters + 10) if letters else 0.0


def _width(groups: Sequence[str]) -> float:
    return sum(_size(group) for group in groups)


def _places(groups: Sequence[str], width: float) -> list[float]:
    """The middle of each group, the whole centred; from the right edge for letters that run that way."""
    towards_left = direction_of("".join(groups)) == "rtl"
    place = (width - _width(groups)) / 2
    middles = []
    for group in groups:
        size = _size(group)
        middles.append(width - place - size / 2 if towards_left else place + size / 2)
        place += size
    return middles


def _cells(pairs: Sequence[LetterPair], places: Sequence[float], y: float, side: str) -> list[Cell]:
    groups = [pair.left if side == "left" else pair.right for pair in pairs]
    shaped = _shaped(groups)
    direction = direction_of("".join(groups))
    return [
        Cell(shaped[position], round(places[position], 1), y, direction, not (pair.left and pair.right))
        for position, pair in enumerate(pairs)
        if groups[position].strip()
    ]


def _shaped(groups: Sequence[str]) -> list[str]:
    """The groups with joiners where the script joins them to their neighbours."""
    filled = [position for position, group in enumerate(groups) if group.strip()]
    shaped = [visible(group) for group in groups]
    for before, after in pairwise(filled):
        if _joins(groups[before], groups[after]):
            shaped[before] += _JOINER
            shaped[after] = _JOINER + shaped[after]
    return shaped


def _joins(before: str, after: str) -> bool:
    last = next((letter for letter in reversed(before) if not unicodedata.combining(letter)), "")
    arabic = all(unicodedata.bidirectional(letter) == "AL" for letter in (last, after[0]) if letter)
    return bool(last) and arabic and last not in _LAST and after[0] != "ء"


def _tie(pair: LetterPair, x1: float, x2: float) -> Tie:
    strength = min(1.0, max(0.0, pair.strength))
    return Tie(
        x1=round(x1, 1),
        x2=round(x2, 1),
        width=round(1 + 3 * strength, 1),
        level=min(3, int(strength * 4)),
        left=visible(pair.left),
        right=visible(pair.right),
        percent=round(100 * strength),
        note=pair.note,
    )
