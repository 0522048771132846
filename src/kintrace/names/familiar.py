"""What is known of a word from lists: how common it is in names, and which names it is short for.

Words are looked up by sound, so that a list in Latin letters serves every script and spelling.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from math import log2

from kintrace.names.letters.align import distance
from kintrace.names.letters.skeleton import skeletons
from kintrace.names.letters.sounds import costs, kinds
from kintrace.names.letters.spelling import Spelling, spell
from kintrace.text.tables import table

# Farther than this from a listed word, a word is not that one.
_SAME_WORD = 0.42
_SAME_NICKNAME = 0.3
_LENGTHS_APART = 3
# Bits that each sound of an unlisted word tells, and the bounds for a word: from a word that one in ten bears to
# one that a single person in a hundred thousand does. Estimated from the entropy of letters in names.
_CONSONANT_BITS, _VOWEL_BITS, _ABJAD_BITS = 2.6, 0.9, 3.0
_MAY_BE_SILENT = 0.12
_LEAST_BITS, _MOST_BITS = 3.0, 16.5
_PEOPLE = 10_000


@cache
def _common() -> dict[str, list[tuple[Spelling, float]]]:
    found: dict[str, list[tuple[Spelling, float]]] = defaultdict(list)
    for words in table("common", "kintrace.names").values():
        for word, bearers in words.items():
            spelling = spell(str(word))
            for skeleton in skeletons(spelling):
                found[skeleton].append((spelling, float(bearers)))
    return dict(found)


@cache
def _nicknames() -> dict[str, list[tuple[Spelling, str, bool]]]:
    """Skeleton to spelling, the name it stands for, and whether it is short for it."""
    found: dict[str, list[tuple[Spelling, str, bool]]] = defaultdict(list)
    for language, names in table("nicknames", "kintrace.names").items():
        for name, shorts in names.items():
            for word, is_short in [(name, False), *((short, True) for short in shorts.split())]:
                spelling = spell(word)
                for skeleton in skeletons(spelling):
                    found[skeleton].append((spelling, f"{language} {name}", is_short))
    return dict(found)


@lru_cache(maxsize=262144)
def _listing(spelling: Spelling) -> tuple[Spelling | None, float]:
    """The nearest word of common.yml, or None where none is near, and the bits of the commonest near one."""
    nearest: tuple[float, Spelling | None] = (_SAME_WORD, None)
    bits = _MOST_BITS
    for skeleton in skeletons(spelling):
        for listed, bearers in _common().get(skeleton, ()):
            if abs(len(listed.kinds) - len(spelling.kinds)) > _LENGTHS_APART:
                continue
            far = distance(spelling, listed)
            if far <= _SAME_WORD:
                bits = min(bits, float(log2(_PEOPLE / bearers) + 6 * far))
            if far < nearest[0]:
                nearest = (far, listed)
    return nearest[1], bits


def listed_as(spelling: Spelling) -> Spelling | None:
    """The nearest word of common.yml, or None where none is near."""
    return _listing(spelling)[0]


@lru_cache(maxsize=16384)
def are_two_names(one: Spelling | None, other: Spelling | None) -> bool:
    """Whether two words, given as what they are listed as, are known to be two different names.

    >>> hassan, hussein, hossein = (listed_as(spell(name)) for name in ("Hassan", "Hussein", "Hossein"))
    >>> are_two_names(hassan, hussein), are_two_names(hossein, hussein)
    (True, False)
    """
    return one is not None and other is not None and distance(one, other) > _SAME_WORD


def rarity(spelling: Spelling) -> float:
    """How many bits agreement on a word tells: log2 of one in how many people bears it.

    >>> rarity(spell("Mohammad")) < 5 < 9 < rarity(spell("Qahramani"))
    True
    """
    return min(_bits_by_length(spelling), _listing(spelling)[1])


def _bits_by_length(spelling: Spelling) -> float:
    letters = 0.0
    known = len(kinds())
    consonant = _ABJAD_BITS if spelling.is_abjad else _CONSONANT_BITS
    for kind in spelling.kinds:
        if kind >= known:
            letters += _CONSONANT_BITS
        elif costs().left_out[kind] >= _MAY_BE_SILENT:  # what may be silent tells little
            letters += _VOWEL_BITS if kinds()[kind].is_vowel else consonant
    return min(_MOST_BITS, max(_LEAST_BITS, letters))


@lru_cache(maxsize=131072)
def nicknames(spelling: Spelling) -> tuple[frozenset[str], frozenset[str]]:
    """The names a word is, and the names it is short for, as entries of nicknames.yml."""
    full: set[str] = set()
    short: set[str] = set()
    for skeleton in skeletons(spelling):
        for listed, name, is_short in _nicknames().get(skeleton, ()):
            if abs(len(listed.kinds) - len(spelling.kinds)) > _LENGTHS_APART or name in full or name in short:
                continue
            if distance(spelling, listed) <= _SAME_NICKNAME:
                (short if is_short else full).add(name)
    return frozenset(full), frozenset(short)


def is_nickname_of(one: Spelling, other: Spelling) -> bool:
    """Whether one word is short for the other, or both for the same name.

    >>> is_nickname_of(spell("Саша"), spell("Aleksandr")), is_nickname_of(spell("Ivan"), spell("Igor"))
    (True, False)
    """
    one_full, one_short = nicknames(one)
    if not (one_full or one_short):
        return False
    other_full, other_short = nicknames(other)
    return bool(one_short & other_full or one_full & other_short or one_short & other_short)
