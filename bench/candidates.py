"""Candidates for a sought person among many entries, beside a full scan with rapidfuzz after anyascii."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from bench.world import Query, Row

Search = Callable[[Query], list[int]]


@dataclass(frozen=True)
class Measured:
    """One way of searching: how long a query took, and how often the right row stood first or among ten."""

    way: str
    median: float
    slow: float
    first: float
    among_ten: float
    by_language: dict[str, tuple[float, float]]


def measure(way: str, search: Search, queries: Sequence[Query]) -> Measured:
    """Run every query, one after the other."""
    for query in queries[:3]:
        search(query)
    times, ranks = [], []
    for query in queries:
        start = time.perf_counter()
        found = search(query)
        times.append(1000 * (time.perf_counter() - start))
        ranks.append(found.index(query.answer) if query.answer in found else 1_000)
    place = np.array(ranks)
    spoken = np.array([query.language for query in queries])
    return Measured(
        way=way,
        median=float(np.median(times)),
        slow=float(np.percentile(times, 95)),
        first=float(np.mean(place < 1)),
        among_ten=float(np.mean(place < 10)),
        by_language={
            language: (
                float(np.mean(place[spoken == language] < 1)),
                float(np.mean(place[spoken == language] < 10)),
            )
            for language in sorted(set(spoken.tolist()))
        },
    )


def by_kintrace(with_birth: bool) -> Search:
    """The web's own search: keys in SQL, then the comparison; with the year of birth, or by the name alone."""
    from kintrace.dates import Calendar, parse_date
    from kintrace.records import Record
    from kintrace_web.lists.models import ListEntry
    from kintrace_web.matches.candidates import entries_for

    def search(query: Query) -> list[int]:
        birth = parse_date(str(query.born), calendar=Calendar.GREGORIAN) if with_birth else None
        record = Record(id="", names=(query.name,), birth=birth)
        found = entries_for(record, limit=10, least=0.0)
        rows = dict(
            ListEntry.objects.filter(pk__in=[each.id for each in found]).values_list("pk", "entry_id")
        )
        return [int(rows[int(each.id)]) for each in found]

    return search


def by_rapidfuzz(rows: Sequence[Row], scorer_name: str) -> Search:
    """A full scan over the names in ASCII, one query at a time, with all of rapidfuzz's speed in C++."""
    from anyascii import anyascii
    from rapidfuzz import fuzz, process
    from rapidfuzz.distance import JaroWinkler

    scorers = {"Jaro-Winkler": JaroWinkler.similarity, "token_sort_ratio": fuzz.token_sort_ratio}
    names = [anyascii(row.name).lower() for row in rows]

    def search(query: Query) -> list[int]:
        wanted = anyascii(query.name).lower()
        found = process.extract(wanted, names, scorer=scorers[scorer_name], limit=10)
        return [rows[position].number for _, _, position in found]

    return search
