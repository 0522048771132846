"""Numbers in words: every one from 1 to 110 is read in each language, however it is put together."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from kintrace_web.people import spoken_numbers
from kintrace_web.people.spoken_numbers import in_digits

pytestmark = pytest.mark.once

# One way of writing each of the numbers that are put together in a way of their own.
WRITTEN = {
    "sixty-two": 62, "one hundred and ten": 110, "a hundred and one": 101, "nineteen": 19,
    "بیست و یک": 21, "نودونه": 99, "صد و ده": 110, "هیجده": 18,
    "ثلاثة عشر": 13, "اثنتا عشرة": 12, "أحد عشر": 11, "تسعة وتسعين": 99, "مائة وعشرة": 110, "الحادية والعشرين": 21,
    "soixante-dix": 70, "soixante et onze": 71, "quatre-vingts": 80, "quatre-vingt-un": 81, "quatre-vingt-dix-sept": 97,
    "vingt et un": 21, "nonante-neuf": 99, "cent dix": 110,
    "njëzet e një": 21, "pesëmbëdhjetë": 15, "dyzet e nëntë": 49, "njëqind e dhjetë": 110,
}  # fmt: skip


@pytest.mark.parametrize(("written", "number"), WRITTEN.items())
def test_the_longest_reading_is_the_number(written: str, number: int) -> None:
    assert in_digits(written) == (str(number), frozenset({number}))


@pytest.mark.parametrize("language", ["English", "Persian", "Arabic", "French", "Albanian"])
def test_each_language_has_every_number_up_to_110(language: str) -> None:
    assert {number for _words, number in spoken(language)} >= set(range(1, 111))


def spoken(language: str) -> set[tuple[str, int]]:
    content = yaml.safe_load((Path(spoken_numbers.__file__).with_suffix(".yml")).read_text("utf-8"))
    return set(spoken_numbers._of_language(content[language]))


def test_words_that_only_hold_a_number_and_words_apart_are_let_be() -> None:
    for text in ("often anyone", "sixty, two", "نهاد", "unique"):
        assert in_digits(text)[0] != "62"
    assert in_digits("often anyone") == ("often anyone", frozenset())
    assert in_digits("sixty, two")[1] == {60, 2}
