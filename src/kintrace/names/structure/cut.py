"""A name as written cut into words, each with its place in the text, its folded form and its traits."""

from __future__ import annotations

import re

from kintrace.names.structure import traits
from kintrace.names.structure.neighbours import settle
from kintrace.names.structure.token import MARK, Cut, token

# A name of a person has fewer; the rest of a longer text takes no part, and cost stays bounded.
WORDS_READ = 16
LETTERS_READ = 1200

_PIECE = re.compile(r"\S+")
_COMMA_ALONE = re.compile(r"[,،;؛、，]")
_OPENING = {
    "(": ")",
    "（": "）",
    "[": "]",
    "{": "}",
    "「": "」",
    "『": "』",
    "“": "”",
    "„": "“”",
    "‟": "”",
} | {
    "«": "»",
    '"': '"',
    "״": "״",
    "<": ">",
}
_BRACKETS = frozenset("(（[{<")


def cut(text: str) -> list[Cut]:
    """The words of a text, at most 16 of its first 1,200 letters.

    >>> [word.word for word in cut("AL-TIKRITI, Sa‘d")]
    ['al', 'tikriti', "sa'd"]
    >>> bool(cut("AL-TIKRITI, Sa‘d")[1].traits & traits.COMMA_AFTER)
    True
    """
    text = text[:LETTERS_READ]
    words: list[Cut] = []
    if MARK.search(text):
        for start, end, bits in _between_marks(text):
            _read(text, start, end, bits, words)
    else:
        _read(text, 0, len(text), 0, words)
    return settle(words[:WORDS_READ], text)


def _read(text: str, start: int, end: int, bits: int, words: list[Cut]) -> None:
    """Adds the words of a stretch of text, each with these further traits."""
    for piece in _PIECE.finditer(text, start, end):
        if len(words) >= WORDS_READ:
            return
        offset = piece.start()
        found = token(piece.group())
        for word, more, span in zip(found.words, found.traits, found.spans, strict=True):
            words.append(Cut(offset + span[0], offset + span[1], word, more | bits))
            bits &= ~traits.ALIAS_HERE
        if not found.words and words and _COMMA_ALONE.search(piece.group()):
            words[-1].traits |= traits.COMMA_AFTER


def _between_marks(text: str) -> list[tuple[int, int, int]]:
    """The stretches between quotes, brackets and signs, and what these make of the words inside, if they are closed."""
    marks = list(MARK.finditer(text))
    out: list[tuple[int, int, int]] = []
    at, bits, place = 0, 0, 0
    while place < len(marks):
        mark = marks[place]
        out.append((at, mark.start(), bits))
        at, bits = mark.end(), 0
        if mark.group() == "@":
            bits = traits.ALIAS_HERE
        elif mark.group() in _OPENING:
            closing = _OPENING[mark.group()]
            ends = next((n for n in range(place + 1, len(marks)) if marks[n].group() in closing), None)
            if ends is not None:
                inside = traits.BRACKETED if mark.group() in _BRACKETS else traits.QUOTED
                for other in marks[place + 1 : ends + 1]:
                    out.append((at, other.start(), inside))
                    at = other.end()
                place = ends
        place += 1
    out.append((at, len(text), bits))
    return out
