"""One written form for a name."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kintrace.text import fold_digits, normalise, visible

SAME = [
    ("علي", "علی"),
    ("كريم", "کریم"),
    ("فاطمة", "فاطمه"),
    ("أحمد", "احمد"),
    ("مُحَمَّد", "محمد"),
    ("محـــمد", "محمد"),
    ("حسن\u200cزاده", "حسنزاده"),
    ("\u202eعلی\u202c", "علی"),
    ("ڕێبوار", "ریبوار"),
    ("ئه\u200cحمه\u200cد", "ئەحمەد"),
    ("بُرہان", "برهان"),
    ("شׁלוֹם".replace("ش", "ש"), "שלום"),
    ("כהן", "כהנ"),
    ("Γιώργος", "γιωργοσ"),
    ("Пётр", "петр"),
    ("D’Angelo", "d'angelo"),
    ("Anne–Marie", "ANNE-MARIE"),
    ("Straße", "STRASSE"),
    ("Ｓuhail", "suhail"),
    ("Suhаil", "suhail"),  # a Cyrillic а
    ("Ceмён", "семен"),  # a Latin C and e
    ("۱۲٣", "123"),
]


@pytest.mark.parametrize(("written", "same"), SAME)
def test_variants_become_one(written: str, same: str) -> None:
    assert normalise(written) == normalise(same)


def test_letters_that_differ_stay_apart() -> None:
    letters = "بپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
    assert len({normalise(letter) for letter in letters}) == len(letters)


@given(st.text(max_size=80))
def test_normal_forms_agree_and_a_second_time_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert normalise(unicodedata.normalize("NFC", text)) == normalise(unicodedata.normalize("NFD", text))


def test_digits_of_every_script() -> None:
    assert fold_digits("۱۳۴۰-٠٧-०९ x²") == "1340-07-09 x²"


def test_what_is_shown_cannot_turn_the_line_round() -> None:
    assert visible("abc\u202edef\u2066\x07") == "abcdef␣"
    assert visible("حسن\u200cزاده") == "حسن\u200cزاده"
