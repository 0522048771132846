"""The tables: every letter of a script has sounds, and every list is in the form it is looked up in."""

import pytest

from kintrace.names.familiar import is_nickname_of
from kintrace.names.letters.sounds import groups, kinds
from kintrace.names.letters.spelling import spell
from kintrace.text import Script

ALPHABETS = {
    Script.ARABIC: "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیەڤځڅښږ",
    Script.HEBREW: "אבגדהוזחטיכלמנסעפצקרשתםןךףץ",
    Script.CYRILLIC: "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ",
    Script.GREEK: "αβγδεζηθικλμνξοπρστυφχψως",
    Script.ARMENIAN: "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցփքօֆև",
    Script.GEORGIAN: "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
    Script.LATIN: "abcdefghijklmnopqrstuvwxyzçşğıöüəéèêîñßøåčšžłřđñ",
}


@pytest.mark.parametrize("script", ALPHABETS)
def test_every_letter_has_a_sound(script: Script) -> None:
    for letter in ALPHABETS[script]:
        assert groups(script), script
        assert all(number < len(kinds()) for number in spell(letter).kinds), letter


NICKNAMES = [
    "Саша Aleksandr",
    "Vova Володимир",
    "Mamad محمد",
    "Bill William",
    "Kostas Κωνσταντίνος",
    "Hama ئەحمەد",
]


@pytest.mark.parametrize("pair", NICKNAMES)
def test_nicknames_are_known_across_scripts(pair: str) -> None:
    short, full = pair.split()
    assert is_nickname_of(spell(short), spell(full))
