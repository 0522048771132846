"""What changed between two wordings, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from .wording import Words

_WORDS = re.compile(r"\s+|[^\s]+")
# Beyond so many words comparing takes long; such a text is compared by its lines.
MOST_WORDS = 4000


class Kind(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True)
class Piece:
    """A run of words that stayed, went or came."""

    kind: Kind
    text: str


def changes(before: str, after: str) -> list[Piece]:
    """The pieces of both texts in order: read without what is gone, it is the text after.

    >>> [(piece.kind.value, piece.text) for piece in changes("We ask today", "We ask again")]
    [('same', 'We ask '), ('gone', 'today'), ('new', 'again')]
    """
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if max(len(old), len(new)) > MOST_WORDS:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    return list(_pieces(old, new))


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    for what, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            yield Piece(Kind.SAME, "".join(new[j1:j2]))
            continue
        if i2 > i1:
            yield Piece(Kind.GONE, "".join(old[i1:i2]))
        if j2 > j1:
            yield Piece(Kind.NEW, "".join(new[j1:j2]))


def as_text(words: Words) -> str:
    """A whole wording as one text, so that it can be compared as a whole."""
    asks = "\n".join(f"{number}. {ask}" for number, ask in enumerate(words.asks, start=1))
    return "\n\n".join(part for part in (words.subject, words.body, asks) if part)
