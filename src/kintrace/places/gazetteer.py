"""The countries and large cities that are known by name, in the spellings they are met in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import yaml
from babel import Locale

from kintrace.text import normalise, romanise

_LANGUAGES = ("en", "fa", "ar", "ru", "fr")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """A place name in small Latin letters without spaces, marks or the Arabic article, to look it up by.

    >>> fold("Al-Raqqah"), fold("Culiacán")
    ('raqqah', 'culiacan')
    """
    words = romanise(normalise(name)).casefold().replace("-", " ").replace("&", " and ").split()
    if len(words) > 1 and words[0] in {"al", "el", "ar", "as", "ad", "az", "an", "ash", "the"}:
        words = words[1:]
    return "".join(char for char in "".join(words) if char.isalnum())


@dataclass(frozen=True)
class Gazetteer:
    """Folded names of countries and cities to what they may mean ("SY", "SY Homs"); words for kinds."""

    countries: dict[str, frozenset[str]]
    cities: dict[str, frozenset[str]]
    kinds: frozenset[str]


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, read once from gazetteer.yml and from the country names of the Unicode CLDR."""
    text = resources.files("kintrace.places").joinpath("gazetteer.yml").read_text(encoding="utf-8")
    raw: dict[str, Any] = yaml.safe_load(text)
    countries: dict[str, frozenset[str]] = {}
    for language in _LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in {"ZZ", "EU", "EZ", "UN", "XA", "XB", "QO"}:
                countries.setdefault(fold(name), frozenset({code}))
    for code, names in raw["countries"].items():
        countries |= {fold(name): frozenset({code}) for name in names}
    for older, known in raw["older"].items():
        countries |= {fold(name): frozenset(known["codes"]) for name in (older, *known["names"])}
    return Gazetteer(countries, _cities(raw["cities"]), frozenset(raw["kinds"]))


def _cities(raw: dict[str, list[list[str]]]) -> dict[str, frozenset[str]]:
    cities: dict[str, frozenset[str]] = {}
    for code, spellings in raw.items():
        for names in spellings:
            for name in names:
                folded = fold(name)
                cities[folded] = cities.get(folded, frozenset()) | {f"{code} {names[0]}"}
    return cities


def country_name(code: str) -> str:
    """The English name of a country code, or the code itself.

    >>> country_name("SY")
    'Syria'
    """
    return str(Locale.parse("en").territories.get(code, code))


def countries_of(text: str) -> frozenset[str]:
    """The countries a name may mean, as codes; empty when it is no country's name.

    >>> sorted(countries_of("سوريا")), sorted(countries_of("Syrian")), sorted(countries_of("Atlantis"))
    (['SY'], ['SY'], [])
    """
    return gazetteer().countries.get(fold(text), frozenset())
