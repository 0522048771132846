"""Wrong pairs are hard, and wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.names.pairs import Judged, judged_sets
from bench.names.sets import Choice, bare
from bench.names.sources import name_sets


@pytest.fixture
def judged(name_files: Path) -> dict[str, Judged]:
    return judged_sets(Choice(name_files, part="dev", pool=30, rows=frozenset(["pairs"])))


def test_four_wrong_pairs_follow_each_right_one(judged: dict[str, Judged]) -> None:
    assert set(judged) == {"Cyrillic", "Latin (aliases)"}
    for pairs in judged.values():
        assert pairs.truth == [True, False, False, False, False] * (len(pairs) // 5)
        assert [*pairs.left[::5]] == [*pairs.left[4::5]]


def test_two_of_them_share_a_word_with_the_right_answer(judged: dict[str, Judged]) -> None:
    pairs = judged["Cyrillic"]
    for at in range(0, len(pairs), 5):
        words = set(pairs.right[at].split())
        assert all(words & set(wrong.split()) for wrong in pairs.right[at + 1 : at + 3])


def test_no_wrong_pair_is_one_person(judged: dict[str, Judged], name_files: Path) -> None:
    same = {(bare(one), bare(two)) for pairs in name_sets(name_files).values() for one, two in pairs}
    for pairs in judged.values():
        for one, two, truth in zip(pairs.left, pairs.right, pairs.truth, strict=True):
            assert truth == ((bare(one), bare(two)) in same)


def test_a_cut_keeps_whole_groups_in_order(judged: dict[str, Judged]) -> None:
    pairs = judged["Cyrillic"]
    assert pairs.cut(5).right == pairs.right[:5]
    assert len(pairs.cut(10**9)) == len(pairs)
