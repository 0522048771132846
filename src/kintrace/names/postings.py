"""Sorted arrays that answer "which rows have this key": built once, asked often."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray


class Postings:
    """Rows by key, as one array of rows and the bounds of each key in it."""

    def __init__(self, pairs: Iterable[tuple[str, int]]) -> None:
        numbers: dict[str, int] = {}
        keys: list[int] = []
        rows: list[int] = []
        for key, row in pairs:
            keys.append(numbers.setdefault(key, len(numbers)))
            rows.append(row)
        order = np.argsort(np.array(keys, dtype=np.int32), kind="stable")
        self._rows = np.array(rows, dtype=np.intp)[order]
        counts = np.bincount(np.array(keys, dtype=np.int32), minlength=len(numbers))
        self._bounds = np.concatenate([[0], np.cumsum(counts)])
        self._numbers = numbers

    def of(self, key: str) -> NDArray[np.intp]:
        """The rows of a key, in the order they came; empty for a key nobody has.

        >>> Postings([("a", 1), ("b", 2), ("a", 3)]).of("a").tolist()
        [1, 3]
        """
        number = self._numbers.get(key)
        if number is None:
            return self._rows[:0]
        return self._rows[self._bounds[number] : self._bounds[number + 1]]

    def of_any(self, keys: Iterable[str]) -> NDArray[np.intp]:
        """The rows of several keys, each once, ascending."""
        found = [rows for rows in map(self.of, keys) if len(rows)]
        return np.unique(np.concatenate(found)) if found else self._rows[:0]
