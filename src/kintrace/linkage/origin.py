"""What places, nationality and sex say."""

from __future__ import annotations

from kintrace.linkage.evidence import FieldEvidence, bits, tables
from kintrace.linkage.frequencies import Frequencies
from kintrace.places import PlaceAgreement, compare_places, countries_of, country_name, place_of
from kintrace.records import Record, Sex
from kintrace.text import Sentence

_SMALLEST, _LARGEST = 1e-5, 0.95


def compare_place_field(field: str, a: str, b: str, frequencies: Frequencies) -> FieldEvidence:
    """The evidence of two places; ``field`` is "birth_place" or "last_known_place"."""
    compared = compare_places(a, b)
    if compared.level is PlaceAgreement.UNKNOWN:
        return FieldEvidence(field, 0.0, a, b, compared.sentence)
    level = tables()[field][compared.level.value]
    if compared.level is PlaceAgreement.DIFFERENT_COUNTRY:
        chance = _difference(place_of(a).countries, place_of(b).countries, frequencies)
    else:
        chance = frequencies.share_of_place(compared.shared) * level.get("u_factor", 1.0)
    return FieldEvidence(field, bits(level["m"], _within(chance)), a, b, compared.sentence)


def compare_nationalities(a: Record, b: Record, frequencies: Frequencies) -> FieldEvidence | None:
    """The evidence of two nationalities; where one is missing, the country of birth stands in its place.

    None when a side has neither, or when both sides would only repeat the country of birth. A country that nobody
    here knows weighs nothing, and the sentence says so.
    """
    left, right = a.nationality or a.birth_place, b.nationality or b.birth_place
    if not (a.nationality or b.nationality) or not left or not right:
        return None
    values = {"left": left, "right": right}
    ours = countries_of(left) or place_of(left).countries
    theirs = countries_of(right) or place_of(right).countries
    if not ours or not theirs:
        if not (a.nationality and b.nationality):
            return None
        unknown = Sentence("Whether {left} and {right} are one country is not known here.", values)
        return FieldEvidence("nationality", 0.0, left, right, unknown)
    shared = ours & theirs
    table = tables()["nationality"]
    if shared:
        chance = max(frequencies.share_of_country(code) for code in shared)
        sentence = Sentence("Both belong to {country}.", {"country": country_name(min(shared))})
        return FieldEvidence("nationality", bits(table["same"]["m"], _within(chance)), left, right, sentence)
    chance = _difference(ours, theirs, frequencies)
    sentence = Sentence("{left} and {right} are different countries.", values)
    return FieldEvidence("nationality", bits(table["different"]["m"], _within(chance)), left, right, sentence)


def compare_sexes(a: Sex, b: Sex, frequencies: Frequencies) -> FieldEvidence:
    """The evidence of two sexes."""
    table = tables()["sex"]
    if a is b:
        words = {Sex.MALE: Sentence("Both are male."), Sex.FEMALE: Sentence("Both are female.")}
        share = _within(frequencies.share_of_sex(a))
        return FieldEvidence("sex", bits(table["same"]["m"], share), a.value, b.value, words[a])
    differ = 2 * frequencies.share_of_sex(a) * frequencies.share_of_sex(b)
    weight = bits(table["different"]["m"], _within(differ))
    return FieldEvidence("sex", weight, a.value, b.value, Sentence("One is male, the other female."))


def _difference(ours: frozenset[str], theirs: frozenset[str], frequencies: Frequencies) -> float:
    """How often two strangers have different countries, when one of the two has one of these."""
    codes = [*ours, *theirs]
    return 1 - sum(frequencies.share_of_country(code) for code in codes) / len(codes)


def _within(chance: float) -> float:
    return min(_LARGEST, max(_SMALLEST, chance))
