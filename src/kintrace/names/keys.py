"""Blocking keys: short strings that a name keeps through scripts and spellings."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from kintrace.names.letters.skeleton import skeletons
from kintrace.names.name import Name, PartKind
from kintrace.names.prepare import Lexeme, joined, prepare

KEYS_AT_MOST = 24


def word_keys(lexeme: Lexeme) -> list[str]:
    """The keys of one word, the likeliest first."""
    found: list[str] = []
    for spelling, _ in lexeme.forms:
        found.extend(key for key in skeletons(spelling) if key not in found)
    return found


@lru_cache(maxsize=65536)
def keys(name: str | Name) -> frozenset[str]:
    """The keys that a name is filed under: sound-class skeletons of its words and of neighbouring words joined.

    Each key is ASCII and at most 16 characters; at most 24 a name. Order of words plays no part. A name in another
    spelling or script shares at least one key, as a rule all keys of each shared word; titles and particles make
    none. Nothing for a text without a letter or digit.

    How to ask a database: store the keys as rows, and rank entries by the sum over shared keys of log(entries /
    entries with that key). Common words (Ali: 0L0) are in many entries and count for little that way; a caller
    may leave out keys that more than some share of the entries have, so long as one key remains. For joining
    two large lists, pairs of keys of one name are far more selective than single keys; make them from these.

    The rule: six to eight classes of consonants as in the sound-class tradition (Soundex and its kin), with the
    classes chosen so that letters that scripts confuse fall together; see data/sounds.yml and letters/skeleton.py.

    >>> sorted(keys("سهیل قهرمانی") & keys("Ghahramani, Suhail"))
    ['KRMN', 'SL']
    """
    words = [
        word.lexeme
        for word in prepare(name)
        if word.kind is not PartKind.TITLE and not word.lexeme.is_initial
    ] or [word.lexeme for word in prepare(name)]
    each = [word_keys(word) for word in words]
    ranked = [key for of_word in each for key in of_word[:1]]
    ranked += [key for of_word in each for key in of_word[1:]]
    ranked += [word_keys(joined(one, two))[0] for one, two in pairwise(words)]
    return frozenset(list(dict.fromkeys(ranked))[:KEYS_AT_MOST])
