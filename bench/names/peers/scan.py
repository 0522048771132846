"""Romanise, then measure the query against every name: what most matchers at hand do."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, ClassVar

import numpy as np
from anyascii import anyascii
from bench.names.engine import Found
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler, Levenshtein

_UNVOICED = re.compile(r"[aeiouwy' ]+")


class Scan:
    """A full scan; a subclass says how names are romanised and which measure is taken."""

    name: ClassVar[str]
    packages: ClassVar[tuple[str, ...]] = ("rapidfuzz", "anyascii")
    queries: ClassVar[int] = 100
    pairs: ClassVar[int] = 10**9
    scored: ClassVar[bool] = True
    measure: ClassVar[Callable[..., float]]

    def plain(self, name: str) -> str:
        return anyascii(name).lower()

    def build(self, names: Sequence[str]) -> None:
        self._names = [self.plain(name) for name in names]

    def search(self, query: str) -> list[Found]:
        found: list[Any] = process.extract(
            self.plain(query), self._names, scorer=type(self).measure, limit=10
        )
        return [(place, score) for _, score, place in found]

    def scores(self, left: Sequence[str], right: Sequence[str]) -> NDArray[np.float64]:
        one, two = [self.plain(name) for name in left], [self.plain(name) for name in right]
        return np.asarray(process.cpdist(one, two, scorer=type(self).measure), dtype=np.float64)

    def megabytes(self) -> float | None:
        return None


class JaroWinklerScan(Scan):
    """anyascii, then Jaro-Winkler."""

    name = "anyascii + Jaro-Winkler"
    measure = staticmethod(JaroWinkler.similarity)


class NoVowels(Scan):
    """anyascii without vowels, w and y, then Levenshtein."""

    name = "anyascii, no vowels, Levenshtein"
    measure = staticmethod(Levenshtein.normalized_similarity)

    def plain(self, name: str) -> str:
        bare = anyascii(name).lower()
        return _UNVOICED.sub("", bare) or bare


class WholeRatio(Scan):
    """anyascii, then RapidFuzz's own mixture of ratios."""

    name = "anyascii + WRatio"
    queries = 20
    measure = staticmethod(fuzz.WRatio)
