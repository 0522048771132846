"""PostgreSQL's trigrams over the romanised name; the server is the one that KINTRACE_DATABASE_URL names."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import ClassVar

import numpy as np
import psycopg
from anyascii import anyascii
from bench.names.engine import Found
from numpy.typing import NDArray

URL = "KINTRACE_DATABASE_URL"


class PgTrgm:
    """pg_trgm with a GiST index, ordered by distance."""

    name: ClassVar[str] = "PostgreSQL pg_trgm"
    packages: ClassVar[tuple[str, ...]] = ("psycopg", "anyascii")
    queries: ClassVar[int] = 100
    pairs: ClassVar[int] = 0
    scored: ClassVar[bool] = False

    def __init__(self) -> None:
        self._base = psycopg.connect(os.environ[URL], autocommit=True)
        found = self._base.execute("SHOW server_version").fetchone()
        type(self).name = f"PostgreSQL {found[0].split()[0] if found else '?'} pg_trgm"

    def build(self, names: Sequence[str]) -> None:
        self._base.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        self._base.execute("DROP TABLE IF EXISTS names")
        self._base.execute("CREATE TABLE names (place integer, name text)")
        with self._base.cursor().copy("COPY names FROM STDIN") as rows:
            for place, name in enumerate(names):
                rows.write_row((place, anyascii(name).lower()))
        self._base.execute("CREATE INDEX ON names USING gist (name gist_trgm_ops)")
        self._base.execute("ANALYZE names")

    def search(self, query: str) -> list[Found]:
        found = self._base.execute(
            "SELECT place, 1 - (name <-> %(name)s) FROM names ORDER BY name <-> %(name)s LIMIT 10",
            {"name": anyascii(query).lower()},
        )
        return [(int(place), float(score)) for place, score in found]

    def scores(self, left: Sequence[str], right: Sequence[str]) -> NDArray[np.float64]:
        raise NotImplementedError

    def megabytes(self) -> float | None:
        size = self._base.execute("SELECT pg_total_relation_size('names')").fetchone()
        return float(size[0] / 1e6) if size else None
