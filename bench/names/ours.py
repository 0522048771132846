"""Kintrace itself, by its public calls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

import numpy as np
from bench.names.engine import Found
from numpy.typing import NDArray

import kintrace.names

MANY = 10**9


class Kintrace:
    """``Index`` to search, ``compare_many`` to judge."""

    name: ClassVar[str] = "Kintrace"
    packages: ClassVar[tuple[str, ...]] = ("kintrace", "numpy", "rapidfuzz", "numba")
    queries: ClassVar[int] = MANY
    pairs: ClassVar[int] = MANY
    scored: ClassVar[bool] = True

    def build(self, names: Sequence[str]) -> None:
        self._index = kintrace.names.Index.build(names)

    def search(self, query: str) -> list[Found]:
        return [(hit.position, hit.weight) for hit in self._index.search(query, limit=10)]

    def scores(self, left: Sequence[str], right: Sequence[str]) -> NDArray[np.float64]:
        return kintrace.names.compare_many(left, right).astype(np.float64)

    def megabytes(self) -> float | None:
        size = getattr(self._index, "nbytes", None)
        return None if size is None else float(size) / 1e6


def stated_probability() -> Callable[[float], float] | None:
    """The library's own reading of a weight as a probability, where it offers one."""
    return getattr(kintrace.names, "probability", None)
