"""Pairs of words to learn from: the training part of the public files, by script."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from bench.names.sources import is_test, read

from kintrace.names import keys
from kintrace.names.structure.outline import outline
from kintrace.text import Script, normalise, script_of

_TOKENS = {
    "arabic": Script.ARABIC,
    "hebrew": Script.HEBREW,
    "russian": Script.CYRILLIC,
    "korean": Script.HANGUL,
    "japanese": Script.KANA,
    "chinese": Script.HAN,
}
# Names of parliamentarians are few and clean: each counts for so many of the noisy words.
_TIMES = {"fa": 6, "ar": 4, "ur": 6, "ckb": 6, "ps": 6, "uk": 3, "bg": 2, "be": 2, "sr": 2, "mk": 2}
_SPELLINGS = 6
# Aliases are few beside the spellings of words, but spelled as lists of people are.
_ALIAS_TIMES = 4


def word_pairs(data: Path) -> dict[Script, list[tuple[str, str]]]:
    """Words of each script beside Latin, folded; Latin beside Latin among them."""
    found: dict[Script, list[tuple[str, str]]] = defaultdict(list)
    by_native: dict[str, set[str]] = defaultdict(set)
    for script, native, latin in _tokens(data):
        by_native[native].add(latin)
        if script_of(native) is script:
            found[script].append((native, latin))
    for latin_words in by_native.values():
        if len(latin_words) <= _SPELLINGS:
            found[Script.LATIN] += [
                pair for one, two in combinations(sorted(latin_words), 2) for pair in ((one, two), (two, one))
            ]
    for one, two, times in _words_at_one_place(data):
        found[script_of(one)] += [(one, two)] * times
    found[Script.LATIN] += _alias_words(data)
    return dict(found)


def _tokens(data: Path) -> Iterator[tuple[Script, str, str]]:
    """Single words of the training part: the script of their file, native, Latin."""
    for file, script in _TOKENS.items():
        for row in read(data / f"tokens_{file}.tsv"):
            native, latin = normalise(row["native"]), normalise(row["latin"])
            if not is_test(row["latin"]) and _is_word(native) and _is_word(latin):
                yield script, native, latin


def _words_at_one_place(data: Path) -> Iterator[tuple[str, str, int]]:
    """Words that stand at the same place of full names of as many words, and how much each pair counts."""
    for native, latin, times in _full_names(data):
        words, others = _cut(native), latin.split()
        if len(words) == len(others):
            for one, two in zip(map(normalise, words), map(normalise, others), strict=True):
                if _is_word(one) and _is_word(two):
                    yield one, two, times


def _is_word(text: str) -> bool:
    return bool(text) and " " not in text


def _cut(native: str) -> list[str]:
    return native.replace("·", " ").replace("・", " ").split()


def _alias_words(data: Path) -> list[tuple[str, str]]:
    """Words of other spellings of one person that begin alike and share their consonants, both ways round."""
    out: list[tuple[str, str]] = []
    for row in read(data / "alias_ofac.tsv"):
        if is_test(row["name"]):
            continue
        ones, twos = ([word for word, *_ in outline(row[side])] for side in ("alias", "name"))
        for one in ones:
            for two in twos:
                if one != two and one not in twos and two not in ones and keys(one) & keys(two):
                    out += [(one, two), (two, one)] * _ALIAS_TIMES
    return out


def named_pairs(data: Path) -> list[tuple[str, str]]:
    """Words that stand at the same place of full names of as many words, as often as they do."""
    found = []
    for native, latin, _ in _full_names(data):
        words, others = _cut(native), latin.split()
        if len(words) == len(others):
            found += [(normalise(one), normalise(two)) for one, two in zip(words, others, strict=True)]
    return found


def _full_names(data: Path) -> list[tuple[str, str, int]]:
    rows = [
        (row["native"], row["latin"], _TIMES.get(row["language"], 1))
        for row in read(data / "politicians.tsv")
        if not is_test(row["latin"])
    ]
    for file, times in (("he.tsv", 1), ("ko.tsv", 1), ("arabic_script_un.tsv", 6)):
        rows += [
            (row["native"], row["latin"], times) for row in read(data / file) if not is_test(row["latin"])
        ]
    return rows


def latin_names(data: Path) -> list[str]:
    """Latin full names of the training part, each once."""
    return [row["latin"] for row in read(data / "latin_pool.tsv") if not is_test(row["latin"])]
