"""Blocking keys are shared by spellings, few, short, and selective."""

from hypothesis import given
from hypothesis import strategies as st

from kintrace.names import keys, keys_many, parse


def test_every_word_is_shared_across_scripts() -> None:
    assert {"KRMN", "SL"} <= keys("سهیل قهرمانی") & keys("Suhail Qahremani") & keys("Сухейл Кахрамани")


def test_word_order_and_titles_play_no_part() -> None:
    assert {"KRM0", "R0"} & keys("Dr. Reza Karimi") == {"KRM0", "R0"} & keys("Karimi Reza")
    assert keys("Dr. Reza Karimi") == keys("Reza Karimi")


def test_a_joined_name_meets_its_two_halves() -> None:
    assert keys("Mohammadali") & keys("Mohammad Ali")
    assert keys("محمدعلی") & keys("Mohammad Ali")


def test_short_skeletons_tell_apart_what_stands_around_them() -> None:
    assert keys("Ali") & keys("علی")
    assert not keys("Ali") & keys("Lee")
    assert not keys("Hasan") & keys("Sana")


@given(st.text(max_size=200))
def test_keys_are_few_short_and_ascii(text: str) -> None:
    found = keys(text)
    assert len(found) <= 24
    assert all(key.isascii() and 1 <= len(key) <= 16 for key in found)


NAMES = st.lists(
    st.sampled_from(["Suhail Ghahramani", "سهیل", "Dr. Reza Karimi", "Dr.", "J.", ""]) | st.text(max_size=40)
)


@given(NAMES)
def test_many_gives_the_keys_of_each(names: list[str]) -> None:
    assert keys_many(names) == [keys(name) for name in names]


def test_many_takes_parsed_names_too() -> None:
    assert keys_many([parse("Reza Karimi"), "Reza Karimi"]) == [keys("Reza Karimi")] * 2
