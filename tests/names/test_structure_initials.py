"""Initials in many scripts: each is one letter, Latin where its name was written."""

import pytest

from kintrace.names import compare
from kintrace.names.structure.outline import outline
from kintrace.text.tables import table

INITIALS = [
    # Persian, Urdu, Arabic
    ("جورج دبلیو. وبر", "w"),
    ("جورج دبلیو وبر", "w"),
    ("اس. ام. وبر", "s m"),
    ("جان ال. وبر", "l"),
    ("جان اف وبر", "f"),
    ("آی. وبر", "i"),
    ("ای. وبر", "a"),
    ("ئی. وبر", "e"),
    ("ایم۔ ایس۔ وبر", "m s"),
    ("إم إس وبر", "m s"),
    ("ایران وبر", ""),
    # Hebrew
    ("ב. ובר", "ב"),
    ("ג'. ובר", "j"),
    ("עומר ג'יי ובר", "j"),
    ("טי קיי ובר", "t k"),
    ("ג'יי ובר", ""),
    # Cyrillic, Greek, Armenian
    ("Дж. Вебер", "j"),
    ("Ю. Вебер", "ю"),
    ("Эл. Вебер", "l"),
    ("Τζ. Βέμπερ", "j"),
    ("Ա․ Վեբեր", "ա"),
    # Latin
    ("J.R. Weber", "j r"),
    ("Sh. Weber", "s"),
    ("Ch. Weber", "c"),
    # Indic scripts, Thai
    ("எஸ். எம். வேபர்", "s m"),
    ("எஸ்.எம்.வேபர்", "s m"),
    ("மு. வேபர்", "ம"),
    ("இரா. வேபர்", "r"),
    ("ए॰पी॰ वेबर", "a p"),
    ("च. वेबर", "च"),
    ("এস এম ওয়েবার", "s m"),
    ("എം.കെ. വെബർ", "m k"),
    ("เจ. เวเบอร์", "j"),
    # Korean, Japanese
    ("카림 에프 웨버", "f"),
    ("카림 엘 웨버", ""),
    ("カリム・F・ウェバー", "f"),
    ("カリム・エフ・ウェバー", "f"),
]


@pytest.mark.parametrize(("name", "expected"), INITIALS)
def test_each_initial_is_one_letter(name: str, expected: str) -> None:
    assert " ".join(word for word, _, _ in outline(name) if len(word) == 1) == expected


@pytest.mark.parametrize("name", ["اس. کریمی", "ס. כרימי", "С. Карими", "எஸ். கரிமி", "एस. करीमी"])
def test_an_initial_agrees_across_scripts(name: str) -> None:
    assert compare(name, "S. Karimi").weight > compare(name, "T. Karimi").weight


def test_an_initial_in_arabic_letters_makes_no_father() -> None:
    assert "father" not in {kind.value for _, kind, _ in outline("جورج اس. بوتول")}


def test_every_clear_name_of_a_letter_is_listed_with_its_letter() -> None:
    read = table("letter_names", "kintrace.names")
    for group in ("inside", "clear"):
        for script, words in read[group].items():
            known = {word for names in read["stopped"][script].values() for word in names.split()}
            assert set(words.split()) <= known, (group, script)
