"""text-unidecode, then the words in alphabetical order: the usual recipe against words in another order."""

from __future__ import annotations

from bench.names.peers.scan import Scan
from rapidfuzz import fuzz
from text_unidecode import unidecode  # type: ignore[import-untyped]


class TokenSort(Scan):
    """text-unidecode and the token sort ratio."""

    name = "text-unidecode + token sort"
    packages = ("rapidfuzz", "text-unidecode")
    measure = staticmethod(fuzz.token_sort_ratio)

    def plain(self, name: str) -> str:
        return str(unidecode(name)).lower()
