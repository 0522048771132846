"""A place as written, taken apart: its own name, what it lies in, its country."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from kintrace.places.gazetteer import countries_of, fold, gazetteer
from kintrace.text import Script, script_of

_SEPARATORS = re.compile(r"[,،;؛/()\[\]|]|\s[-–—]\s")
_ALIKE = 86.0  # of 100: two spellings of one town; below lie different towns of a similar sound


@dataclass(frozen=True)
class Local:
    """One name below the country: as written, folded, and the known cities it may be."""

    written: str
    folded: str
    cities: frozenset[str]


@dataclass(frozen=True)
class Place:
    """A place as written: names from the smallest to the largest, and the codes of its countries."""

    text: str
    locals: tuple[Local, ...]
    countries: frozenset[str]


@lru_cache(maxsize=16384)
def place_of(text: str) -> Place:
    """Take a place apart at its commas; a city that is known gives the country when the text does not.

    >>> place = place_of("Souq, Homs, Syria")
    >>> [local.written for local in place.locals], sorted(place.countries)
    (['Souq', 'Homs'], ['SY'])
    >>> sorted(place_of("حمص").countries)
    ['SY']
    """
    segments = [segment.strip() for segment in _SEPARATORS.split(text) if segment.strip()]
    whole = countries_of(text)
    if whole:  # "Korea, North" is one name with a comma
        return Place(text, (), whole)
    countries: frozenset[str] = frozenset()
    locals_: list[Local] = []
    for segment in segments:
        found = countries_of(segment)
        if found and (segment is segments[-1] or fold(segment) not in gazetteer().cities):
            countries |= found
        elif local := _local(segment):
            locals_.append(local)
    if not countries and locals_:
        countries = _country_behind(locals_) or frozenset(
            city[:2] for local in locals_ for city in local.cities
        )
    return Place(text, tuple(locals_), countries)


def _country_behind(locals_: list[Local]) -> frozenset[str]:
    """The country at the end of the last name, which is taken off it: "Jalisco Mexico"."""
    words = locals_[-1].written.split()
    for length in range(1, len(words)):
        found = countries_of(" ".join(words[length:]))
        local = _local(" ".join(words[:length]))
        if found and local:
            locals_[-1] = local
            return found
    return frozenset()


def _local(segment: str) -> Local | None:
    words = [word for word in segment.split() if word.casefold().strip(".") not in gazetteer().kinds]
    name = " ".join(words) or segment
    folded = fold(name)
    return Local(segment, folded, gazetteer().cities.get(folded, frozenset())) if folded else None


@lru_cache(maxsize=65536)
def same_name(a: Local, b: Local) -> bool:
    """Whether two local names are spellings of one name, in one script or across two."""
    if a.folded == b.folded or a.cities & b.cities:
        return True
    if a.cities and b.cities:
        return False
    if script_of(a.written) is not script_of(b.written) or Script.ARABIC in {script_of(a.written)}:
        skeleton = _skeleton(a.folded)
        return len(skeleton) >= 3 and skeleton == _skeleton(b.folded)
    return min(len(a.folded), len(b.folded)) >= 4 and fuzz.ratio(a.folded, b.folded) >= _ALIKE


def _skeleton(folded: str) -> str:
    """The consonants: vowels, and the letters that write vowels in Arabic script, go."""
    return re.sub(r"(.)\1+", r"\1", re.sub("[aeiouywh']", "", folded).replace("q", "k").replace("j", "g"))
