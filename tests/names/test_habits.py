"""Habits of spelling: which letters beside Latin follow on which."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kintrace.names import Index, compare, parse
from kintrace.names.letters.align import distance
from kintrace.names.letters.costs import SCRIPTS
from kintrace.names.letters.following import habits_of
from kintrace.names.letters.habits import ANY, SIZE, habit, habits, learned_habits
from kintrace.names.letters.sounds import LEARNED, names_of_kinds
from kintrace.names.letters.spelling import spell
from kintrace.names.pairing import pairings
from kintrace.names.pairs import figures
from kintrace.names.pairs.rules import rules
from kintrace.names.pairs.score import scratch, word_cost
from kintrace.names.prepare import prepare, words_of
from kintrace.names.words.forms import forms_of
from kintrace.text import Script

NATIVE = """
    سهیل قهرمانی حسین الحمید Петренко Щербакова Юрий כהן שרון פטרוב 박민수 류현
    クズネツォフ ジョージ 彼得罗夫 欧阳 Ξενοφών გიორგი राजेश
"""
LATIN = """
    Suhail Ghahramani Hussein Petrovich Petrenko Shcherbakova Yuri Kohn Cohen Sharon Park Minsu Ryu George Kuznetsov
    Bideluofu Ouyang Xenophon Giorgi Rajesh Schtsch Zwvr
"""
NATIVES, LATINS = st.sampled_from(NATIVE.split()), st.sampled_from(LATIN.split())
FAR_OFF = 1e4


def _cost(one: str, two: str, share: float | None = None) -> float:
    """The cost of the letters of two words, with the given share of habits."""
    made = prepare([parse(one), parse(two)])
    known = rules()
    numbers = known.numbers.copy()
    if share is not None:
        numbers[figures.HABITS] = share
    left, right = made.word[0], made.word[made.start[1]]
    known = known._replace(numbers=numbers)
    return float(word_cost(made.words, left, made.words, right, known, FAR_OFF, scratch().table))


@given(NATIVES, LATINS)
@settings(deadline=None)
def test_it_is_the_same_whichever_word_is_asked_first(native: str, latin: str) -> None:
    assert _cost(native, latin) == pytest.approx(_cost(latin, native), abs=1e-3)
    assert compare(native, latin).weight == compare(latin, native).weight


@pytest.mark.parametrize("script", [each for each in LEARNED if each is not Script.LATIN])
def test_every_learned_script_has_habits_beside_latin(script: Script) -> None:
    found = habits_of(script)
    assert len(found) > 1000
    assert found[0].bits > 1 > -1 > found[-1].bits
    one = {
        "arabic": "سهیل",
        "cyrillic": "Петренко",
        "hebrew": "שרון",
        "hangul": "민수",
        "kana": "ジョージ",
        "han": "彼得",
    }
    assert _cost(one[script], "Petren") != pytest.approx(_cost(one[script], "Petren", 0.0), abs=1e-3)


@given(NATIVES, LATINS)
@settings(deadline=None)
def test_without_them_the_letters_alone_count(native: str, latin: str) -> None:
    ones, twos = (forms_of(words_of(parse(name))[0][0]) for name in (native, latin))
    told = min(more + cost + distance(spell(one), spell(two)) for one, more in ones for two, cost in twos)
    assert _cost(native, latin, 0.0) == pytest.approx(told, abs=1e-3)


@pytest.mark.parametrize(
    "pair", ["Suhail | Sohail", "سهیل | סהיל", "Ξενοφών | Xenophon", "გიორგი | Giorgi", "Петренко | Петров"]
)
def test_there_are_none_in_one_script_nor_where_none_were_learned(pair: str) -> None:
    one, two = pair.split(" | ")
    assert _cost(one, two) == pytest.approx(_cost(one, two, 0.0))


@given(NATIVES, LATINS)
@settings(deadline=None)
def test_search_knows_them_as_the_comparison_does(native: str, latin: str) -> None:
    for name, query in ((latin, native), (native, latin)):
        for hit in Index.build([name]).search(query):
            assert hit.weight == pytest.approx(compare(query, name).weight, abs=1e-4)


@pytest.mark.parametrize(
    "words",
    [
        "Чурова Tchourova Chourova",
        "Чурова Churova Tchurova",
        "Жуков Joukov Jukov",
        "Жуков Zhukov Zhoukov",
        "Шубин Schubin Schoubin",
        "박 Park Bak",
        "ジュリア Julia Jiulia",
    ],
)
def test_letters_that_usually_go_together_gain_on_others(words: str) -> None:
    native, usual, mixed = words.split()
    one, two = (pairings(parse(native), parse(latin))[0][0] for latin in (usual, mixed))
    assert one.habits > two.habits + 0.2
    gained = [_cost(native, latin, 0.0) - _cost(native, latin) for latin in (usual, mixed)]
    assert gained == [pytest.approx(one.habits, abs=1e-3), pytest.approx(two.habits, abs=1e-3)]


def test_a_habit_is_read_from_the_table() -> None:
    table = habits()
    number = SCRIPTS.index(Script.CYRILLIC)
    theirs, latin = names_of_kinds(Script.CYRILLIC), names_of_kinds(Script.LATIN)

    def step(letters: str, other: str) -> int:
        ours, others = theirs.get(letters, -1) + 1, latin.get(other, -1) + 1
        return ours * SIZE + others

    wanted = [each for each in habits_of(Script.CYRILLIC) if "|" not in (each.before[0], each.step[0])]
    for each in wanted[:: len(wanted) // 50]:
        found = habit(table, number, step(*each.before), step(*each.step))
        assert found == pytest.approx(each.together, abs=1e-2)
    assert habit(table, number, step("п", "p"), step("э", "^ca#1")) < -1
    assert np.isnan(habit(table, number, step("п", "^ca#1"), step("п", "p")))


def test_no_key_is_lost_in_the_table() -> None:
    table = habits()
    filed = int((table.keys >= 0).sum())
    assert 0 < filed <= len(table.keys) // 2
    assert filed == sum(len(np.unique(each["steps"], axis=0)) for each in learned_habits().values())
    assert ANY < 1 << 24


def test_a_script_without_habits_is_refused() -> None:
    with pytest.raises(ValueError, match="Expected one of arabic"):
        habits_of(Script.GREEK)
