"""SQLite's full-text search over trigrams of the romanised name."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import ClassVar

import numpy as np
from anyascii import anyascii
from bench.names.engine import Found
from numpy.typing import NDArray


class Fts5:
    """FTS5 with the trigram tokenizer, ranked by bm25."""

    name: ClassVar[str] = f"SQLite {sqlite3.sqlite_version} FTS5 trigram"
    packages: ClassVar[tuple[str, ...]] = ("anyascii",)
    queries: ClassVar[int] = 100
    pairs: ClassVar[int] = 0
    scored: ClassVar[bool] = False

    def build(self, names: Sequence[str]) -> None:
        self._base = sqlite3.connect(":memory:")
        self._base.execute("CREATE VIRTUAL TABLE names USING fts5(name, tokenize = 'trigram')")
        rows = ((place, anyascii(name).lower()) for place, name in enumerate(names))
        self._base.executemany("INSERT INTO names (rowid, name) VALUES (?, ?)", rows)

    def search(self, query: str) -> list[Found]:
        plain = anyascii(query).lower().replace('"', "")
        trigrams = dict.fromkeys(plain[at : at + 3] for at in range(len(plain) - 2))
        if not trigrams:
            return []
        wanted = " OR ".join(f'"{trigram}"' for trigram in trigrams)
        found = self._base.execute(
            "SELECT rowid, -bm25(names) FROM names WHERE names MATCH ? ORDER BY rank LIMIT 10", (wanted,)
        )
        return [(int(place), float(score)) for place, score in found]

    def scores(self, left: Sequence[str], right: Sequence[str]) -> NDArray[np.float64]:
        raise NotImplementedError

    def megabytes(self) -> float | None:
        pages, size = (
            self._base.execute(f"PRAGMA {what}").fetchone()[0] for what in ("page_count", "page_size")
        )
        return float(pages * size / 1e6)
