"""Scripts of texts and words, and the folding that one script needs."""

import unicodedata

import pytest

from kintrace.text import Script, normalise, script_of
from kintrace.text.scripts import ABUGIDAS

SCRIPTS = [
    ("Suhail", Script.LATIN),
    ("Şükrü", Script.LATIN),
    ("سهیل", Script.ARABIC),
    ("ڕێبوار", Script.ARABIC),
    ("Сергій", Script.CYRILLIC),
    ("סוהיל", Script.HEBREW),
    ("Γιώργος", Script.GREEK),
    ("Հովհաննես", Script.ARMENIAN),
    ("გიორგი", Script.GEORGIAN),
    ("田中", Script.HAN),
    ("佐々木", Script.HAN),
    ("영희", Script.HANGUL),
    ("たなか", Script.KANA),
    ("ﾐﾗｰ", Script.KANA),
    ("राजेश", Script.DEVANAGARI),
    ("রহমান", Script.BENGALI),
    ("ਹਰਜੀਤ", Script.GURMUKHI),
    ("રમેશ", Script.GUJARATI),
    ("முருகன்", Script.TAMIL),
    ("లక్ష్మి", Script.TELUGU),
    ("ಮಂಜುನಾಥ", Script.KANNADA),
    ("ചെറിയാൻ", Script.MALAYALAM),
    ("මංගල", Script.SINHALA),
    ("สมชาย", Script.THAI),
    ("ບຸນມີ", Script.LAO),
    ("မောင်", Script.MYANMAR),
    ("ተስፋዬ", Script.ETHIOPIC),
    ("1234 !", Script.OTHER),
    ("१२๓", Script.OTHER),
    ("", Script.OTHER),
]


@pytest.mark.parametrize(("text", "script"), SCRIPTS)
def test_script(text: str, script: Script) -> None:
    assert script_of(text) is script


WORDS = [text for text, script in SCRIPTS if script in ABUGIDAS]


@pytest.mark.parametrize("word", WORDS)
def test_vowel_signs_stay(word: str) -> None:
    marks = [letter for letter in unicodedata.normalize("NFD", word) if unicodedata.category(letter) == "Mc"]
    assert all(mark in unicodedata.normalize("NFD", normalise(word)) for mark in marks)
    assert script_of(normalise(word)) is script_of(word)


SAME = [
    ("क़ासिम", "\u0958ासिम"),  # a letter with its dot, in one code point and in two
    ("রহমান", "ৰহমান"),
    ("ചെറിയാൻ", "ചെറിയാന്"),
    ("ශ්\u200dරී", "ශ්රී"),
    ("น้ำ", "นํา"),  # tone marks go, "am" is a ring and a vowel
    ("ຄຳ", "ຄໍາ"),
    ("တင့်", "တင်"),
    ("たなか", "タナカ"),
    ("ﾖｼﾀﾞ", "ヨシダ"),
    ("か\u309b", "ガ"),
    ("すゞき", "スズキ"),
    ("ナヽ", "ナナ"),
    ("佐々木", "佐佐木"),
    ("マイケル・ミラー", "マイケル ミラー"),
    ("\u110b\u1167\u11bc", "영"),
    ("ㅇㅛ", "요"),
    ("ሐና", "ሀና"),
    ("ሀና፡ዓለም", "ሃና አለም"),
]


@pytest.mark.parametrize(("written", "same"), SAME)
def test_spellings_of_one_script_become_one(written: str, same: str) -> None:
    assert normalise(written) == normalise(same)
    assert normalise(unicodedata.normalize("NFD", written)) == normalise(same)


def test_vowels_that_differ_stay_apart() -> None:
    words = ["राम", "रम", "रामा", "रिम", "สม", "สาม", "ராம", "ரம"]
    assert len({normalise(word) for word in words}) == len(words)
