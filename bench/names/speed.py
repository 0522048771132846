"""What Kintrace costs at a million names and more: building, memory, searching, starting from a saved index."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from bench.names.crowd import Crowd
from bench.names.machine import peak_mb, resident_mb
from bench.names.measuring import print_now
from bench.names.peers.registry import make
from bench.names.sets import SEED, Choice, chosen_pairs

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Cost:
    """One engine on one crowd; what an engine does not offer is None. The words are counted apart, at the end."""

    name: str
    names: int
    words: int
    build_s: float
    index_mb: float | None
    peak_mb: float
    median_ms: float
    p99_ms: float
    queries: int
    load_ms: float | None = None
    first_answer_ms: float | None = None
    start_s: float | None = None


def apart(task: Callable[..., Answer], *given: Any) -> Answer:
    """A task in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as child:
        return child.submit(task, *given).result()


def mixed_queries(choice: Choice, count: int) -> list[str]:
    """Queries of every set in one seeded order, so that no script stands for all."""
    queries = [query for pairs in chosen_pairs(choice).values() for query, _ in pairs[:50]]
    random.Random(SEED).shuffle(queries)
    return queries[:count]


def timed_searches(search: Callable[[str], object], queries: list[str]) -> tuple[float, float]:
    """Median and 99th percentile in ms, after five queries that are not counted."""
    for query in queries[:5]:
        search(query)
    times = []
    for query in queries:
        started = time.perf_counter()
        search(query)
        times.append(1000 * (time.perf_counter() - started))
    return float(np.median(times)), float(np.percentile(times, 99))


def written(crowd: Crowd, path: Path) -> None:
    """The names of a crowd in a file, a line each: what makes them takes room that is no engine's."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{name}\n" for name in crowd.names())


def lines(path: Path) -> Iterator[str]:
    """The lines of a file, one at a time."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n")


def ours_at(crowd: Crowd, queries: list[str], path: Path, folder: Path) -> Cost:
    """Kintrace on the names of one crowd, read from a file; the index is saved to ``folder`` where it can be."""
    import kintrace.names

    kintrace.names.Index.build(["Omar Petrov", "Suhail Ghahramani"]).search("سهیل")
    before, started = resident_mb(), time.perf_counter()
    index = kintrace.names.Index.build(lines(path))
    build_s, most = time.perf_counter() - started, peak_mb()
    size = getattr(index, "nbytes", None)
    print_now(
        f"Kintrace, {crowd.count:,} names: built in {build_s:.1f} s, peak {most:.0f} MB, {before:.0f} before"
    )
    median, worst = timed_searches(index.search, queries)
    if hasattr(index, "save"):
        index.save(folder)
    return Cost(
        "Kintrace",
        crowd.count,
        0,
        build_s,
        None if size is None else float(size) / 1e6,
        most,
        median,
        worst,
        len(queries),
    )


def peer_at(place: str, crowd: Crowd, queries: list[str]) -> Cost:
    """A peer at the same size; its names are made before the clock starts."""
    names = list(crowd.names())
    engine = make(place)
    started = time.perf_counter()
    engine.build(names)
    build_s = time.perf_counter() - started
    median, worst = timed_searches(engine.search, queries)
    return Cost(
        engine.name, crowd.count, 0, build_s, engine.megabytes(), peak_mb(), median, worst, len(queries)
    )


def cold_start(folder: Path, query: str) -> tuple[float, float, float] | None:
    """Milliseconds to load a saved index and to give the first answer, and seconds with the imports, all in a new
    process; None where an index cannot be loaded."""
    began = time.perf_counter()
    import kintrace.names

    if not hasattr(kintrace.names.Index, "load"):
        return None
    started = time.perf_counter()
    index = kintrace.names.Index.load(folder)
    loaded = time.perf_counter()
    index.search(query)
    ended = time.perf_counter()
    return 1000 * (loaded - started), 1000 * (ended - loaded), ended - began


def costs(choice: Choice, crowds: list[Crowd], peers: list[str]) -> list[Cost]:
    """Kintrace on each crowd; the peers on the first, with fewer queries because most scan everything."""
    queries = mixed_queries(choice, 500)
    found = []
    for crowd in crowds:
        cost = replace(ours_and_start(crowd, queries), words=apart(crowd.words))
        found.append(cost)
        print_now(describe(cost))
    for place in peers:
        cost = replace(apart(peer_at, place, crowds[0], queries[:30]), words=found[0].words)
        found.append(cost)
        print_now(describe(cost))
    return found


def ours_and_start(crowd: Crowd, queries: list[str]) -> Cost:
    """Kintrace in one process, and its saved index opened in another."""
    with tempfile.TemporaryDirectory(prefix="kintrace-index-") as room:
        path, folder = Path(room) / "names.txt", Path(room) / "index"
        apart(written, crowd, path)
        cost = apart(ours_at, crowd, queries, path, folder)
        start = apart(cold_start, folder, queries[0])
    if start is None:
        return cost
    load_ms, first_answer_ms, start_s = start
    return replace(cost, load_ms=load_ms, first_answer_ms=first_answer_ms, start_s=start_s)


def describe(cost: Cost) -> str:
    """The cost in a line, for who watches the run."""
    size = "" if cost.index_mb is None else f", index {cost.index_mb:.0f} MB"
    start = ""
    if cost.start_s is not None:
        start = f", loaded in {cost.load_ms:.0f} ms, first answer after {cost.start_s:.2f} s"
    return (
        f"{cost.name:32} {cost.names:,} names of {cost.words:,} words: built in {cost.build_s:.1f} s{size}, "
        f"peak {cost.peak_mb:.0f} MB, median {cost.median_ms:.2f} ms, 99th percentile {cost.p99_ms:.2f} ms{start}"
    )
