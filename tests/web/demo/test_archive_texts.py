"""The texts of the demo's public archive: enough of them, in the right scripts, each its own, and nobody named."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from itertools import pairwise

import pytest
from PIL import Image as Pillow

from kintrace_web.demo.archive import entries as archive
from kintrace_web.demo.archive.entries import Entry, Image, Items, Kind, Quote, Text
from kintrace_web.demo.archive.pictures import alt, idents, picture
from kintrace_web.demo.archive.reading import FACTS
from kintrace_web.demo.archive.shapes import LANGUAGES
from kintrace_web.demo.naming.famous import _known, digest
from kintrace_web.demo.world import world

ENTRIES = archive.entries()
ARABIC_SCRIPT = re.compile(r"[\u0600-\u06ff]")
LATIN = re.compile(r"[A-Za-z]")
# A form is filled in with capital letters, whatever the language around it.
LATIN_WORDS = ("TAVRIN",)
FOREIGN_DIGITS = {
    "en": r"[٠-٩۰-۹]",
    "sq": r"[٠-٩۰-۹]",
    "fr": r"[٠-٩۰-۹]",
    "fa": r"[0-9٠-٩]",
    "ar": r"[0-9۰-۹]",
}
# Letters by which the two languages of the Arabic script are told apart.
FOREIGN_LETTERS = {"fa": r"[يكىة]", "ar": r"[یکپچژگ]"}
CAPITALISED_ANYWHERE = {"I", "Sunday", "Monday", "June"}


def _pieces(text: Text, language: str) -> Iterator[str]:
    """Everything of a text that is written in its own language."""
    yield from (text.title, text.teaser, *text.facts.values())
    for block in text.blocks:
        if isinstance(block, Items):
            yield from block.items
        elif isinstance(block, Image):
            yield block.alt
        elif isinstance(block, Quote):
            yield from (block.by, block.where, *([block.text] if block.language == language else []))
        else:
            yield block.text


def _all_pieces() -> Iterator[tuple[Entry, str, str]]:
    for entry in ENTRIES:
        for language, text in entry.texts.items():
            for piece in _pieces(text, language):
                yield entry, language, piece


def test_there_is_enough_in_every_language() -> None:
    counts = Counter(language for entry in ENTRIES for language in entry.texts)
    assert all(counts[language] >= 300 for language in ("en", "fa", "ar"))
    assert all(counts[language] >= 12 for language in ("sq", "fr"))
    assert 12 <= sum(1 for entry in ENTRIES if not {"en", "fa", "ar"} <= set(entry.texts)) <= 30
    assert {entry.kind for entry in ENTRIES} == set(Kind)


def test_the_days_ascend_within_twenty_years() -> None:
    days = [entry.date for entry in ENTRIES]
    assert days == sorted(days)
    assert date(2006, 11, 1) <= days[0] <= days[-1] <= date(2026, 11, 28)
    assert {day.year for day in days} == set(range(2006, 2027))
    assert all(
        entry.answered_on is None or entry.date < entry.answered_on < date(2026, 11, 28) for entry in ENTRIES
    )


def test_every_entry_has_its_own_address_and_its_own_paragraphs() -> None:
    assert len({entry.ident for entry in ENTRIES}) == len(ENTRIES)
    paragraphs = Counter(
        paragraph for entry in ENTRIES for text in entry.texts.values() for paragraph in text.paragraphs
    )
    assert [paragraph for paragraph, times in paragraphs.items() if times > 1] == []


def test_no_text_is_empty_and_none_is_endless() -> None:
    for entry in ENTRIES:
        for language, text in entry.texts.items():
            assert 0 < len(text.title) <= 90, (entry.ident, language)
            assert text.summary, (entry.ident, language)
            words = sum(len(piece.split()) for piece in _pieces(text, language))
            assert 24 <= words <= 300, (entry.ident, language, words)


def test_tags_and_authors_are_complete() -> None:
    tags, authors = archive.tags(), archive.authors()
    assert 14 <= len(tags) <= 18
    assert all(set(names) == set(LANGUAGES) for names in tags.values())
    assert len(authors) == 6
    for entry in ENTRIES:
        assert entry.tags[0] == archive.EVERYWHERE
        assert len(set(entry.tags)) == len(entry.tags)
        assert set(entry.tags) <= set(tags)
        assert entry.author in authors
    assert {tag for entry in ENTRIES for tag in entry.tags} == set(tags)
    assert {entry.author for entry in ENTRIES} == set(authors)


def test_each_language_is_in_its_script() -> None:
    for entry, language, piece in _all_pieces():
        if language in ("fa", "ar"):
            for word in LATIN_WORDS:
                piece = piece.replace(word, "")
            assert not LATIN.search(piece), (entry.ident, language, piece)
            assert not re.search(FOREIGN_LETTERS[language], piece), (entry.ident, language, piece)
        else:
            assert not ARABIC_SCRIPT.search(piece), (entry.ident, language, piece)
        assert not re.search(FOREIGN_DIGITS[language], piece), (entry.ident, language, piece)
        assert not re.search(r"[{}*]", piece), (entry.ident, language, piece)


def test_persian_joins_its_words() -> None:
    """The prefix of a Persian verb is joined to it by a zero-width non-joiner, not by a space."""
    for entry, language, piece in _all_pieces():
        if language == "fa":
            assert not re.search(r"(?:^|\s)(?:می|نمی)\s", piece), (entry.ident, piece)


@pytest.mark.safety("S4")
def test_an_appeal_names_nobody_and_no_place() -> None:
    content = world()
    places = {*content["towns"], *content["lands"], content["closed_settlement"], "Selvane", "Orell"}
    for entry in (each for each in ENTRIES if each.kind is Kind.APPEAL):
        assert {name.partition("-")[0] for name in entry.pictures} == {"silhouette"}
        text = entry.texts["en"]
        for piece in (text.title, *text.paragraphs):
            assert not any(place in piece for place in places), (entry.ident, piece)
            inside = re.findall(r"(?<![.!?:“])(?<![.!?]”) ([A-Z]\w*)", piece)
            assert set(inside) <= CAPITALISED_ANYWHERE, (entry.ident, inside)


def test_nobody_here_has_the_name_of_a_public_figure() -> None:
    known = _known()
    for entry, _language, piece in _all_pieces():
        words = re.findall(r"[\w\u200c'-]+", piece)
        for first, second in pairwise(words):
            assert digest(first, second) not in known, (entry.ident, first, second)
    for names in archive.authors().values():
        for name in names.values():
            first, _, second = name.partition(" ")
            assert digest(first, second) not in known


def test_every_kind_has_what_belongs_to_it() -> None:
    needed = {Kind.LETTER: ("addressee",), Kind.TESTIMONY: ("who", "where"), Kind.PRESS: ("source",)}
    for entry in ENTRIES:
        for language, text in entry.texts.items():
            assert set(needed.get(entry.kind, ())) <= set(text.facts) <= set(FACTS), (entry.ident, language)
        assert (entry.kind is Kind.PRESS) == bool(entry.link)
        assert not entry.link or re.match(r"https://[a-z-]+\.example/", entry.link)
        assert (entry.kind is Kind.NEWSLETTER) == (entry.number is not None)
    letters = [entry for entry in ENTRIES if entry.kind is Kind.LETTER]
    assert any(entry.days_waited is None for entry in letters)
    assert any((entry.days_waited or 0) > 180 for entry in letters)
    assert sorted(entry.number for entry in ENTRIES if entry.number is not None) == list(range(1, 61))


def test_some_translations_are_older_than_their_english() -> None:
    stale = [entry for entry in ENTRIES if entry.stale]
    assert 6 <= len(stale) <= 10
    for entry in stale:
        assert entry.english_changed_on is not None
        assert entry.english_changed_on > entry.date
        assert entry.stale < set(entry.texts)
        assert "en" not in entry.stale


def test_about_a_third_have_a_teaser_written_by_hand() -> None:
    assert sum(1 for entry in ENTRIES if any(text.teaser for text in entry.texts.values())) >= 100
    made = next(
        text
        for entry in ENTRIES
        for text in entry.texts.values()
        if not text.teaser and text.summary[-1] == "…"
    )
    assert made.paragraphs[0].startswith(made.summary[:60])


def test_pictures_are_drawn_the_same_each_time_and_said_in_words() -> None:
    shown = {name for entry in ENTRIES for name in entry.pictures}
    assert shown <= set(idents())
    first, second = picture("gate-1"), picture("gate-2")
    assert first != second
    picture.cache_clear()
    assert picture("gate-1") == first
    assert Pillow.open(BytesIO(first)).format == "WEBP"
    assert all(alt(name, language) for name in idents() for language in LANGUAGES)
    with pytest.raises(ValueError, match="no picture"):
        picture("gate-0")


def test_reading_the_files_takes_no_time() -> None:
    archive.entries.cache_clear()
    began = time.process_time()
    archive.entries()
    assert time.process_time() - began < 2
