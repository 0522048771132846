"""The forms a word may be read in: as it is, and without an article that is written on to it."""

from __future__ import annotations

from kintrace.names.structure.compound import cut_of_particle
from kintrace.text import Script, script_of

# Letters that an article or a particle may begin with.
_FIRST_LETTERS = frozenset("aevاאаэ")
# Bits for reading an article as part of the word, or for cutting it off.
_KEPT, _CUT = 1.0, 0.6


def forms_of(word: str) -> tuple[tuple[str, float], ...]:
    """The forms of a folded word, each with its cost in bits, the likeliest first.

    >>> forms_of("الحمید"), forms_of("suhail")
    ((('حمید', 0.0), ('الحمید', 1.0)), (('suhail', 0.0),))
    """
    if len(word) < 5 or word[0] not in _FIRST_LETTERS:
        return ((word, 0.0),)
    if word[0] in "vd" and (rest := cut_of_particle(word)):
        return ((word, 0.0), (rest, _CUT))
    if word.startswith("ال") and not word.startswith("الله"):
        return ((word[2:], 0.0), (word, _KEPT))
    if len(word) >= 6:
        if word[:2] in ("al", "el") and word[2] not in "aeiouy" and script_of(word) is Script.LATIN:
            return ((word, 0.0), (word[2:], _CUT))
        if word.startswith("אל"):
            return ((word, 0.0), (word[2:], _CUT))
        if word[:3] in ("аль", "эль"):
            return ((word[3:], 0.0), (word, _KEPT))
    return ((word, 0.0),)
