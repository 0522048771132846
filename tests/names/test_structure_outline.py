"""The quick reading of a name agrees with the full one, on made and on difficult names."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kintrace.names.name import PartKind
from kintrace.names.structure.cut import cut
from kintrace.names.structure.outline import WORDS_KEPT, Outline, outline, whole
from kintrace.names.structure.parse import parse

DIFFICULT = (
    "AL-TIKRITI, Sa‘d",
    'Karl "Weird" Weber',
    "Karl (Weber) Smith (",
    '"Karl Weber"',
    "Omar @ Tiger @",
    "@ Omar",
    "Omar alias",
    "alias Omar alias Ali",
    "Anna Petrova née",
    "J.R.R. Tolken",
    "A.Karim",
    "JC Harcastle",
    "Dr. Prof.",
    "Dr.",
    "bin",
    "bin bin bin",
    "Abd al",
    "abu",
    "al-",
    "-al",
    ", Ali",
    "Ali,",
    "Ali , Omar",
    "Ali,Omar",
    "Ali ,",
    "Kim Jong-un",
    "Kim Jong Un",
    "김정은",
    "欧阳修",
    "バラク・オバマ",
    'ד"ר יוסף כהן',
    "د. عمر الحسن",
    "آیت الله علی کریمی",
    "Kim Song Hun Lee",
    "Lo Wai-kwok",
    "O' Connor",
    "O Connor",
    "Mc Guire Mac",
    "D'",
    "'Bill'",
    "جورج دبلیو بوش",
    "ג'יי טי ובר",
    "اس.ام.بی",
    "எஸ்.எம்.கிருஷ்ணா",
    "ए॰पी॰जे॰ वेबर",
    "二世",
    "伊丽莎白二世",
    "2세 2세",
    "سن‌ژوست",
    "سن‌",
    "Abu Abd",
    "Abu Abd al-",
    "Zia-ul-Haq",
    "Nur un Nisa",
    "S/O Karim",
    "a/l",
    "Md. Karim Uddin",
    "Tan Sri Lim Goh",
    "VladimirPetrov",
    "\u200fAli\u200f \u200fKarimi",
    "x " * 40,
    "a-" * 40,
    "Ali " * 400,
    "😀 Ali 😀",
    "12/7",
)
PIECES = """
    Ali Karimi bin ibn al- al el-Basri Abd ul Rahman abu Umm din allah zadeh oglu Jr. Dr. Khan Haji Sayyid van der de y
    Ivanovich Petrov PETROV Kim Jong-un Lee née geb. alias aka @ known as (Anna) ( ) " “ ” « , ; - . J. J.R. محمد بن عبد
    الله ال الدین کریمی سید حاج اوغلو
    Иван Петрович бин 김 정은 山田太郎 ・ = יוסף בן ד"ר अब्दुल s/o ur. un Nisa Zia-ul-Haq é 7
    Mc Mac O Connor Fitz D' 'Bill' دبلیو. اس. ג'יי எஸ். மு. ॰ 2세 二世 سن\u200cژوست Wai-kwok Kim Ki II Sen-
"""
ORDINARY = "Suhail Karimi Robert J. Anna Petrova Иван Петров Zoë"
WORDS = st.sampled_from(PIECES.split())
NAMES = st.one_of(
    st.text(max_size=60),
    st.lists(WORDS, max_size=9).map(" ".join),
    st.lists(WORDS, max_size=5).map("".join),
    st.lists(WORDS, max_size=6).map("-".join),
)


def in_full(text: str) -> Outline:
    """The outline that the parts of a name make."""
    parts = enumerate(parse(text).parts)
    words = tuple((word, part.kind, number) for number, part in parts for word in part.words)
    return words[:WORDS_KEPT] if words else whole(text)


@pytest.mark.parametrize("text", DIFFICULT)
def test_it_agrees_on_difficult_names(text: str) -> None:
    assert outline(text) == in_full(text)


@given(NAMES)
@settings(deadline=None, max_examples=400)
def test_it_agrees_on_made_names(text: str) -> None:
    assert outline(text) == in_full(text)


@given(NAMES)
@settings(deadline=None)
def test_words_stand_in_order_inside_the_text(text: str) -> None:
    places = [(word.start, word.end) for word in cut(text)]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places)


@given(NAMES)
@settings(deadline=None)
def test_parts_are_pieces_of_the_text(text: str) -> None:
    assert all(part.text in text for part in parse(text).parts)


@given(
    st.lists(
        st.sampled_from(ORDINARY.split()),
        min_size=1,
        max_size=4,
    )
)
def test_case_changes_no_word(words: list[str]) -> None:
    name = " ".join(words)
    assert {word for word, _, _ in outline(name.upper())} == {word for word, _, _ in outline(name.lower())}


def test_a_name_of_titles_alone_is_one_word() -> None:
    assert outline("--") == (("--", PartKind.UNKNOWN, -1),)
    assert outline(" ") == ()


@pytest.mark.parametrize("text", ["a" * 10_000, "bin " * 3_000, '"(' * 5_000, "a-" * 5_000, "@ " * 5_000])
def test_a_hostile_name_takes_time_in_step_with_its_length(text: str) -> None:
    """Eight times the letters take some eight times as long, and not sixty-four; how long a name may take in all is
    asked in test_properties.
    """
    outline("warm up")

    def seconds(of: str) -> float:
        times = []
        for _ in range(5):
            started = time.process_time()
            outline(of)
            times.append(time.process_time() - started)
        return min(times)

    assert seconds(text) < 3 * 8 * max(seconds(text[: len(text) // 8]), 0.0005)
