"""The reasons for a weight, in sentences a volunteer understands, and the letters that go together."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from kintrace.names.evidence import LetterPair, PartEvidence
from kintrace.names.letters.align import path
from kintrace.names.letters.sounds import kinds
from kintrace.names.letters.spelling import Spelling, spell
from kintrace.names.name import Name, NamePart, PartKind
from kintrace.names.pairing import Pairing, Why, pairings
from kintrace.names.prepare import Prepared, words_of
from kintrace.text import Sentence, normalise

# Bits of cost for each letter group up to which two words are the same sounds, and up to which they have some
# in common.
_SAME_SOUNDS = 0.9
_SOUNDS_IN_COMMON = 12.0
_APART = -3.0
# Bits of cost at which two letters have nothing in common.
_NOTHING_ALIKE = 7.0
_COMMON_BITS = 6.0
_KIND_NAMES = {
    PartKind.GIVEN: Sentence("given name"),
    PartKind.FATHER: Sentence("father's name"),
    PartKind.GRANDFATHER: Sentence("grandfather's name"),
    PartKind.FAMILY: Sentence("family name"),
    PartKind.KUNYA: Sentence("kunya"),
    PartKind.NISBA: Sentence("nisba"),
    PartKind.LAQAB: Sentence("laqab"),
    PartKind.TITLE: Sentence("title"),
    PartKind.MAIDEN: Sentence("maiden name"),
    PartKind.ALIAS: Sentence("alias"),
    PartKind.UNKNOWN: Sentence("name"),
}


def explain(left: Name, right: Name) -> tuple[PartEvidence, ...]:
    """The evidence of each pairing, in the written order of the left name, and the titles that were left out."""
    pairs, made = pairings(left, right)
    found = [_evidence(left, right, made, pairing) for pairing in pairs]
    for name, is_left in ((left, True), (right, False)):
        for part in name.parts:
            if not part.words:
                text = part.text
                sentence = Sentence("{name} is a title and does not count.", {"name": text})
                found.append(
                    PartEvidence(
                        text if is_left else None, None if is_left else text, part.kind, 0.0, sentence
                    )
                )
    return tuple(found)


def _written(name: Name, places: tuple[int, ...]) -> tuple[str | None, PartKind]:
    if not places:
        return None, PartKind.UNKNOWN
    words = words_of(name)
    parts: list[NamePart] = []
    for place in places:
        number = words[place][2]
        part = name.parts[number] if number >= 0 else NamePart(name.text, PartKind.UNKNOWN, ())
        if part not in parts:
            parts.append(part)
    return " ".join(part.text for part in parts), parts[0].kind


def _evidence(left: Name, right: Name, made: Prepared, pairing: Pairing) -> PartEvidence:
    one, kind = _written(left, pairing.left)
    two, other_kind = _written(right, pairing.right)
    if one is None or two is None:
        sentence = Sentence("{name} stands in only one of the two names.", {"name": one or two or ""})
        return PartEvidence(one, two, kind if one is not None else other_kind, pairing.weight, sentence)
    bits = min(_bits(made, 0, pairing.left), _bits(made, 1, pairing.right))
    sentence = _sentence(one, two, pairing)
    if pairing.weight > 0 and {kind, other_kind} == {PartKind.GIVEN, PartKind.FAMILY}:
        values = {"agreement": sentence, "left": _KIND_NAMES[kind], "right": _KIND_NAMES[other_kind]}
        sentence = Sentence("{agreement} It stands as {left} in one and as {right} in the other.", values)
    if pairing.weight > 0 and bits < _COMMON_BITS:
        sentence = Sentence(
            "{agreement} Many people bear this name, so it tells little.", {"agreement": sentence}
        )
    if pairing.is_lessened:
        sentence = Sentence(
            "{agreement} It tells less here, because another part of the names contradicts.",
            {"agreement": sentence},
        )
    if kind is PartKind.UNKNOWN:
        kind = other_kind
    return PartEvidence(one, two, kind, pairing.weight, sentence, letter_pairs(one, two))


def _bits(made: Prepared, name: int, places: tuple[int, ...]) -> float:
    first = made.start[name]
    return float(sum(made.words.bits[made.word[first + place]] for place in places))


_RELATED = {
    Why.NICKNAME: Sentence("{left} and {right} are forms of the same name, one of them short or familiar."),
    Why.CUSTOM: Sentence("{left} is how {right} is usually written in the other script."),
    Why.SLIP: Sentence("But for one letter, {left} is how {right} is usually written in the other script."),
    Why.EQUIVALENT: Sentence("{left} and {right} are the same name in two languages."),
}


def _sentence(left: str, right: str, pairing: Pairing) -> Sentence:
    values = {"left": left, "right": right}
    if pairing.cost is None:
        return Sentence("{left} and {right} are different names.", values)
    if pairing.why is Why.INITIAL and pairing.weight > 0:
        if len(normalise(left)) > len(normalise(right)):
            values = {"left": right, "right": left}
        return Sentence("{left} may be the first letter of {right}.", values)
    if pairing.why in _RELATED:
        return replace(_RELATED[pairing.why], values=values)
    if pairing.weight <= 0:
        if pairing.cost < _SOUNDS_IN_COMMON and pairing.weight > _APART:
            return Sentence(
                "{left} and {right} have sounds in common, but may well be different names.", values
            )
        return Sentence("{left} and {right} are different names.", values)
    if len(pairing.left) != len(pairing.right):
        return Sentence("{left} and {right} are the same name, written as one word or as two.", values)
    return _sentence_of_sounds(values, pairing.cost)


def _sentence_of_sounds(values: dict[str, str], cost: float) -> Sentence:
    if normalise(values["left"]) == normalise(values["right"]):
        return Sentence("{left} and {right} are written the same.", values)
    left, right = spell(values["left"]), spell(values["right"])
    if cost > _SAME_SOUNDS * max(len(left.kinds), len(right.kinds)):
        return Sentence("{left} and {right} are close in sound.", values)
    if left.is_abjad or right.is_abjad:
        return Sentence(
            "{left} and {right} are the same sounds; short vowels are not written in this script.", values
        )
    if left.script is not right.script:
        return Sentence("{left} and {right} are the same sounds in two scripts.", values)
    return Sentence("{left} and {right} are the same sounds in two spellings.", values)


@lru_cache(maxsize=4096)
def letter_pairs(left: str, right: str) -> tuple[LetterPair, ...]:
    """The letters of two parts that stand for one sound, as written, in order; the pairs joined give both texts back.

    >>> [(pair.left, pair.right) for pair in letter_pairs("سهیل", "Sohail")]
    [('س', 'S'), ('', 'o'), ('ه', 'h'), ('', 'a'), ('ی', 'i'), ('ل', 'l')]
    """
    one, two = spell(left), spell(right)
    if not one.kinds or not two.kinds:
        return (LetterPair(left, right, 1.0 if left == right else 0.0),)
    out: list[tuple[str, str, float, Sentence | None]] = []
    for a, a_end, b, b_end, cost in path(one, two):
        here = (
            "".join(one.written[a:a_end]),
            "".join(two.written[b:b_end]),
            max(0.0, 1.0 - cost / _NOTHING_ALIKE),
            _note(one, two, a, a_end, b, b_end, cost),
        )
        # The second sound of a letter (x, щ) has no letters of its own: it stays with the first.
        if out and _continues(one, a, a_end, two, b, b_end, here):
            last = out.pop()
            strength = min(here[2], last[2]) if last[0] and last[1] else max(here[2], last[2])
            here = (last[0] + here[0], last[1] + here[1], strength, here[3] if strength < 1 else None)
        out.append(here)
    return tuple(LetterPair(a, b, round(s, 3), note) for a, b, s, note in out if a or b)


def _continues(
    one: Spelling, a: int, a_end: int, two: Spelling, b: int, b_end: int, here: tuple[str, str, float, object]
) -> bool:
    """Whether a step holds nothing but the later sound of a letter, on at least one side."""
    later_left = a < a_end and not here[0]
    later_right = b < b_end and not here[1]
    return later_left or later_right


def _note(
    one: Spelling, two: Spelling, a: int, a_end: int, b: int, b_end: int, cost: float
) -> Sentence | None:
    if a == a_end or b == b_end:
        spelling, place = (two, b) if a == a_end else (one, a)
        other = one if a == a_end else two
        letters = spelling.written[place]
        number = spelling.kinds[place]
        if not letters:
            return None
        if number < len(kinds()) and kinds()[number].is_vowel and other.is_abjad and not spelling.is_abjad:
            return Sentence(
                "{letters} is a short vowel, which the other script does not write.", {"letters": letters}
            )
        if cost < 4.0:
            return Sentence("{letters} may be silent or left out.", {"letters": letters})
        return Sentence("{letters} has no counterpart.", {"letters": letters})
    values = {"left": "".join(one.written[a:a_end]), "right": "".join(two.written[b:b_end])}
    if a_end - a == 2:
        return Sentence("{left} and {right} have changed places.", values)
    if cost < 0.6 or not values["left"] or not values["right"]:
        return None
    if cost <= 2.0:
        return Sentence("{left} and {right} often stand for the same sound.", values)
    if cost <= 4.5:
        return Sentence("{left} and {right} are sounds that are easily confused.", values)
    return Sentence("{left} and {right} are different sounds.", values)
