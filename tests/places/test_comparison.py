import pytest
from hypothesis import given
from hypothesis import strategies as st

from kintrace.places import compare_places


@pytest.mark.parametrize(
    ("a", "b", "level"),
    [
        ("Homs, Syria", "حمص", "same"),
        ("Харьков", "Kharkiv, Ukraine", "same"),
        ("Iran", "ایران", "same"),
        ("Saint-Petersburg", "Leningrad", "same"),
        ("Old Bridge, Herat", "Herat", "contains"),
        ("Tehran, Iran", "Iran", "contains"),
        ("Tehran", "Shiraz", "same_country"),
        ("Tripoli", "Benghazi", "same_country"),
        ("Tehran", "Kabul", "different_country"),
        ("Upper Village", "Lower Village", "unknown"),
        ("", "Kabul", "unknown"),
        ("Rasa", "رسو", "unknown"),  # two consonants in common are no spelling of one name
        ("Nuristan Valley", "Nuristan Vally", "same"),
    ],
)
def test_levels_both_ways_round(a, b, level):
    assert compare_places(a, b).level == level
    assert compare_places(b, a).level == level


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_two_texts_compare_the_same_both_ways(a, b):
    assert compare_places(a, b).level == compare_places(b, a).level


def test_the_sentence_names_the_country():
    assert str(compare_places("Syria", "Сирия").sentence) == "Both say Syria."
