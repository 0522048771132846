"""DuckDB's own Jaro-Winkler over a column, on one thread."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import duckdb
import numpy as np
from anyascii import anyascii
from bench.names.engine import Found
from numpy.typing import NDArray


class DuckDb:
    """A full scan in SQL."""

    name: ClassVar[str] = "DuckDB jaro_winkler_similarity"
    packages: ClassVar[tuple[str, ...]] = ("duckdb", "anyascii")
    queries: ClassVar[int] = 50
    pairs: ClassVar[int] = 0
    scored: ClassVar[bool] = False

    def build(self, names: Sequence[str]) -> None:
        self._base = duckdb.connect()
        self._base.execute("SET threads = 1")
        self._base.execute("CREATE TABLE names (place INTEGER, name VARCHAR)")
        plain = np.array([anyascii(name).lower() for name in names], dtype=object)
        rows = {"place": np.arange(len(plain)), "name": plain}
        self._base.register("rows_given", rows)
        self._base.execute("INSERT INTO names SELECT place, name FROM rows_given")

    def search(self, query: str) -> list[Found]:
        found = self._base.execute(
            "SELECT place, jaro_winkler_similarity(name, ?) AS alike FROM names ORDER BY alike DESC, place LIMIT 10",
            [anyascii(query).lower()],
        ).fetchall()
        return [(int(place), float(score)) for place, score in found]

    def scores(self, left: Sequence[str], right: Sequence[str]) -> NDArray[np.float64]:
        raise NotImplementedError

    def megabytes(self) -> float | None:
        return None
