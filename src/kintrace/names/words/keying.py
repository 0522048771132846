"""The skeletons of packed words."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kintrace.names.letters.costs import SCRIPTS
from kintrace.names.letters.jit import jit
from kintrace.names.letters.skeleton import MOST, classes, skeletons_of
from kintrace.names.words.packed import OPEN, Packed
from kintrace.text import Script

_HAN = SCRIPTS.index(Script.HAN)


class Keys(NamedTuple):
    """The skeletons of W words: ``codes`` of word w from ``start[w]`` to ``start[w + 1]``, the likeliest first."""

    codes: NDArray[np.uint64]
    start: NDArray[np.int64]


@jit
def _all_skeletons(kinds, start, first, options, prices, silent, out, out_start, sign):
    codes = np.zeros(64, dtype=np.uint64)
    cost = np.zeros(64, dtype=np.float32)
    begin = np.zeros(64, dtype=np.int32)
    end = np.zeros(64, dtype=np.int32)
    total = 0
    for word in range(len(first) - 1):
        here = total
        for form in range(first[word], first[word + 1]):
            letters = kinds[start[form] : start[form + 1]]
            count = skeletons_of(letters, options, prices, silent, codes, cost, begin, end)
            if form == first[word] and count:
                sign[word] = _sign(codes[0])
            for each in range(count):
                known = False
                for old in range(here, total):
                    known = known or out[old] == codes[each]
                if not known:
                    out[total] = codes[each]
                    total += 1
        out_start[word + 1] = total
    return total


@jit
def _sign(code):
    """How often each class is in a skeleton, up to three times, one bit a time."""
    sign = np.uint32(0)
    while code:
        name = code & np.uint64(15)
        if 2 <= name <= 9:
            low = np.uint32(3 * (name - 2))
            bits = (sign >> low) & np.uint32(7)
            sign |= (((bits << np.uint32(1)) | np.uint32(1)) & np.uint32(7)) << low
        code >>= np.uint64(4)
    return sign


def keys_of(words: Packed) -> Keys:
    """The skeletons of words; fills in their signs too."""
    known = classes()
    room = np.zeros(MOST * len(words.cost) + MOST, dtype=np.uint64)
    start = np.zeros(words.size + 1, dtype=np.int64)
    total = _all_skeletons(
        words.kinds,
        words.start,
        words.first,
        known.options,
        known.cost,
        known.may_be_silent,
        room,
        start,
        words.sign,
    )
    words.sign[words.script[words.first[:-1]] == _HAN] |= OPEN
    return Keys(room[:total].copy(), start)
