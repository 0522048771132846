"""Whether two places as written may be one place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from kintrace.places.gazetteer import country_name
from kintrace.places.place import Place, place_of, same_name
from kintrace.text import Sentence


class PlaceAgreement(StrEnum):
    """How far two places agree, from most to least."""

    SAME = "same"
    CONTAINS = "contains"
    SAME_COUNTRY = "same_country"
    UNKNOWN = "unknown"
    DIFFERENT_COUNTRY = "different_country"


@dataclass(frozen=True)
class PlaceComparison:
    """The agreement, a sentence, and what is shared: a city, a folded name, a country code or ""."""

    level: PlaceAgreement
    shared: str
    sentence: Sentence


@lru_cache(maxsize=65536)
def compare_places(a: str, b: str) -> PlaceComparison:
    """Compare two places as written, in any script. An empty place compares as unknown.

    >>> compare_places("Homs, Syria", "حمص").level
    <PlaceAgreement.SAME: 'same'>
    >>> compare_places("Tehran, Iran", "Iran").level, str(compare_places("Tehran", "Shiraz").sentence)
    (<PlaceAgreement.CONTAINS: 'contains'>, 'Tehran and Shiraz are different places in Iran.')
    """
    left, right = place_of(a), place_of(b)
    countries = left.countries & right.countries
    if left.countries and right.countries and not countries:
        values = {"left": a, "right": b}
        sentence = Sentence("{left} and {right} lie in different countries.", values)
        return PlaceComparison(PlaceAgreement.DIFFERENT_COUNTRY, "", sentence)
    if left.locals and right.locals:
        return _compare_locals(left, right, countries)
    if not countries:
        sentence = Sentence("Whether {left} and {right} are one place is not known.", {"left": a, "right": b})
        return PlaceComparison(PlaceAgreement.UNKNOWN, "", sentence)
    values = {"left": a, "right": b, "country": _named(countries)}
    shared = min(countries)
    if not left.locals and not right.locals:
        return PlaceComparison(PlaceAgreement.SAME, shared, Sentence("Both say {country}.", values))
    inner, outer = (a, b) if left.locals else (b, a)
    sentence = Sentence("{inner} lies in {outer}.", {"inner": inner, "outer": outer})
    return PlaceComparison(PlaceAgreement.CONTAINS, shared, sentence)


def _compare_locals(left: Place, right: Place, countries: frozenset[str]) -> PlaceComparison:
    values = {"left": left.text, "right": right.text}
    first, second = left.locals[0], right.locals[0]
    if same_name(first, second):
        shared = min(first.cities & second.cities, default=min(first.folded, second.folded))
        if left.text == right.text:
            return PlaceComparison(PlaceAgreement.SAME, shared, Sentence("Both say {left}.", values))
        sentence = Sentence("{left} and {right} are the same place.", values)
        return PlaceComparison(PlaceAgreement.SAME, shared, sentence)
    for inner, outer in ((left, right), (right, left)):
        if any(same_name(local, outer.locals[0]) for local in inner.locals[1:]):
            values = {"inner": inner.text, "outer": outer.text}
            return PlaceComparison(
                PlaceAgreement.CONTAINS,
                min(outer.locals[0].cities, default=outer.locals[0].folded),
                Sentence("{inner} lies in {outer}.", values),
            )
    if countries:
        values["country"] = _named(countries)
        sentence = Sentence("{left} and {right} are different places in {country}.", values)
        return PlaceComparison(PlaceAgreement.SAME_COUNTRY, min(countries), sentence)
    sentence = Sentence("Whether {left} and {right} are one place is not known.", values)
    return PlaceComparison(PlaceAgreement.UNKNOWN, "", sentence)


def _named(countries: frozenset[str]) -> str:
    return ", ".join(country_name(code) for code in sorted(countries)[:3])
