"""tantivy's full-text index with fuzzy terms: a word may differ by one letter, or by two from six letters on."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

import numpy as np
import tantivy
from anyascii import anyascii
from bench.names.engine import Found
from numpy.typing import NDArray


class Tantivy:
    """Exact words count twice, fuzzy ones once."""

    name: ClassVar[str] = "tantivy fuzzy terms"
    packages: ClassVar[tuple[str, ...]] = ("tantivy", "anyascii")
    queries: ClassVar[int] = 300
    pairs: ClassVar[int] = 0
    scored: ClassVar[bool] = False

    def __init__(self) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("name", stored=False)
        builder.add_unsigned_field("place", stored=True)
        self._schema = builder.build()

    def build(self, names: Sequence[str]) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="kintrace-tantivy-")
        self._index = tantivy.Index(self._schema, path=self._folder.name)
        writer = self._index.writer(num_threads=1)
        for place, name in enumerate(names):
            writer.add_document(tantivy.Document(name=anyascii(name).lower(), place=place))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def search(self, query: str) -> list[Found]:
        words = ["".join(sign for sign in word if sign.isalnum()) for word in anyascii(query).lower().split()]
        parts = []
        for word in filter(None, words):
            fuzzy = tantivy.Query.fuzzy_term_query(
                self._schema, "name", word, distance=2 if len(word) > 5 else 1
            )
            exact = tantivy.Query.term_query(self._schema, "name", word)
            parts += [(tantivy.Occur.Should, fuzzy), (tantivy.Occur.Should, exact)]
        searcher = self._index.searcher()
        hits = searcher.search(tantivy.Query.boolean_query(parts), limit=10).hits if parts else []
        return [(int(searcher.doc(at)["place"][0]), float(score or 0)) for score, at in hits]

    def scores(self, left: Sequence[str], right: Sequence[str]) -> NDArray[np.float64]:
        raise NotImplementedError

    def megabytes(self) -> float | None:
        return sum(file.stat().st_size for file in Path(self._folder.name).iterdir()) / 1e6
