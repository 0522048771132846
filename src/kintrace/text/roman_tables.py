"""The tables data/roman_*.yml: which Latin letters stand for the letters of each script."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from kintrace.text.scripts import Script
from kintrace.text.tables import table


@cache
def tabled() -> frozenset[Script]:
    """The scripts that have a table; Latin has one of another kind.

    Chinese characters have none: the same ones are read otherwise in Chinese and in Japanese names.
    """
    here = {file.name for file in (files("kintrace.text") / "data").iterdir()}
    return frozenset(script for script in Script if f"roman_{script}.yml" in here) - {Script.LATIN}


@dataclass(frozen=True)
class Rules:
    """One table: letter groups to Latin, with places where a letter reads otherwise.

    ``consonants``: groups that carry the vowel ``inherent`` where none of ``signs`` follows; ``inherent_at_end``
    instead at a word's end. ``before``: vowels written before the consonant they are read after; ``doubles``: the
    sign that doubles the next consonant; ``silences``: the sign that silences the letter before it; ``ignored``: signs
    that are passed over; ``decomposed``: whether the table is of letters taken apart (NFD).
    """

    letters: dict[str, str]
    start: dict[str, str]
    end: dict[str, str]
    beside_vowel: dict[str, str]
    vowels: frozenset[str]
    longest: int
    consonants: frozenset[str]
    signs: frozenset[str]
    inherent: str
    inherent_at_end: str
    virama: str
    before: frozenset[str]
    doubles: str
    silences: str
    ignored: frozenset[str]
    decomposed: bool


@cache
def rules_of(script: Script, language: str = "") -> Rules:
    """The table of a script, with the letters that a language reads otherwise put over it.

    >>> rules_of(Script.CYRILLIC, "uk").letters["г"]
    'h'
    """
    read = table(f"roman_{script}")
    own = read.get("languages", {}).get(language, {})
    carriers = {**_composed(read, "consonants"), **_composed(read, "medials")}
    virama = str(read.get("virama", ""))
    signs = {**_composed(read, "vowel_signs"), **({virama: ""} if virama else {})}
    letters = {
        **carriers,
        **signs,
        **dict(_rows(read)),
        **_composed(read, "letters"),
        **own.get("letters", {}),
    }
    start = {**_composed(read, "start_consonants"), **read.get("start", {}), **own.get("start", {})}
    end = {**read.get("end", {}), **own.get("end", {})}
    return Rules(
        letters,
        start,
        end,
        {**read.get("beside_vowel", {}), **own.get("beside_vowel", {})},
        frozenset(read.get("vowels", "")),
        max(map(len, [*letters, *start, *end])),
        frozenset(carriers),
        frozenset(signs) | frozenset(_composed(read, "medials")),
        str(read.get("inherent", "")),
        str(read.get("inherent_at_end", "")),
        virama,
        frozenset(read.get("before", "")),
        str(read.get("doubles", "")),
        str(read.get("silences", "")),
        frozenset(read.get("ignored", "")),
        bool(read.get("decomposed", False)),
    )


def _composed(read: dict[str, Any], name: str) -> dict[str, str]:
    """A part of a table in the normal form that texts are read in (NFC takes some dotted letters apart)."""
    return {unicodedata.normalize("NFC", group): latin for group, latin in read.get(name, {}).items()}


def _rows(read: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The syllables of a table that has them in rows: a consonant, and its letters in the order of the vowels."""
    vowels = str(read.get("orders", "")).split()
    rows = list(read.get("rows", {}).items())
    rows += [(consonant, row) for consonant, more in read.get("more_rows", {}).items() for row in more]
    for consonant, row in rows:
        for letter, vowel in zip(str(row).split(), vowels, strict=True):
            yield letter, consonant + vowel.strip("-")
