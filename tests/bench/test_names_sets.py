"""The questions: parts kept apart, answers in the pool, seeds that hold."""

from __future__ import annotations

import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from bench.names.sets import Choice, bare, chosen_pairs, retrieval_task, word_task
from bench.names.sources import fold, folder, is_test, name_sets


@pytest.fixture
def choice(name_files: Path) -> Choice:
    return Choice(name_files, pool=25, rows=frozenset(["retrieval"]))


def test_no_person_is_in_both_parts(choice: Choice) -> None:
    test, dev = chosen_pairs(choice), chosen_pairs(replace(choice, part="dev"))
    assert test["ru"]
    assert dev["ru"]
    ours = {bare(latin) for pairs in test.values() for _, latin in pairs}
    assert not ours & {bare(latin) for pairs in dev.values() for _, latin in pairs}


def test_every_right_answer_is_in_the_pool(choice: Choice) -> None:
    task = retrieval_task(choice)
    assert len(task.pool) == len(set(task.pool)) == 25
    assert {variant for _, variant in task.questions} == {"plain", "turned", "slip"}
    for questions in task.questions.values():
        for question in questions:
            assert question.right
            assert all(fold(task.pool[place]) == fold(question.answer) for place in question.right)


def test_a_large_pool_has_the_answers_of_both_parts_and_new_names(choice: Choice) -> None:
    real = {latin for pairs in name_sets(choice.data).values() for _, latin in pairs}
    with pytest.raises(SystemExit, match="too few"):
        retrieval_task(replace(choice, pool=31))
    assert set(retrieval_task(replace(choice, pool=30)).pool) == real


def test_fewer_queries_only_cut_the_same_order_short(choice: Choice) -> None:
    many, few = chosen_pairs(choice), chosen_pairs(replace(choice, queries=2, sets=("ru",)))
    assert list(few) == ["ru"]
    assert few["ru"] == many["ru"][:2]


def test_an_unseen_word_occurs_in_no_pair_of_the_other_part(choice: Choice) -> None:
    task = word_task(choice, "russian")
    questions = task.questions["russian", "word"]
    assert len(task.pool) == 12
    assert questions
    assert all(is_test(question.answer) for question in questions)


def test_a_word_with_spellings_in_both_parts_is_not_asked(choice: Choice) -> None:
    """The files give Нина as nina and as ninna, which fall into different parts."""
    assert is_test("nina") != is_test("ninna")
    for part in ("test", "dev"):
        asked = word_task(replace(choice, part=part), "russian").questions["russian", "word"]
        assert "нина" not in {question.query for question in asked}


def test_the_test_part_is_the_quarter_that_the_crc_says() -> None:
    names = [f"Omar {chr(65 + one)}{chr(97 + two)}" for one in range(26) for two in range(26)]
    for name in names:
        ordered = " ".join(sorted(name.lower().split()))
        assert is_test(name) == (zlib.crc32(ordered.encode()) % 4 == 0)
    assert 0.2 < sum(map(is_test, names)) / len(names) < 0.3


def test_a_missing_folder_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("KINTRACE_BENCH_DATA", raising=False)
    with pytest.raises(SystemExit, match="KINTRACE_BENCH_DATA is not set"):
        folder()
    monkeypatch.setenv("KINTRACE_BENCH_DATA", str(tmp_path))
    with pytest.raises(SystemExit, match=r"politicians\.tsv"):
        folder()
