"""How much two words speak for one person: bits from what they have in common and how rare it is.

The weight of two words is log2 of how much likelier they are if one person bears both than if two people met by
chance: the rarity of the word, less a price for every letter that differs.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Levenshtein

from kintrace.names.familiar import are_two_names, is_nickname_of
from kintrace.names.letters.align import distance, distances
from kintrace.names.letters.sounds import costs
from kintrace.names.letters.spelling import Spelling
from kintrace.names.prepare import Lexeme

# Bits that a consonant which has nothing to do with the other takes away.
BITS_PER_COST = 6.0
# No word speaks against a pair with more than this.
LEAST = -4.0
INITIAL_AGREES, INITIAL_DIFFERS = 1.5, -3.0
NICKNAME_SHARE = 0.5
# Two names that people keep apart (Hassan, Hussein) are not spellings of each other, however near they sound.
TWO_NAMES = 7.0
_TWO_NAMES_APART = 0.1
_FAR = 9.0
# The commoner of two spellings decides how rare the name is; the rarer one has this share in it.
RARER_SHARE = 0.4
_REMEMBERED = 1_000_000
_NUMBER_BITS = 40


class Why(StrEnum):
    """What two words were found to have in common."""

    SOUND = "sound"
    INITIAL = "initial"
    NICKNAME = "nickname"


@dataclass(frozen=True)
class Affinity:
    """The weight of two words in bits, the cost of their letters, and what makes them alike."""

    weight: float
    cost: float
    why: Why


_APART = Affinity(LEAST, _FAR, Why.SOUND)
# By the two words' numbers in one: a plain number is a quicker key than a pair, and no work for the collector.
_known: dict[int, Affinity] = {}


def affinity(left: Lexeme, right: Lexeme) -> Affinity:
    """The affinity of two words; remembered, because lists repeat their words.

    >>> from kintrace.names.prepare import lexeme
    >>> affinity(lexeme("سهیل"), lexeme("suhail")).weight > 5 > -3 > affinity(lexeme("ali"), lexeme("omar")).weight
    True
    """
    found = _known.get(left.number << _NUMBER_BITS | right.number)
    if found is None:
        cost = _FAR
        if worth_measuring(left, right):
            cost = min(
                distance(one, two) + (more + extra) for one, more in left.forms for two, extra in right.forms
            )
        found = _weigh(left, right, cost)
        _remember(left, right, found)
    return found


def worth_measuring(left: Lexeme, right: Lexeme) -> bool:
    """Whether two words may have enough in common: two skeletons that share hardly a class have not."""
    longer = max(len(left.body), len(right.body))
    limit = int(1 + 0.6 * longer)
    return Levenshtein.distance(left.body, right.body, score_cutoff=limit) <= limit


def may_be_joined(whole: Lexeme, other: Lexeme) -> bool:
    """Whether two neighbouring words, read as one, may be what another name writes as one."""
    return (
        abs(len(whole.body) - len(other.body)) <= 1
        and not other.is_initial
        and Levenshtein.distance(whole.body, other.body, score_cutoff=2) <= 2
    )


def _remember(left: Lexeme, right: Lexeme, found: Affinity) -> None:
    if len(_known) >= _REMEMBERED:
        for old in list(_known)[: _REMEMBERED // 4]:
            _known.pop(old, None)  # another thread may have been here
    _known[left.number << _NUMBER_BITS | right.number] = found


def learn(pairs: Iterable[tuple[Lexeme, Lexeme]]) -> None:
    """Works out the affinities of many pairs at once, so that ``affinity`` answers from memory."""
    asked: dict[int, tuple[Lexeme, Lexeme]] = {}
    for left, right in pairs:
        key = left.number << _NUMBER_BITS | right.number
        if key not in _known and key not in asked:
            if worth_measuring(left, right):
                asked[key] = (left, right)
            else:
                _remember(left, right, _weigh(left, right, _FAR))
    wanted = list(asked.values())
    # Like lengths together: the arrays are as wide as their longest word.
    rows = sorted(
        (
            (max(len(one.kinds), len(two.kinds)), place, one, two, more + extra)
            for place, (left, right) in enumerate(wanted)
            for one, more in left.forms
            for two, extra in right.forms
        ),
        key=lambda row: row[0],
    )
    least = [float("inf")] * len(wanted)
    for start in range(0, len(rows), 4096):
        chunk = rows[start : start + 4096]
        found = distances([row[2] for row in chunk], [row[3] for row in chunk]).tolist()
        for (_, place, _, _, extra), cost in zip(chunk, found, strict=True):
            least[place] = min(least[place], cost + extra)
    for (left, right), cost in zip(wanted, least, strict=True):
        _remember(left, right, _weigh(left, right, cost))


def _weigh(left: Lexeme, right: Lexeme, cost: float) -> Affinity:
    if left.is_initial != right.is_initial:
        agrees = _starts_alike(left.forms[0][0], right.forms[0][0])
        return Affinity(INITIAL_AGREES if agrees else INITIAL_DIFFERS, cost, Why.INITIAL)
    bits = min(left.bits, right.bits) + RARER_SHARE * abs(left.bits - right.bits)
    weight = bits - BITS_PER_COST * cost
    if weight > LEAST and cost > _TWO_NAMES_APART and are_two_names(left.listed, right.listed):
        weight -= TWO_NAMES
    if cost >= _FAR and (left.is_joined or right.is_joined):
        return _APART
    nickname = not (left.is_joined or right.is_joined) and weight < bits * NICKNAME_SHARE
    if nickname and is_nickname_of(left.forms[0][0], right.forms[0][0]):
        return Affinity(bits * NICKNAME_SHARE, cost, Why.NICKNAME)
    return Affinity(max(LEAST, weight), cost, Why.SOUND) if weight > LEAST else _APART


def _starts_alike(left: Spelling, right: Spelling) -> bool:
    return bool(left.kinds and right.kinds) and costs().rows[left.kinds[0]][right.kinds[0]] <= 0.2
