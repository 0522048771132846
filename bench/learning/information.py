"""How surprising each sound is after the two before it, in the names of a script."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

# Counts that the shorter context is worth.
_TRUST = 5.0


def trigram_bits(words: Iterable[tuple[int, ...]], sounds: int) -> NDArray[np.float64]:
    """Bits of each sound after two others: shape (S + 1, S + 1, S + 1); S is the word's edge."""
    size = sounds + 1
    three = np.zeros((size, size, size))
    for word in words:
        before, last = sounds, sounds
        for sound in (*word, sounds):
            three[before, last, sound] += 1
            before, last = last, sound
    one = three.sum(axis=(0, 1)) + 0.5
    share = one / one.sum()
    two = three.sum(axis=0) + _TRUST * share
    share_two = two / two.sum(axis=1, keepdims=True)
    full = three + _TRUST * share_two[None, :, :]
    bits: NDArray[np.float64] = -np.log2(full / full.sum(axis=2, keepdims=True))
    return bits
