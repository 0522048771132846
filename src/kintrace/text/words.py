"""What a word of a running text is made of: letters with their marks, and the unseen signs that stand between them."""

from __future__ import annotations

import re

# Marks, which \w leaves out: accents, Hebrew and Arabic points, the vowel signs of India and South-East Asia,
# variation selectors. For the inside of a character class.
MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8"
    "\u06ea-\u06ed\u08ca-\u08e1\u08e3-\u08ff\u0900-\u0eff\u1000-\u109f\u1780-\u17ff\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f"
)
# Signs without a shape: joiners and non-joiners, soft hyphens, and what turns the direction of writing.
JOINERS = "\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
# A run of letters, digits and marks, with the unseen signs inside it.
WORD = re.compile(rf"\w(?:[\w{MARKS}{JOINERS}]*[\w{MARKS}])?")
_JOINED = re.compile(f"[{JOINERS}]+")


def parts(word: str) -> list[str]:
    """The parts of a word that unseen signs hold together.

    >>> parts("می\u200cکند")
    ['می', 'کند']
    """
    return [part for part in _JOINED.split(word) if part]
