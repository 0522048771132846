"""nomenklatura's logic-v2, which screening of sanctions lists uses; it judges the nearest 100 by Jaro-Winkler."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import Any, ClassVar

import numpy as np
from anyascii import anyascii
from bench.names.engine import Found
from followthemoney import model
from nomenklatura.matching import LogicV2
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler


class LogicTwo:
    """Jaro-Winkler over anyascii for the first 100, logic-v2 to order them."""

    name: ClassVar[str] = "Jaro-Winkler, then logic-v2"
    packages: ClassVar[tuple[str, ...]] = ("nomenklatura", "rigour", "followthemoney", "rapidfuzz")
    queries: ClassVar[int] = 100
    pairs: ClassVar[int] = 1_000
    scored: ClassVar[bool] = True

    def __init__(self) -> None:
        self._config = LogicV2.default_config()
        self._numbers = count()

    def build(self, names: Sequence[str]) -> None:
        self._names = list(names)
        self._plain = [anyascii(name).lower() for name in names]

    def _person(self, name: str) -> Any:
        """A fresh id each time: the matcher keeps what it made of an entity by its id."""
        data = {"id": f"n{next(self._numbers)}", "schema": "Person", "properties": {"name": [name]}}
        return model.get_proxy(data)

    def _score(self, query: Any, name: str) -> float:
        return float(LogicV2.compare(query, self._person(name), self._config).score)

    def search(self, query: str) -> list[Found]:
        plain = anyascii(query).lower()
        near: list[Any] = process.extract(plain, self._plain, scorer=JaroWinkler.similarity, limit=100)
        person = self._person(query)
        judged = [(place, self._score(person, self._names[place])) for _, _, place in near]
        # Where logic-v2 gives the same score, the order of Jaro-Winkler stays: sorted() is stable.
        return sorted(judged, key=lambda found: -found[1])[:10]

    def scores(self, left: Sequence[str], right: Sequence[str]) -> NDArray[np.float64]:
        return np.array([self._score(self._person(one), two) for one, two in zip(left, right, strict=True)])

    def megabytes(self) -> float | None:
        return None
