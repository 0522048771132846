"""Blocking keys: short strings that a name keeps through scripts and spellings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from kintrace.names.letters.skeleton import written
from kintrace.names.name import Name, PartKind
from kintrace.names.prepare import words_of
from kintrace.names.searching import together
from kintrace.names.words.keying import keys_of
from kintrace.names.words.packed import pack

KEYS_AT_MOST = 24


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

    The index of this package and a database ask by the same keys. For many names ``keys_many`` is quicker.

    The rule: six to eight classes of consonants as in the sound-class tradition (Soundex and its kin), with the
    classes chosen so that letters that scripts confuse fall together; see data/sounds.yml and letters/skeleton.py.

    >>> sorted(keys("سهیل قهرمانی") & keys("Ghahramani, Suhail"))
    ['KRMN', 'SL']
    """
    return keys_many([name])[0]


def keys_many(names: Sequence[str | Name]) -> list[frozenset[str]]:
    """The keys of many names, side by side with them; what ``keys`` says of each.

    >>> keys_many(["Suhail", "سهیل"])
    [frozenset({'SL'}), frozenset({'SL'})]
    """
    numbers: dict[str, int] = {}
    each = []
    for name in names:
        words = words_of(name)
        plain = [text for text, kind, _ in words if kind is not PartKind.TITLE and len(text) > 1]
        each.append(
            [numbers.setdefault(text, len(numbers)) for text in plain or [text for text, *_ in words]]
        )
    made = keys_of(pack(list(numbers)))
    codes = made.codes.tolist()
    of_word = [codes[made.start[word] : made.start[word + 1]] for word in range(len(numbers))]
    return [_of_words([of_word[word] for word in words]) for words in each]


def _of_words(words: list[list[int]]) -> frozenset[str]:
    ranked = [code for of_word in words for code in of_word[:1]]
    ranked += [code for of_word in words for code in of_word[1:]]
    ranked += [int(together(one[0], two[0])) for one, two in pairwise(words) if one and two]
    return frozenset(_letters(code) for code in list(dict.fromkeys(ranked))[:KEYS_AT_MOST] if code)


@lru_cache(maxsize=65536)
def _letters(code: int) -> str:
    return written(code)
