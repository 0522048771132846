"""Sorted arrays that answer "which rows have this key": built once, asked often, and good for memory-mapped files."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kintrace.names.letters.jit import loop


class Postings(NamedTuple):
    """Rows by key: those of ``keys[k]`` are ``rows[bounds[k]:bounds[k + 1]]``, ascending; keys ascending."""

    keys: NDArray[np.uint64]
    bounds: NDArray[np.int64]
    rows: NDArray[np.int32]


def file_under(keys: NDArray[np.uint64], rows: NDArray[np.int32]) -> Postings:
    """Rows filed under their keys, side by side; a row that comes twice under a key stays twice.

    >>> made = file_under(np.array([7, 5, 7], dtype=np.uint64), np.array([2, 0, 1], dtype=np.int32))
    >>> made.keys.tolist(), made.rows.tolist()
    ([5, 7], [0, 1, 2])
    """
    order = np.lexsort((rows, keys))
    ordered = keys[order]
    first = (
        np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
        if len(ordered)
        else np.zeros(0, dtype=np.int64)
    )
    return Postings(ordered[first], np.r_[first, len(ordered)].astype(np.int64), rows[order])


@loop
def find(postings, key):
    """The bounds of a key's rows; two equal bounds for a key that nobody has."""
    low, high = 0, len(postings.keys)
    while low < high:
        middle = (low + high) // 2
        if postings.keys[middle] < key:
            low = middle + 1
        else:
            high = middle
    if low < len(postings.keys) and postings.keys[low] == key:
        return postings.bounds[low], postings.bounds[low + 1]
    return np.int64(0), np.int64(0)
