"""Letters laid side by side: the three ways of measuring agree."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kintrace.names.letters.align import Column, distance, distances, distances_to, path
from kintrace.names.letters.spelling import spell

TYPED = "Ghahramani قهرمانی Suhail سهیل Кахрамани כהן Xenophon Ξενοφών Հովհաննես გიორგი ئەحمەد x"
WORDS = TYPED.split()


@given(
    st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(WORDS) | st.text(max_size=12)), max_size=12)
)
@settings(deadline=None)
def test_one_by_one_in_arrays_and_in_a_column_are_the_same(pairs: list[tuple[str, str]]) -> None:
    left = [spell(a) for a, _ in pairs]
    right = [spell(b) for _, b in pairs]
    each = [distance(a, b) for a, b in zip(left, right, strict=True)]
    assert distances(left, right).tolist() == pytest.approx(each)
    if pairs:
        column = Column.of(right)
        first = [distance(left[0], b) for b in right]
        assert distances_to(left[0], column).tolist() == pytest.approx(first)


def test_short_vowels_cost_little_only_beside_a_script_that_leaves_them_out() -> None:
    assert distance(spell("Samir"), spell("سمیر")) < 0.1
    assert distance(spell("Samir"), spell("Smir")) > 0.3


def test_neighbours_that_changed_places_are_one_slip() -> None:
    assert distance(spell("Karbalai"), spell("Kabralai")) < 1


@given(st.sampled_from(WORDS), st.sampled_from(WORDS))
def test_the_path_costs_what_the_distance_says(a: str, b: str) -> None:
    one, two = spell(a), spell(b)
    assert sum(step[4] for step in path(one, two)) == pytest.approx(distance(one, two), abs=1e-4)
