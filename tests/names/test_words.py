"""Words apart from any name: their arrays, skeletons, information, and what is listed of them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kintrace.names.letters.skeleton import skeletons, written
from kintrace.names.letters.spelling import kinds_of, spell
from kintrace.names.words.forms import forms_of
from kintrace.names.words.information import information
from kintrace.names.words.keying import keys_of
from kintrace.names.words.knowing import know
from kintrace.names.words.listing import listing
from kintrace.names.words.packed import INITIAL, LEAST_BITS, MOST_BITS, pack

WORDS = ["suhail", "سهیل", "الحمید", "ali", "j", "кахрамани", "김", "x☉x", ""]
MADE = st.lists(st.sampled_from(WORDS) | st.text(max_size=8), max_size=6)


@given(MADE)
@settings(deadline=None)
def test_each_form_has_its_letters(words: list[str]) -> None:
    made = pack(words)
    forms = [form for word in words for form, _ in forms_of(word)]
    found = [tuple(made.kinds[made.start[f] : made.start[f + 1]].tolist()) for f in range(len(forms))]
    assert found == [kinds_of(form) for form in forms]
    assert np.diff(made.first).tolist() == [len(forms_of(word)) for word in words]
    assert made.size == len(words)


def test_a_letter_by_itself_is_an_initial() -> None:
    assert [bool(flag & INITIAL) for flag in pack(["j", "ja", "ع", "7"]).flags] == [True, False, True, False]


def test_an_article_written_on_may_be_read_either_way() -> None:
    made = pack(["الحمید", "suhail"])
    assert made.first.tolist() == [0, 2, 3]
    assert made.cost.tolist() == [0.0, 1.0, 0.0]


@pytest.mark.parametrize("word", ["suhail", "سهیل", "кахрамани", "김", "ali"])
def test_packed_words_have_the_skeletons_of_spelled_ones(word: str) -> None:
    made = keys_of(pack(["x", word]))
    codes = made.codes[made.start[1] : made.start[2]].tolist()
    assert tuple(written(code) for code in codes) == skeletons(spell(word))


def test_a_sign_tells_which_classes_a_word_has() -> None:
    words = pack(["karim", "کریم", "mirak"])
    keys_of(words)
    assert words.sign[0] == words.sign[1] == words.sign[2] != 0


def test_a_longer_and_rarer_word_tells_more() -> None:
    short, common, rare = information(pack(["ali", "karimi", "ghahramani"])).tolist()
    assert short < common < rare


def test_the_information_of_a_word_is_bounded_and_more_than_nothing() -> None:
    texts = [*WORDS, "x" * 60]
    made, _ = know(pack(texts), texts)
    assert (made.bits >= LEAST_BITS).all()
    assert (made.bits <= MOST_BITS).all()


def test_a_counted_word_tells_less_than_its_sounds_in_every_script() -> None:
    texts = ["mohammad", "محمد", "мухаммад"]
    words = pack(texts)
    known, _ = know(words._replace(bits=words.bits.copy()), texts)
    assert (known.listed >= 0).all()
    assert (known.bits < information(words)).all()


def test_what_is_known_of_a_word_does_not_hang_on_its_company() -> None:
    alone, _ = know(pack(["suhail"]), ["suhail"])
    company = ["ali", "suhail", "سهیل"]
    among, _ = know(pack(company), company)
    assert among.bits[1] == alone.bits[0]
    assert among.listed[1] == alone.listed[0]
    assert len(among.member_start) == 4


def test_listed_words_are_found_by_their_skeletons() -> None:
    read = listing()
    assert len(read.codes) == len(read.rows)
    assert (read.codes[1:] >= read.codes[:-1]).all()
    assert read.rows.max() < read.words.size == len(read.bits)
    assert (read.bits >= 0).all()
    assert read.words.member_start[-1] == len(read.words.member)
