"""Parts of a text made unreadable, and what differs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# As long for a short word as for a long one: the length of a name tells who it is.
BLANK = "█████"


@dataclass(frozen=True)
class Piece:
    """A stretch of a text, and whether it was taken out."""

    text: str
    is_out: bool


def stretches_of(text: str, words: str) -> list[tuple[int, int]]:
    """Where a word or a sentence stands in the text, every time; letter for letter.

    >>> stretches_of("Omar and Omar", "Omar")
    [(0, 4), (9, 13)]
    """
    found, begin = [], 0
    while words and (at := text.find(words, begin)) >= 0:
        found.append((at, at + len(words)))
        begin = at + len(words)
    return found


def pieces(text: str, areas: Sequence[tuple[int, int]]) -> list[Piece]:
    """The text in stretches that stay and stretches that go; areas that meet are one."""
    made, at = [], 0
    for begin, end in _joined(areas, len(text)):
        made += [Piece(text[at:begin], False), Piece(text[begin:end], True)]
        at = end
    return [piece for piece in [*made, Piece(text[at:], False)] if piece.text]


def blanked(text: str, areas: Sequence[tuple[int, int]]) -> str:
    """The text without the stretches.

    >>> blanked("I saw Omar there.", [(6, 10)])
    'I saw █████ there.'
    """
    return "".join(BLANK if piece.is_out else piece.text for piece in pieces(text, areas))


def _joined(areas: Sequence[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for begin, end in sorted((max(0, begin), min(length, end)) for begin, end in areas):
        if begin >= end:
            continue
        if joined and begin <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((begin, end))
    return joined
