"""Recall of the one right name among many, and what a search costs."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from bench.names.engine import Engine, Found
from bench.names.measures import wilson
from bench.names.sets import Question, Task


@dataclass(frozen=True)
class Cell:
    """What one engine reached on one set in one variant."""

    asked: int
    first: int
    ten: int
    ms: float
    # The scores of first names that were wrong: how sure it was of them.
    wrong: tuple[float, ...]

    @property
    def recall(self) -> tuple[float, float]:
        """Recall at 1 and at 10."""
        return self.first / max(1, self.asked), self.ten / max(1, self.asked)

    def intervals(self) -> tuple[tuple[float, float], tuple[float, float]]:
        return wilson(self.first, self.asked), wilson(self.ten, self.asked)

    def as_json(self, threshold: float) -> dict[str, object]:
        """Recall with its intervals, the time, and the false accepts at a threshold."""
        (one, ten), (range_one, range_ten) = self.recall, self.intervals()
        return {
            "asked": self.asked,
            "recall_1": round(one, 4),
            "recall_10": round(ten, 4),
            "interval_1": [round(edge, 4) for edge in range_one],
            "interval_10": [round(edge, 4) for edge in range_ten],
            "ms": round(self.ms, 3),
            "false_first": round(self.false_first(threshold), 4),
        }

    def false_first(self, threshold: float) -> float:
        """The share of queries whose first name is wrong and yet reaches the threshold."""
        return sum(score >= threshold for score in self.wrong) / max(1, self.asked)


# Told of each query whose first name is wrong: the question, what was found, and the pool.
Miss = Callable[[Question, list[Found], list[str]], None]


def search_all(
    engine: Engine, task: Task, say: Callable[[str], None], miss: Miss | None = None
) -> dict[str, Cell]:
    """Every question of a task, cell by cell, keyed "set variant"; the engine is built already."""
    cells = {}
    for (name, variant), questions in task.questions.items():
        asked = questions[: engine.queries]
        if not asked:
            continue
        cell = search_cell(engine, asked, task.pool, miss)
        cells[f"{name} {variant}"] = cell
        one, ten = cell.recall
        say(f"{engine.name:32} {name:9} {variant:7} {cell.asked:4} {one:.3f} / {ten:.3f} {cell.ms:8.2f} ms")
    return cells


def search_cell(engine: Engine, asked: list[Question], pool: list[str], miss: Miss | None = None) -> Cell:
    """The questions of one cell, one after the other on one thread; the time is the median of a query."""
    first, ten, wrong, times = 0, 0, [], []
    for question in asked:
        started = time.perf_counter()
        found = engine.search(question.query)
        times.append(1000 * (time.perf_counter() - started))
        places = [place for place, _ in found[:10]]
        ten += any(place in question.right for place in places)
        if places and places[0] in question.right:
            first += 1
            continue
        wrong += [round(score, 4) for _, score in found[:1]]
        if miss is not None:
            miss(question, found, pool)
    return Cell(len(asked), first, ten, float(np.median(times)), tuple(wrong))
