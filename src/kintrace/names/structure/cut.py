"""A name as written cut into words, each with its place in the text and its folded form."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kintrace.names.structure.lexicon import bare

# A name of a person has fewer; the rest of a longer text takes no part, and cost stays bounded.
WORDS_READ = 16
LETTERS_READ = 1200

_SEPARATORS = r"\s,;،؛/|()\[\]{}<>«»“”„\"״‐-―−_=+*~-"
_WORD = re.compile(rf"(?:[^{_SEPARATORS}]|(?<=\w)\"(?=\w)|(?<=\w)״(?=\w))+")
_COMMA = re.compile(r"[,،;؛]")
_HYPHENS = frozenset("-‐‑‒–־֊")


@dataclass(frozen=True)
class Cut:
    """One word: where it stands, its text as written, its folded form, and whether a hyphen joins it on."""

    start: int
    end: int
    written: str
    folded: str
    joined: bool

    @property
    def is_shouted(self) -> bool:
        """Written all in capitals, as many lists write family names."""
        return self.written.isupper() and sum(map(str.isalpha, self.written)) > 1


def cut(text: str) -> tuple[list[Cut], int | None]:
    """The words of a text, at most 16 of its first 1,200 letters, and how many stand before a comma, if one does.

    >>> [word.folded for word in cut("AL-TIKRITI, Sa‘d")[0]], cut("AL-TIKRITI, Sa‘d")[1]
    (['al', 'tikriti', "sa'd"], 2)
    """
    words: list[Cut] = []
    comma: int | None = None
    text = text[:LETTERS_READ]
    for found in _WORD.finditer(text):
        start, end = found.span()
        if comma is None and words and _COMMA.search(text, words[-1].end, start):
            comma = len(words)
        folded = bare(found.group()).replace(" ", "")
        if not folded or not any(letter.isalnum() for letter in folded):
            continue
        joined = bool(words) and start == words[-1].end + 1 and text[start - 1] in _HYPHENS
        words.append(Cut(start, end, found.group(), folded, joined))
        if len(words) == WORDS_READ:
            break
    return words, comma
