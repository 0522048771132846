"""Comparison: its weights and properties, and what it says to people."""

import pickle
import unicodedata

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kintrace.names import Comparison, PartKind, compare, compare_many, parse

TYPED = (
    "Suhail Ghahramani Reza Karimi Abdul Rahman al-Tikriti Zoë Šimić سهیل قهرمانی محمد الحسن Сергій Іваненко "
    "גיורא כהן Γιώργος Հովհաննես გიორგი bin Abu Dr. A. van 田中"
)
WORDS = st.sampled_from(TYPED.split())
NAMES = st.one_of(st.text(max_size=60), st.lists(WORDS, min_size=1, max_size=5).map(" ".join))


@given(NAMES, NAMES)
@settings(deadline=None)
def test_it_is_symmetric_and_its_parts_add_up(a: str, b: str) -> None:
    found = compare(a, b)
    assert found.weight == compare(b, a).weight
    assert sum(part.weight for part in found.parts) == pytest.approx(found.weight, abs=1e-4)


@given(st.lists(WORDS, min_size=1, max_size=5).map(" ".join))
@settings(deadline=None)
def test_normal_form_joiners_and_vowel_marks_change_nothing(name: str) -> None:
    other = "سهیل Ghahramani"
    weight = compare(name, other).weight
    assert compare(unicodedata.normalize("NFD", name), other).weight == pytest.approx(weight)
    assert compare("\u200f".join(["", *name]), other).weight == pytest.approx(weight)


@pytest.mark.parametrize("name", ["Suhail Ghahramani", "Сергій Іваненко", "Γιώργος Ανδρέου", "Zoë Šimić"])
def test_case_plays_no_part(name: str) -> None:
    assert compare(name.upper(), name.lower()).weight == pytest.approx(compare(name, name).weight, abs=0.5)


@pytest.mark.parametrize("other", ["سهیل قهرمانی", "Сухейл Кахрамани", "Soheil Qahremani"])
def test_order_of_words_costs_little(other: str) -> None:
    straight = compare("Suhail Ghahramani", other).weight
    assert straight - 1.5 < compare("Ghahramani Suhail", other).weight <= straight


def test_diacritics_cost_little() -> None:
    assert compare("Zoë Šimić", "Zoe Simic").weight > compare("Zoë Šimić", "Zoë Šimić").weight - 5


def test_a_rare_word_tells_more_than_a_common_one() -> None:
    assert compare("Ghahramani", "قهرمانی").weight > compare("Mohammad", "محمد").weight + 5


def test_a_missing_word_is_nearly_neutral_and_a_contradiction_counts_against() -> None:
    alone = compare("Suhail", "Suhail").weight
    assert -2 < compare("Suhail", "Suhail Ghahramani").weight - alone < 0
    assert compare("Suhail Petrenko", "Suhail Ghahramani").weight < alone - 3


def test_many_gives_the_numbers_of_one() -> None:
    left = ["سهیل قهرمانی", "Abdul Rahman Khan", "", "Иван Петренко", "Mohammad Ali Karimi"]
    right = ["Soheil Ghahremani", "عبدالرحمن", "x", "Petrenko I.", "محمدعلی کریمی"]
    found = compare_many(left, right)
    assert found.dtype == np.float32
    assert found.shape == (5,)
    assert found == pytest.approx([compare(a, b).weight for a, b in zip(left, right, strict=True)], rel=1e-6)


def test_many_refuses_sides_of_two_lengths() -> None:
    with pytest.raises(ValueError, match="2 names left and 1 right"):
        compare_many(["a", "b"], ["a"])


def _said(a: str, b: str) -> list[str]:
    return [str(part.sentence) for part in compare(a, b).parts]


def test_the_sentences_say_why() -> None:
    assert _said("سهیل", "Suhail") == [
        "سهیل and Suhail are the same sounds; short vowels are not written in this script."
    ]
    assert _said("Dr. Bill Harcastle", "William Harcastle") == [
        "Bill and William are forms of the same name, one of them short or familiar.",
        "Harcastle and Harcastle are written the same.",
        "Dr. is a title and does not count.",
    ]
    assert _said("Julian Harcastle", "J. Harcastle")[0].startswith("J. may be the first letter of Julian.")
    assert _said("Reza Petrenko", "Reza Ghahramani")[1] == "Petrenko and Ghahramani are different names."
    assert _said("Reza", "Reza Ghahramani")[1] == "Ghahramani stands in only one of the two names."


def test_letters_are_aligned_as_written() -> None:
    part = compare("سهیل قهرمانی", "Suhail Ghahramani").parts[1]
    assert (part.left, part.right, part.kind) == ("قهرمانی", "Ghahramani", PartKind.FAMILY)
    pairs = [(pair.left, pair.right) for pair in part.letters]
    assert pairs[0] == ("ق", "Gh")
    assert ("", "a") in pairs
    assert "".join(left for left, _ in pairs) == "قهرمانی"
    assert "".join(right for _, right in pairs) == "Ghahramani"
    assert all(0 <= pair.strength <= 1 for pair in part.letters)


def test_sides_keep_their_place_when_names_are_turned_round() -> None:
    parts = compare("Ghahramani", "قهرمانی").parts
    assert (parts[0].left, parts[0].right) == ("Ghahramani", "قهرمانی")


def test_a_parsed_name_gives_the_same_and_a_comparison_can_be_sent_away() -> None:
    found = compare(parse("Reza Karimi"), "رضا کریمی")
    assert found.weight == compare("Reza Karimi", "رضا کریمی").weight
    back: Comparison = pickle.loads(pickle.dumps(found))
    assert back.parts == found.parts
