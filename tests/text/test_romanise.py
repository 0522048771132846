"""Latin letters for reading."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kintrace.names.letters.sounds import groups
from kintrace.text import Script, romanise, script_of
from kintrace.text.scripts import ABUGIDAS

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
    # A consonant carries a vowel; Hindi drops it at a word's end, Kannada does not.
    ("राजेश शर्मा", "rajesh sharma"),
    ("फ़रहान क़ुरैशी", "farahan quraishi"),
    ("मित्र", "mitra"),
    ("সুমন চক্রবর্তী", "suman chakrabarti"),
    ("ਸੁਰਿੰਦਰ ਬੱਚਾ", "surindar bachcha"),
    ("ગીતા પટેલ", "gita patel"),
    ("முருகன் செல்வம்", "murugan selvam"),
    ("கார்த்திக்", "karthik"),
    ("రవి కుమార్", "ravi kumar"),
    ("ಸುರೇಶ್ ಗೌಡ", "suresh gauda"),
    ("സുരേഷ് നായർ", "suresh nayar"),
    ("නිමල් පෙරේරා", "nimal perera"),
    ("ශ්‍රියානි", "shriyani"),
    # Vowels that stand before their consonant; short o is not written and not invented.
    ("แสงทอง วิชัย", "saengthong wichai"),
    ("สมชาย", "smchai"),
    ("พงศ์", "phng"),
    ("ສົມສັກ", "somsak"),
    ("ကျော် အောင် လှ", "kyaw aung hla"),
    ("አበበ ተስፋዬ", "abebe tesfaye"),
    ("ክፍሌ", "kifle"),
    ("スズキ ヨウコ", "suzuki youko"),
    ("まっちゃ ざっし", "matcha zasshi"),
    ("ﾀﾅｶ", "tanaka"),
    ("한지민 신라", "hanjimin silla"),
    ("박준호", "bakjunho"),
]


@pytest.mark.parametrize(("text", "latin"), READINGS)
def test_reading(text: str, latin: str) -> None:
    assert romanise(text) == latin


def test_a_dotted_letter_is_read_in_either_normal_form() -> None:
    for word in ("फ़रहान", "ড়", "ਸ਼ਮਾ"):
        assert romanise(unicodedata.normalize("NFD", word)) == romanise(unicodedata.normalize("NFC", word))


@pytest.mark.parametrize(
    "script", [*sorted(ABUGIDAS), Script.ETHIOPIC, Script.HANGUL, Script.HEBREW, Script.KANA]
)
def test_every_letter_that_has_a_sound_has_a_latin_letter(script: Script) -> None:
    """What names are compared by can be read as well; signs without a sound of their own may give nothing."""
    left = {
        letter
        for group in groups(script)
        for letter in group.strip("^$")
        if letter.isalpha() and script_of(romanise(letter)) not in (Script.LATIN, Script.OTHER)
    }
    assert not left


def test_the_language_may_be_said() -> None:
    assert (romanise("قاضی", "fa"), romanise("قاضی", "ar")) == ("ghazi", "qadi")


@given(st.text(max_size=80))
def test_any_text_is_answered(text: str) -> None:
    assert isinstance(romanise(text), str)
