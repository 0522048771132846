"""What a matcher must offer to be measured: an index to search, and a score for a pair."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Protocol

import numpy as np
from numpy.typing import NDArray

# A place in the pool and the engine's own score, greater meaning nearer.
Found = tuple[int, float]


class Engine(Protocol):
    """One matcher. ``queries`` and ``pairs`` cap what a slow one is asked, ``scored`` says whether it judges pairs."""

    name: ClassVar[str]
    packages: ClassVar[tuple[str, ...]]
    queries: ClassVar[int]
    pairs: ClassVar[int]
    scored: ClassVar[bool]

    def build(self, names: Sequence[str]) -> None:
        """Make ready to search these names."""

    def search(self, query: str) -> list[Found]:
        """Up to ten names, best first."""

    def scores(self, left: Sequence[str], right: Sequence[str]) -> NDArray[np.float64]:
        """A score for each pair; only where ``scored``."""

    def megabytes(self) -> float | None:
        """The size of the index, where the engine knows it."""
