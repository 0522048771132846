"""Which field of a record a heading means, in the languages of ``data/headings.yml``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

import yaml

# A whole name, or one part of it when the other part has a column of its own; see data/headings.yml.
NAME_OR_PART = "name_or_part"

_BRACKETS = re.compile(r"[(\[{（].*?[)\]}）]")
_PARTS = re.compile(r"[/|\n\\–—]|\s-\s")
_ONE_LETTER = str.maketrans(
    {"ي": "ی", "ى": "ی", "ك": "ک", "أ": "ا", "إ": "ا", "آ": "ا", "ة": "ه", "ۀ": "ه", "ە": "ه", "ؤ": "و"}
)


@lru_cache(maxsize=4096)
def heading_key(heading: str) -> str:
    """A heading as letters and digits only, so that spellings of one heading fall together.

    >>> heading_key("Father_Name"), heading_key("fathers-name "), heading_key("Père")
    ('fathername', 'fathersname', 'pere')
    >>> heading_key("تاريخ الميلاد") == heading_key("تاریخ المیلاد")
    True
    """
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", heading).translate(_ONE_LETTER))
    letters = [letter for letter in decomposed.casefold() if letter.isalnum() or letter == "№"]
    return "".join(letters).translate(_ONE_LETTER)


@cache
def _table() -> tuple[tuple[str, str, str], ...]:
    """Every heading of ``data/headings.yml`` as (key, field, language)."""
    text = files("kintrace.exchange").joinpath("data/headings.yml").read_text(encoding="utf-8")
    return tuple(
        (heading_key(str(heading)), field, language)
        for field, languages in yaml.safe_load(text).items()
        for language, headings in languages.items()
        for heading in headings
    )


@cache
def known_headings() -> dict[str, str]:
    """Heading key -> field.

    >>> known_headings()[heading_key("Год рождения")]
    'birth_date'
    """
    return {key: field for key, field, _ in _table()}


@cache
def languages_of(heading: str) -> frozenset[str]:
    """The languages that have this heading, by their codes.

    >>> sorted(languages_of("تاریخ تولد")), sorted(languages_of("تولد"))
    (['fa'], ['ar', 'fa'])
    """
    key = heading_key(heading)
    return frozenset(language for known, _, language in _table() if known == key)


def field_of(heading: str) -> str | None:
    """The field a heading means, ``name_or_part`` for a bare "name", or None for an unknown heading.

    >>> field_of("Date of birth (dd/mm/yyyy)"), field_of("Name / نام"), field_of("Remarks")
    ('birth_date', 'name_or_part', None)
    """
    known = known_headings()
    whole = heading_key(heading)
    if whole in known:
        return known[whole]
    bare = _BRACKETS.sub(" ", heading)
    if (key := heading_key(bare)) in known:
        return known[key]
    fields = {known[key] for part in _PARTS.split(bare) if (key := heading_key(part)) in known}
    return fields.pop() if len(fields) == 1 else None


def recognised(cells: Sequence[str]) -> int:
    """How many different fields the cells of a row name as headings.

    >>> recognised(("No", "Full name", "DOB", "Remarks"))
    3
    """
    return len({field for cell in cells if cell and len(cell) <= 100 and (field := field_of(cell))})
