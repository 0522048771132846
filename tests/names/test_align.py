"""Letters laid side by side: what alignments cost, and that the path says the same as the distance."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kintrace.names.letters.align import FAR, ROWS, distance, measure, path
from kintrace.names.letters.costs import SCRIPTS, costs
from kintrace.names.letters.spelling import spell

TYPED = """
    Ghahramani قهرمانی Suhail سهیل Кахрамани כהן Xenophon Ξενοφών Հովհաննես გიორგი ئەحمەد x 김민수 タナカ राजेश Felix
"""
# A letter that nearly always stands alone may cost a hair less than nothing.
SLACK = 0.1
WORDS = st.sampled_from(TYPED.split()) | st.text(max_size=12)


@given(WORDS, WORDS)
@settings(deadline=None)
def test_the_distance_is_the_same_both_ways_and_never_negative(a: str, b: str) -> None:
    found = distance(spell(a), spell(b))
    assert found >= -SLACK
    assert found == pytest.approx(distance(spell(b), spell(a)), abs=1e-4)


@given(WORDS)
@settings(deadline=None)
def test_a_word_is_at_no_distance_from_itself(word: str) -> None:
    assert distance(spell(word), spell(word)) == pytest.approx(0, abs=SLACK)


@given(WORDS)
@settings(deadline=None)
def test_each_letter_group_has_its_letters(word: str) -> None:
    found = spell(word)
    assert len(found.written) == len(found.kinds)
    assert "".join(found.written) in word


@given(WORDS, WORDS)
@settings(deadline=None)
def test_the_path_costs_what_the_distance_says_and_leaves_no_letter_out(a: str, b: str) -> None:
    one, two = spell(a), spell(b)
    steps = path(one, two)
    assert sum(step[4] for step in steps) == pytest.approx(distance(one, two), abs=1e-4)
    assert [place for start, end, *_ in steps for place in range(start, end)] == list(range(len(one.kinds)))
    assert [place for _, _, start, end, _ in steps for place in range(start, end)] == list(
        range(len(two.kinds))
    )


def test_short_vowels_cost_little_only_beside_a_script_that_leaves_them_out() -> None:
    assert distance(spell("Samir"), spell("سمیر")) < distance(spell("Samir"), spell("Smir")) - 1


def test_neighbours_that_changed_places_are_one_slip() -> None:
    turned = distance(spell("Karbalai"), spell("Kabralai"))
    assert turned < distance(spell("Karbalai"), spell("Katmalai"))
    assert [step[:4] for step in path(spell("Karbalai"), spell("Kabralai"))][2] == (2, 4, 2, 4)


def test_a_group_may_stand_for_its_letters_one_by_one() -> None:
    steps = path(spell("Eshaq"), spell("اسحاق"))  # sh is here an s and an h
    assert (1, 2, 1, 3) in [step[:4] for step in steps]


@given(WORDS, WORDS, st.floats(0, 60, width=32))
@settings(deadline=None)
def test_over_the_limit_it_gives_up_and_under_it_never(a: str, b: str, limit: float) -> None:
    one, two = spell(a), spell(b)
    known = costs()
    found = measure(
        np.array(one.kinds, dtype=np.uint16),
        SCRIPTS.index(one.script),
        np.array(two.kinds, dtype=np.uint16),
        SCRIPTS.index(two.script),
        known.instead,
        known.alone,
        known.halves,
        np.float32(limit),
        np.zeros((ROWS, ROWS), dtype=np.float32),
    )
    exact = distance(one, two)
    assert found == pytest.approx(exact, abs=1e-4) if exact <= limit else found in (pytest.approx(exact), FAR)
