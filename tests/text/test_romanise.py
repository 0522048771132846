"""Latin letters for reading."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kintrace.text import romanise

READINGS = [
    ("سهیل", "shil"),
    ("یوسف", "yusf"),
    ("وحید", "vhid"),
    ("Хабаров", "Khabarov"),
    ("Ельцин", "Yeltsin"),
    ("Григорій", "Hryhorii"),
    ("Μπακογιάννης", "Bakogiannis"),
    ("Ευαγγελία", "Evangelia"),
    ("Երևան", "Yerevan"),
    ("თბილისი", "tbilisi"),
    ("שלום כהן", "shlom khn"),
    ("Łódź Ərşad", "Lodz Arsad"),
    ("田中 Ali", "田中 Ali"),
]


@pytest.mark.parametrize(("text", "latin"), READINGS)
def test_reading(text: str, latin: str) -> None:
    assert romanise(text) == latin


def test_the_language_may_be_said() -> None:
    assert (romanise("قاضی", "fa"), romanise("قاضی", "ar")) == ("ghazi", "qadi")


@given(st.text(max_size=80))
def test_any_text_is_answered(text: str) -> None:
    assert isinstance(romanise(text), str)
