"""uroman, a romaniser by tables for every script, before Jaro-Winkler."""

from __future__ import annotations

import uroman  # type: ignore[import-untyped]
from bench.names.peers.scan import Scan
from rapidfuzz.distance import JaroWinkler


class Uroman(Scan):
    """uroman for what is not ASCII, then Jaro-Winkler."""

    name = "uroman + Jaro-Winkler"
    packages = ("uroman", "rapidfuzz")
    measure = staticmethod(JaroWinkler.similarity)

    def __init__(self) -> None:
        self._romaniser = uroman.Uroman()

    def plain(self, name: str) -> str:
        return name.lower() if name.isascii() else str(self._romaniser.romanize_string(name)).lower()
