"""Which words of two names go together: assignment, words joined, words missing, words that contradict."""

from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from kintrace.names import compare, parse
from kintrace.names.pairing import Pairing, Why, pairings
from kintrace.names.pairs.assigning import assign, assign_greedily
from kintrace.names.pairs.rules import rules
from kintrace.names.pairs.score import EXACT, Scratch, scratch

LEAST = -8.0


def _room(single: NDArray[np.float32]) -> Scratch:
    room = scratch()
    n, m = single.shape
    room.single[:n, :m] = single
    room.left_pair[:], room.right_pair[:] = 0, 0
    room.taken_left[:], room.taken_right[:] = -1, -1
    return room


def _gain(room: Scratch, n: int) -> float:
    return sum(float(room.single[i, room.taken_left[i]]) - LEAST for i in range(n) if room.taken_left[i] >= 0)


def _best(single: NDArray[np.float32]) -> float:
    """The most that pairs can gain, by trying them all."""
    n, m = single.shape
    size = min(n, m)
    return max(
        sum(float(single[i, j]) - LEAST for i, j in zip(rows, columns, strict=True))
        for rows in combinations(range(n), size)
        for columns in permutations(range(m), size)
    )


SIZES = st.integers(1, 4)


@given(SIZES, SIZES, st.integers(0, 10_000))
@settings(deadline=None)
def test_assignment_is_as_good_as_trying_them_all(n: int, m: int, seed: int) -> None:
    single = np.random.default_rng(seed).uniform(LEAST, 20, (n, m)).astype(np.float32)
    room = _room(single)
    assign(n, m, np.float32(LEAST), False, room)
    assert _gain(room, n) == pytest.approx(_best(single), abs=1e-3)
    taken = [j for j in room.taken_left[:n].tolist() if j >= 0]
    assert len(set(taken)) == len(taken)
    assert all(room.taken_right[j] == i for i, j in enumerate(room.taken_left[:n]) if j >= 0)


@given(st.integers(0, 10_000))
@settings(deadline=None)
def test_many_words_are_assigned_one_to_one_too(seed: int) -> None:
    n, m = EXACT + 3, EXACT + 2
    room = _room(np.random.default_rng(seed).uniform(LEAST, 20, (n, m)).astype(np.float32))
    assign_greedily(n, m, np.float32(LEAST), False, room)
    taken = [j for j in room.taken_left[:n].tolist() if j >= 0]
    assert sorted(taken) == list(range(m))


def _pairings(a: str, b: str) -> list[Pairing]:
    return pairings(parse(a), parse(b))[0]


def test_two_words_are_read_as_one_where_that_is_better() -> None:
    for a, b, lefts, rights in (
        ("Mohammad Ali Karimi", "Mohammadali Karimi", (0, 1), (0,)),
        ("محمدعلی کریمی", "Mohammad Ali Karimi", (0,), (0, 1)),
    ):
        first = _pairings(a, b)[0]
        assert (first.left, first.right) == (lefts, rights)
        assert first.weight > 5


def test_what_only_one_name_has_weighs_what_the_table_says() -> None:
    found = _pairings("Suhail", "Suhail Ghahramani")[1]
    assert (found.left, found.right, found.cost) == ((), (1,), None)
    assert found.weight == pytest.approx(min(rules().missing), abs=1e-4)


def test_words_with_nothing_in_common_contradict_each_other() -> None:
    found = _pairings("Suhail Petrenko", "Suhail Ghahramani")[1]
    assert (found.left, found.right) == ((1,), (1,))
    assert found.weight <= -5


@pytest.mark.parametrize("name", ["Omar Farouk alias Tiger", "Dr. Omar Farouk"])
def test_an_alias_and_a_title_that_are_missing_count_nothing(name: str) -> None:
    assert compare(name, "Omar Farouk").weight == pytest.approx(compare("Omar Farouk", "Omar Farouk").weight)


def test_why_two_words_go_together_is_told() -> None:
    assert _pairings("Bill Harcastle", "William Harcastle")[0].why is Why.NICKNAME
    assert _pairings("J. Harcastle", "Julian Harcastle")[0].why is Why.INITIAL
    assert _pairings("Suhail", "سهیل")[0].why is Why.SOUND


def test_an_initial_speaks_for_a_word_or_against_it() -> None:
    assert _pairings("J. Harcastle", "Julian Harcastle")[0].weight > 0
    assert (
        compare("J. Harcastle", "Karl Harcastle").weight
        < compare("J. Harcastle", "Julian Harcastle").weight - 3
    )


def test_the_sides_are_those_that_were_asked() -> None:
    one, two = _pairings("Zara Karimi", "Karimi Zara"), _pairings("Karimi Zara", "Zara Karimi")
    assert [(each.left, each.right) for each in one] == [((0,), (1,)), ((1,), (0,))]
    assert [each.weight for each in one] == [each.weight for each in reversed(two)]
