"""The tables: every letter of a script has sounds, and every list is in the form it is looked up in."""

import numpy as np
import pytest

from kintrace.names.letters.costs import costs, from_tables, learned
from kintrace.names.letters.sounds import LEARNED, groups, inventory, kinds, names_of_kinds, tabled, unwritten
from kintrace.names.letters.spelling import spell
from kintrace.names.pairs import figures
from kintrace.names.pairs.rules import rules
from kintrace.names.pairs.score import NICKNAME, relation_of
from kintrace.names.prepare import prepare
from kintrace.text import Script
from kintrace.text.scripts import ABJADS
from kintrace.text.tables import table

ALPHABETS = {
    Script.ARABIC: "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیەڤځڅښږ",
    Script.HEBREW: "אבגדהוזחטיכלמנסעפצקרשתםןךףץ",
    Script.CYRILLIC: "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ",
    Script.GREEK: "αβγδεζηθικλμνξοπρστυφχψως",
    Script.ARMENIAN: "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցփքօֆև",
    Script.GEORGIAN: "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
    Script.LATIN: "abcdefghijklmnopqrstuvwxyzçşğıöüəéèêîñßøåčšžłřđñ",
    Script.HANGUL: "가나다라마바사아자차카타파하각난달람법옷장꽃",
    Script.KANA: "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン"
    "ガザダバパあいうえお",
    Script.DEVANAGARI: "अआइईउऊएऐओऔकखगघचछजझटठडढणतथदधनपफबभमयरलवशषसह",
    Script.BENGALI: "অআইঈউঊএঐওঔকখগঘচছজঝটঠডঢণতথদধনপফবভমযরলশষসহ",
    Script.TAMIL: "அஆஇஈஉஊஎஏஐஒஓகஙசஞடணதநபமயரலவழளறன",
    Script.THAI: "กขคฆงจฉชซญฐณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ",
    Script.ETHIOPIC: "ሀለሐመረሰሸቀበተነአከወዘየደገጠጸፈፐ",
}
# A letter that is only a length or a carrier of vowels may have no sound of its own.
SOUNDLESS = "ъь"


@pytest.mark.parametrize("script", ALPHABETS)
def test_every_letter_has_a_sound(script: Script) -> None:
    assert groups(script), script
    for letter in ALPHABETS[script]:
        found = spell(letter)
        assert found.script is script
        assert found.kinds or letter in SOUNDLESS, letter
        assert all(number < len(kinds()) for number in found.kinds), letter


@pytest.mark.parametrize("script", tabled())
def test_what_a_script_leaves_unwritten_are_sounds(script: Script) -> None:
    assert set(unwritten(script)) - {"default"} <= set(inventory())


@pytest.mark.parametrize("script", sorted(ABJADS | {Script.DEVANAGARI, Script.THAI}))
def test_a_script_without_vowels_says_so_in_its_own_table(script: Script) -> None:
    assert unwritten(script)["a"] < 0.1


@pytest.mark.parametrize("script", learned())
def test_the_learned_costs_have_the_shape_of_their_letters(script: Script) -> None:
    arrays = learned()[script]
    if "instead" in arrays:
        shape = len(arrays["letters"]), len(arrays["latin"])
        assert arrays["instead"].shape == shape
        assert arrays["alone"].shape == (shape[0], 3)
        assert arrays["latin_alone"].shape == (shape[1], 3)
        assert set(arrays["latin"].tolist()) <= names_of_kinds(Script.LATIN).keys()


def test_every_script_that_can_be_learned_was() -> None:
    assert {script for script, arrays in learned().items() if "instead" in arrays} == set(LEARNED)


def test_costs_are_symmetric_bounded_and_nothing_for_the_same() -> None:
    known = costs()
    assert np.array_equal(known.instead, known.instead.T)
    assert not known.instead.diagonal().any()
    assert np.isfinite(known.instead).all()
    assert np.isfinite(known.alone).all()
    assert known.instead.shape == from_tables()[0].shape


def test_the_figures_of_the_weights_are_all_there() -> None:
    known = rules()
    assert np.isfinite(known.numbers).all()
    assert np.array_equal(known.swapped, known.swapped.T)
    assert (known.missing <= 0).all()


NICKNAMES = [
    "Саша Aleksandr",
    "Vova Володимир",
    "Mamad محمد",
    "Bill William",
    "Kostas Κωνσταντίνος",
    "Hama محەمەد",
]


@pytest.mark.parametrize("pair", NICKNAMES)
def test_nicknames_are_known_across_scripts(pair: str) -> None:
    short, full = pair.split()
    words = prepare([short, full]).words
    assert relation_of(words, 0, words, 1) == NICKNAME


@pytest.mark.parametrize("name", figures.FIGURES)
def test_a_figure_is_read_by_its_own_name(name: str) -> None:
    written = table("weights", "kintrace.names")["words"]
    assert set(written) == set(figures.FIGURES)
    assert rules().numbers[getattr(figures, name.upper())] == np.float32(written[name])
