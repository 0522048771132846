"""Words that one slip of the pen parts from how a script writes a name by custom.

A slip in a custom (Маййкл, Michael) costs more by the letters than they can bear, because the custom was dear
already. So slips are looked for beside the custom itself, within its own script: two words share a key where one
letter, or none, is left out of each (the deletion neighbourhood of Mor, M. and Fraenkel, A. S. 1982, A hash code
method for detecting and correcting spelling errors, Communications of the ACM 25).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kintrace.names.letters.jit import jit, loop
from kintrace.names.words.listing import listing
from kintrace.names.words.packed import CUSTOM, FAMILY, ROLE, SLIPPED
from kintrace.text import Script, script_of

# In a shorter word a slip leaves too little of the name, and in Chinese a character is no letter.
_LEAST, _MOST = 3, 40
_OTHERS = frozenset({Script.LATIN, Script.HAN})
# Customs of which one word may be a slip at most.
_CUSTOMS = 5
_PRIME = np.uint64(0x100000001B3)


class _Filed(NamedTuple):
    """Customs as code points ``signs`` in a row, those of custom c from ``start[c]``; ``keys`` in order, with the
    custom that each is of in ``rows``; the families of custom c from ``member_start[c]``."""

    signs: NDArray[np.uint32]
    start: NDArray[np.int64]
    keys: NDArray[np.uint64]
    rows: NDArray[np.int32]
    member: NDArray[np.int32]
    member_start: NDArray[np.int64]


@loop
def _key(signs, low, high, left_out):
    """A key of a word without one of its letters."""
    key = np.uint64(high - low)
    if low <= left_out < high:
        key -= np.uint64(1)
    for place in range(low, high):
        if place != left_out:
            key = key * _PRIME ^ np.uint64(signs[place])
    return key


@jit
def _keys_of(signs, start):
    """The keys of each word, whole and with one letter left out, and the words they are of."""
    total = len(signs) + len(start) - 1
    keys, rows = np.empty(total, dtype=np.uint64), np.empty(total, dtype=np.int32)
    at = 0
    for word in range(len(start) - 1):
        for left_out in range(start[word] - 1, start[word + 1]):
            keys[at], rows[at] = _key(signs, start[word], start[word + 1], left_out), word
            at += 1
    return keys, rows


@loop
def _apart(a, a_low, a_high, b, b_low, b_high):
    """Slips between two words: 0, 1, or 2 for more. A slip drops, adds or changes a letter, or swaps two neighbours."""
    while a_low < a_high and b_low < b_high and a[a_low] == b[b_low]:
        a_low, b_low = a_low + 1, b_low + 1
    while a_low < a_high and b_low < b_high and a[a_high - 1] == b[b_high - 1]:
        a_high, b_high = a_high - 1, b_high - 1
    one, two = a_high - a_low, b_high - b_low
    if one == two == 2 and a[a_low] == b[b_low + 1] and a[a_low + 1] == b[b_low]:
        return 1
    return min(2, max(one, two))


@loop
def _is_custom(signs, low, high, filed):
    """Whether a word is the custom for some name as it stands."""
    key = _key(signs, low, high, low - 1)
    row = np.searchsorted(filed.keys, key)
    while row < len(filed.keys) and filed.keys[row] == key:
        custom = filed.rows[row]
        if _apart(signs, low, high, filed.signs, filed.start[custom], filed.start[custom + 1]) == 0:
            return True
        row += 1
    return False


@loop
def _stands(rows, begin, end, custom):
    """Whether a custom stands among the rows already."""
    place = begin
    while place < end and rows[place, 1] != custom:
        place += 1
    return place < end


@jit
def _find(signs, start, filed):
    """The customs of which each word is a slip, as rows (word, custom); none for a word that is a custom itself."""
    found = np.empty((_CUSTOMS * (len(start) - 1), 2), dtype=np.int32)
    total = 0
    for word in range(len(start) - 1):
        low, high, begin = start[word], start[word + 1], total
        if _is_custom(signs, low, high, filed):
            continue
        for left_out in range(low - 1, high):
            key = _key(signs, low, high, left_out)
            row = np.searchsorted(filed.keys, key)
            while row < len(filed.keys) and filed.keys[row] == key and total - begin < _CUSTOMS:
                custom = filed.rows[row]
                row += 1
                if _stands(found, begin, total, custom):
                    continue
                if _apart(signs, low, high, filed.signs, filed.start[custom], filed.start[custom + 1]) == 1:
                    found[total, 0], found[total, 1] = word, custom
                    total += 1
    return found[:total]


def _signs(texts: Sequence[str]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Words as code points in a row, and where each begins."""
    start = np.zeros(len(texts) + 1, dtype=np.int64)
    np.cumsum([len(text) for text in texts], out=start[1:])
    return np.frombuffer("".join(texts).encode("utf-32-le"), dtype=np.uint32), start


def _may_slip(text: str) -> bool:
    return _LEAST <= len(text) <= _MOST and not text.isascii() and script_of(text) not in _OTHERS


@cache
def _filed() -> _Filed:
    """The customs of data/customs.tsv in other scripts than Latin and Han, filed by their keys."""
    read = listing()
    texts, members = [], []
    for place, text in enumerate(read.texts):
        theirs = read.words.member[read.words.member_start[place] : read.words.member_start[place + 1]]
        customs = theirs[theirs & ROLE == CUSTOM]
        if len(customs) and _may_slip(text):
            texts.append(text)
            members.append(customs)
    signs, start = _signs(texts)
    keys, rows = _keys_of(signs, start)
    order = np.argsort(keys, kind="stable")
    member_start = np.r_[0, np.cumsum([len(each) for each in members])].astype(np.int64)
    return _Filed(signs, start, keys[order], rows[order], np.concatenate(members), member_start)


def slipped(texts: Sequence[str]) -> NDArray[np.int32]:
    """The families that words would be of by custom, but for one slip: rows (place of the word, family as SLIPPED).

    >>> len(slipped(["майкл"])), len(slipped(["маййкл"])) > 0
    (0, True)
    """
    places = [place for place, text in enumerate(texts) if _may_slip(text)]
    if not places:
        return np.zeros((0, 2), dtype=np.int32)
    filed = _filed()
    found = _find(*_signs([texts[place] for place in places]), filed)
    rows = {
        (places[word], (int(member) >> FAMILY << FAMILY) | SLIPPED)
        for word, custom in found.tolist()
        for member in filed.member[filed.member_start[custom] : filed.member_start[custom + 1]]
    }
    return np.array(sorted(rows), dtype=np.int32).reshape(-1, 2)
