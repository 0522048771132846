"""Recall, false accepts and misses, on answers that are known beforehand."""

from __future__ import annotations

import pytest
from bench.names.engine import Found
from bench.names.peers.scan import JaroWinklerScan
from bench.names.retrieval import search_cell
from bench.names.sets import Question

POOL = ["Omar Petrov", "Nina Novak", "OMAR PETROV", "Omar Petrovic"]


def asked(query: str, *right: int) -> Question:
    return Question(query, POOL[right[0]], frozenset(right))


@pytest.fixture
def engine() -> JaroWinklerScan:
    made = JaroWinklerScan()
    made.build(POOL)
    return made


def test_any_of_several_right_answers_counts(engine: JaroWinklerScan) -> None:
    cell = search_cell(engine, [asked("Omar Petrov", 2, 0), asked("Omar Petrov", 2)], POOL)
    assert (cell.asked, cell.first, cell.ten) == (2, 1, 2)
    assert cell.recall == (0.5, 1.0)


def test_a_wrong_first_name_is_told_with_what_was_found(engine: JaroWinklerScan) -> None:
    told: list[tuple[str, str]] = []

    def miss(question: Question, found: list[Found], pool: list[str]) -> None:
        told.append((question.query, pool[found[0][0]]))

    cell = search_cell(engine, [asked("Omar Petrov", 3), asked("Nina Novak", 1)], POOL, miss)
    assert told == [("Omar Petrov", "Omar Petrov")]
    assert (cell.first, cell.ten) == (1, 2)


def test_a_wrong_first_name_below_the_threshold_is_no_false_accept(engine: JaroWinklerScan) -> None:
    cell = search_cell(engine, [asked("Omar Petrov", 3), asked("Nina Novak", 1)], POOL)
    assert cell.wrong == (1.0,)
    assert cell.false_first(0.9) == 0.5
    assert cell.false_first(1.1) == 0
    assert cell.as_json(0.9)["recall_1"] == 0.5
