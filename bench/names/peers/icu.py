"""ICU's transliterator, then the words in alphabetical order."""

from __future__ import annotations

import icu  # type: ignore[import-untyped, import-not-found, unused-ignore]
from bench.names.peers.scan import Scan
from rapidfuzz import fuzz


class IcuTokenSort(Scan):
    """Any-Latin; Latin-ASCII, and the token sort ratio."""

    name = "PyICU + token sort"
    packages = ("PyICU", "rapidfuzz")
    measure = staticmethod(fuzz.token_sort_ratio)

    def __init__(self) -> None:
        self._latin = icu.Transliterator.createInstance("Any-Latin; Latin-ASCII; Lower")

    def plain(self, name: str) -> str:
        return name.lower() if name.isascii() else str(self._latin.transliterate(name))
