"""English sound keys by word, as Person Finder and many case systems use them; Jaro-Winkler ranks what shares one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import ClassVar

import jellyfish
import numpy as np
from anyascii import anyascii
from bench.names.engine import Found
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

# The names with the most keys in common that are measured.
MEASURED = 5_000


class Keyed:
    """Names by the keys of their words; a subclass gives the key."""

    name: ClassVar[str]
    packages: ClassVar[tuple[str, ...]] = ("jellyfish", "anyascii", "rapidfuzz")
    queries: ClassVar[int] = 300
    pairs: ClassVar[int] = 0
    scored: ClassVar[bool] = False

    def key(self, word: str) -> str:
        raise NotImplementedError

    def keys(self, plain: str) -> set[str]:
        words = ("".join(sign for sign in word if sign.isalpha()) for word in plain.split())
        return {self.key(word) for word in words if word} - {""}

    def build(self, names: Sequence[str]) -> None:
        self._names = [anyascii(name).lower() for name in names]
        self._bearers: dict[str, list[int]] = {}
        for place, name in enumerate(self._names):
            for key in self.keys(name):
                self._bearers.setdefault(key, []).append(place)

    def search(self, query: str) -> list[Found]:
        plain = anyascii(query).lower()
        shared = Counter(place for key in self.keys(plain) for place in self._bearers.get(key, ()))
        places = [place for place, _ in shared.most_common(MEASURED)]
        if not places:
            return []
        alike = process.cdist(
            [plain], [self._names[place] for place in places], scorer=JaroWinkler.similarity
        )
        best = np.argsort(-alike[0], kind="stable")[:10]
        return [(places[at], float(alike[0][at])) for at in best]

    def scores(self, left: Sequence[str], right: Sequence[str]) -> NDArray[np.float64]:
        raise NotImplementedError

    def megabytes(self) -> float | None:
        return None


class Metaphone(Keyed):
    name = "metaphone keys + Jaro-Winkler"

    def key(self, word: str) -> str:
        return jellyfish.metaphone(word)


class Soundex(Keyed):
    name = "soundex keys + Jaro-Winkler"

    def key(self, word: str) -> str:
        return jellyfish.soundex(word)
