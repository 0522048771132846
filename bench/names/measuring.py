"""One engine's answers to all questions of a run."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from typing import Any

from bench.names.engine import Engine
from bench.names.judging import Judging, judge
from bench.names.machine import resident_mb, versions
from bench.names.peers.registry import make
from bench.names.retrieval import Cell, Miss, search_all
from bench.names.work import Say, Work


@dataclass(frozen=True)
class Measured:
    """What one engine reached in a run."""

    name: str
    versions: dict[str, str]
    queries: int
    build_s: float | None
    index_mb: float | None
    grown_mb: float | None
    cells: dict[str, Cell]
    judging: Judging | None

    def as_json(self) -> dict[str, Any]:
        """Plain values, rounded to what a reader needs; the cells with recall, intervals and false accepts."""
        threshold = self.judging.threshold if self.judging else 0.0
        return {
            "name": self.name,
            "versions": self.versions,
            "queries_a_cell_at_most": self.queries,
            "build_s": rounded(self.build_s),
            "index_mb": rounded(self.index_mb),
            "grown_mb": rounded(self.grown_mb),
            "cells": {key: cell.as_json(threshold) for key, cell in self.cells.items()},
            "judging": rounded(asdict(self.judging)) if self.judging else None,
        }


def rounded(value: Any) -> Any:
    """Every number in plain values to four places; what is not finite becomes None, which JSON has a word for.

    >>> rounded({"a": [0.123456, float("inf")]})
    {'a': [0.1235, None]}
    """
    if isinstance(value, dict):
        return {key: rounded(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(each) for each in value]
    if isinstance(value, float):
        return round(value, 4) if abs(value) != float("inf") else None
    return value


def print_now(line: str) -> None:
    """Print at once: a run takes long, and somebody watches."""
    print(line, flush=True)


def measure_apart(place: str, work: Work) -> Measured:
    """The engine in a process of its own, so that memory and threads of one do not touch the next."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
        return apart.submit(measure_at, place, work).result()


def measure_at(place: str, work: Work) -> Measured:
    return measure(make(place), work, print_now, calibrated=place.startswith("ours:"))


def measure(engine: Engine, work: Work, say: Say, *, calibrated: bool, miss: Miss | None = None) -> Measured:
    """Every question of the run put to one engine, in this process."""
    build_s, index_mb, grown_mb = None, None, None
    cells: dict[str, Cell] = {}
    if work.retrieval is not None:
        build_s, grown_mb = timed_build(engine, work.retrieval.pool)
        index_mb = engine.megabytes()
        say(
            f"{engine.name:32} {len(work.retrieval.pool):,} names built in {build_s:.1f} s, {grown_mb:.0f} MB more"
        )
        cells |= search_all(engine, work.retrieval, say, miss)
    for task in work.words.values():
        engine.build(task.pool)
        cells |= search_all(engine, task, say, miss)
    judging = None
    if engine.scored and (work.pairs or work.persons):
        judging = judge(engine, work.pairs, work.development, work.persons, calibrated=calibrated)
        report(engine.name, judging, say)
    return Measured(
        engine.name, versions(engine.packages), engine.queries, build_s, index_mb, grown_mb, cells, judging
    )


def report(name: str, judging: Judging, say: Say) -> None:
    for script, each in judging.verdicts.items():
        say(
            f"{name:32} {script:16} {each.pairs:5} pairs  AUC {each.auc:.3f}  F1 {each.f1:.3f}  "
            f"recall at 95 % {each.recall_at_95:.3f}  EER {each.equal_error:.3f}  "
            f"false accepts {each.false_accepts:.3f}"
        )
    if judging.calibration is not None:
        error = judging.calibration.error["All"]
        say(
            f"{name:32} calibration error {error:.3f} ({judging.calibration.source}), threshold {judging.threshold:.2f}"
        )
    if judging.persons_f1 is not None:
        say(f"{name:32} name_bench persons: F1 {judging.persons_f1:.3f}, AUC {judging.persons_auc:.3f}")
    say(f"{name:32} {judging.pairs_a_second:,.0f} pairs a second")


def timed_build(engine: Engine, names: Sequence[str]) -> tuple[float, float]:
    """Seconds to build, and how much the process's memory grew by it (MB)."""
    before, started = resident_mb(), time.perf_counter()
    engine.build(names)
    return time.perf_counter() - started, max(0.0, resident_mb() - before)
