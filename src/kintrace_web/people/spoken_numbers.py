"""Numbers that are written in words, from 1 to 110, in the languages of spoken_numbers.yml: "sixty-two" is 62."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kintrace.text import normalise

_JOINER = "\u200c"
_WORD = re.compile(r"\w+")
_GAP = re.compile(r"[ -]+")
# A word that hangs on its number: دوساله, gjashtëdhjetëvjeçar.
_HANGING = re.compile(r"(?<=[^\W\d])(?=سال(?:ه|گی)|vjec)")


def folded(text: str) -> str:
    """One written form, without the marks on letters, for words that are typed with and without them.

    >>> folded("Âgée de gjashtëdhjetë"), folded("أربعة")
    ('agee de gjashtedhjete', 'اربعه')
    """
    plain = unicodedata.normalize("NFD", normalise(text.replace(_JOINER, " ")).casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@cache
def _numbers() -> dict[str, int]:
    """Every number in every way of writing it."""
    path = Path(__file__).with_name("spoken_numbers.yml")
    languages: dict[str, dict[str, Any]] = yaml.safe_load(path.read_text("utf-8"))
    said: dict[str, int] = {}
    for name, language in languages.items():
        for words, number in _of_language(language):
            if said.setdefault(words, number) != number:
                raise ValueError(f"spoken_numbers.yml, {name}: {words!r} is {said[words]} and {number}")
    return said


def _of_language(language: dict[str, Any]) -> Iterator[tuple[str, int]]:
    said = {number: _ways(words) for number, words in language["numbers"].items()}
    yield from ((words, number) for number, ways in said.items() for words in ways)
    for join in language["joins"]:
        for high in join["of"]:
            for low in range(1, join["with"] + 1):
                for way in join["as"].split(" / "):
                    pairs = ((a, b) for a in said[high] for b in said.get(low, ()))
                    yield from ((folded(way.format(high=a, low=b)), high + low) for a, b in pairs)


def _ways(words: str) -> list[str]:
    return [folded(way) for way in words.split(" / ")]


@cache
def _most_words() -> int:
    return max(len(words.split()) for words in _numbers())


def in_digits(text: str) -> tuple[str, frozenset[int]]:
    """The folded text with its spoken numbers in digits, and these numbers. The longest reading counts.

    >>> in_digits("Sixty-two years old"), in_digits("شصت و دو ساله")
    (('62 years old', frozenset({62})), ('62 ساله', frozenset({62})))
    """
    text = _HANGING.sub(" ", folded(text))
    words = list(_WORD.finditer(text))
    found: set[int] = set()
    parts: list[str] = []
    at = done = 0
    while at < len(words):
        length, number = _longest(text, words[at : at + _most_words()])
        if number is not None:
            found.add(number)
            parts += [text[done : words[at].start()], str(number)]
            done = words[at + length - 1].end()
        at += length
    return "".join([*parts, text[done:]]), frozenset(found)


def _longest(text: str, words: list[re.Match[str]]) -> tuple[int, int | None]:
    """How many of these words make a number, and which; one word and None where they make none."""
    for length in range(len(words), 0, -1):
        run = _GAP.sub(" ", text[words[0].start() : words[length - 1].end()])
        if run in _numbers():
            return length, _numbers()[run]
    return 1, None
