"""Words as arrays, so that compiled loops and memory-mapped files can hold millions of them."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kintrace.names.letters.costs import SCRIPTS
from kintrace.names.letters.cutting import kinds_of_all
from kintrace.names.words.forms import forms_of
from kintrace.text import Script, script_of

INITIAL = 1
# Scripts in which one letter may be a whole word.
_SYLLABIC = frozenset({Script.HANGUL, Script.HAN, Script.KANA})
_PLACES = {script: place for place, script in enumerate(SCRIPTS)}
# Words whose letters are cut at once.
_BLOCK = 50_000
# Bounds of what one word tells, in bits.
LEAST_BITS, MOST_BITS = 2.0, 18.0
# What a word is in a family of names: its full form, a short form, its form in one language, its spelling by custom, or
# that with one slip of the pen.
FULL, SHORT, FORM, CUSTOM, SLIPPED = 0, 1, 2, 3, 4
# A member is the number of a family, and in its lowest bits what the word is there.
FAMILY, ROLE = 3, 7
# In a sign: the word has several readings, and its classes of sounds say nothing before they are laid out.
OPEN = np.uint32(1 << 31)


class Packed(NamedTuple):
    """W words in F forms; a word's forms are those from ``first[w]`` to ``first[w + 1]``.

    ``kinds``: the letter groups of all forms in a row, uint16, with those of form f from ``start[f]`` to
    ``start[f + 1]``; ``cost`` (F,) bits of reading the word so; ``script`` (F,) place in ``costs.SCRIPTS``;
    ``bits`` (W,) what agreement on the word tells; ``flags`` (W,); ``listed`` (W,) the nearest listed word or -1;
    ``member``: the families of names a word is of (see ``listing``), with those of word w from
    ``member_start[w]``; ``sign`` (W,) which classes of sounds it has, and ``family_sign`` (W,) which families, for a
    quick look.
    """

    kinds: NDArray[np.uint16]
    start: NDArray[np.int32]
    cost: NDArray[np.float32]
    script: NDArray[np.uint8]
    first: NDArray[np.int32]
    bits: NDArray[np.float32]
    flags: NDArray[np.uint8]
    listed: NDArray[np.int32]
    member: NDArray[np.int32]
    member_start: NDArray[np.int32]
    sign: NDArray[np.uint32]
    family_sign: NDArray[np.uint64]

    @property
    def size(self) -> int:
        """How many words there are."""
        return len(self.bits)


def pack(words: Sequence[str]) -> Packed:
    """Folded words as arrays; nothing is known of them yet but their letters.

    >>> pack(["suhail", "ali"]).first.tolist()
    [0, 1, 2]
    """
    kinds: list[NDArray[np.uint16]] = []
    sizes: list[NDArray[np.int64]] = []
    cost, script, first = array("f"), array("B"), array("i", [0])
    flags = np.zeros(len(words), dtype=np.uint8)
    for block in range(0, len(words), _BLOCK):
        texts: list[str] = []
        for number, word in enumerate(words[block : block + _BLOCK], block):
            if len(word) == 1 and word.isalpha() and script_of(word) not in _SYLLABIC:
                flags[number] = INITIAL
            for form, price in forms_of(word):
                texts.append(form)
                cost.append(price)
                script.append(_PLACES[script_of(form)])
            first.append(len(cost))
        theirs, counts = kinds_of_all(texts)
        kinds.append(theirs)
        sizes.append(counts)
    start = np.zeros(len(cost) + 1, dtype=np.int32)
    np.cumsum(np.concatenate([np.zeros(0, dtype=np.int64), *sizes]), out=start[1:])
    count = len(words)
    return Packed(
        np.concatenate([np.zeros(0, dtype=np.uint16), *kinds]),
        start,
        np.array(cost, dtype=np.float32),
        np.array(script, dtype=np.uint8),
        np.array(first, dtype=np.int32),
        np.zeros(count, dtype=np.float32),
        flags,
        np.full(count, -1, dtype=np.int32),
        np.zeros(0, dtype=np.int32),
        np.zeros(count + 1, dtype=np.int32),
        np.zeros(count, dtype=np.uint32),
        np.zeros(count, dtype=np.uint64),
    )
