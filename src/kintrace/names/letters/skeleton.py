"""The sound-class skeleton of a word: the consonants that a name keeps through every script and spelling.

Eight classes (data/sounds.yml). h, w, v, y and the vowels are left out. A letter that may be of two classes gives
two skeletons. One or two classes are too few to tell words apart, so such a skeleton also says whether anything
stands before its first class and after its last ("0"): Ali is 0L0, Hasan 0SN, Sana SN0.

A skeleton is a number, four bits a class, the first class highest; ``written`` gives its letters.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from kintrace.names.letters.jit import jit, loop
from kintrace.names.letters.sounds import SILENT, STRANGERS, Kind, kinds, sound_classes
from kintrace.names.letters.spelling import Spelling

# Readings dearer than this do not make a skeleton of their own.
READING_LIMIT = 0.2
_SILENT_LIMIT = 0.1
ALTERNATES = 4
LONGEST = 12
# Skeletons a word has at most: its alternates, and for short ones with and without the outer marks.
MOST = 6
_MARK = 1
_LETTERS = "?0PKTSMNLRABCDEF"


@dataclass(frozen=True)
class Classes:
    """The classes a kind may be of: shape (K, 4), 0 for none and -1 past the last; the cost of each; and silence."""

    options: NDArray[np.int8]
    cost: NDArray[np.float32]
    may_be_silent: NDArray[np.bool_]


@cache
def classes() -> Classes:
    """The key classes of all kinds."""
    size = len(kinds()) + STRANGERS
    options = np.full((size, 4), -1, dtype=np.int8)
    cost = np.zeros((size, 4), dtype=np.float32)
    silent = np.zeros(size, dtype=np.bool_)
    for kind in kinds():
        for place, (name, price) in enumerate(_options(kind)[:4]):
            options[kind.number, place] = _LETTERS.index(name) if name else 0
            cost[kind.number, place] = price
        silent[kind.number] = any(s == SILENT and price <= _SILENT_LIMIT for s, price in kind.readings)
    options[len(kinds()) :, 0] = 10 + np.arange(STRANGERS) % 6
    return Classes(options, cost, silent)


def _options(kind: Kind) -> list[tuple[str, float]]:
    found: dict[str, float] = {}
    for sound, cost in kind.readings:
        name = "" if sound == SILENT else sound_classes()[sound]
        if cost <= READING_LIMIT or not found:
            found[name] = min(cost, found.get(name, cost))
    return sorted(found.items(), key=lambda item: (item[1], item[0]))


@jit
def skeletons_of(word, options, prices, may_be_silent, codes, cost, first, last):
    """Fills ``codes`` with the skeletons of a word's kinds, the likeliest first; how many there are.

    ``codes``: shape (64,), uint64; ``cost``, ``first``, ``last``: scratch of that length.
    """
    count = 1
    codes[0], cost[0], first[0], last[0] = np.uint64(0), np.float32(0), -1, -1
    for place in range(len(word)):
        kind = word[place]
        grown = count
        # The first reading in place, further ones behind; then the best few are kept.
        for old in range(count):
            for option in range(1, 4):
                if options[kind, option] < 0:
                    break
                codes[grown], cost[grown] = codes[old], cost[old] + prices[kind, option]
                first[grown], last[grown] = first[old], last[old]
                _add(codes, first, last, grown, options[kind, option], place)
                grown += 1
            cost[old] += prices[kind, 0]
            _add(codes, first, last, old, options[kind, 0], place)
        count = grown
        if grown > 1:
            count = _keep(codes, cost, first, last, grown)
    total = 0
    out = np.empty(MOST + 4, dtype=np.uint64)
    for each in range(count):
        total = _marked(word, may_be_silent, codes[each], first[each], last[each], out, total)
    for each in range(min(total, MOST)):
        codes[each] = out[each]
    return min(total, MOST)


@jit
def _add(codes, first, last, at, name, place):
    if name > 0:
        if codes[at] >> np.uint64(4 * (LONGEST - 1)) == 0:
            codes[at] = (codes[at] << np.uint64(4)) | np.uint64(name)
        if first[at] < 0:
            first[at] = place
        last[at] = place


@jit
def _keep(codes, cost, first, last, grown):
    """Keeps the cheapest of each skeleton, at most ALTERNATES, cheapest first; how many stay."""
    kept = 0
    while kept < ALTERNATES:
        best = -1
        for each in range(kept, grown):
            known = False
            for other in range(kept):
                if codes[other] == codes[each]:
                    known = True
            if not known and (
                best < 0
                or cost[each] < cost[best]
                or (cost[each] == cost[best] and codes[each] < codes[best])
            ):
                best = each
        if best < 0:
            break
        codes[kept], codes[best] = codes[best], codes[kept]
        cost[kept], cost[best] = cost[best], cost[kept]
        first[kept], first[best] = first[best], first[kept]
        last[kept], last[best] = last[best], last[kept]
        kept += 1
    return kept


@jit
def _marked(word, may_be_silent, code, first, last, out, total):
    """Adds a skeleton to ``out``; a short one with its marks, both where the outer letters may be silent."""
    if code >> np.uint64(8) != 0:
        return _append(out, total, code)
    if first < 0:
        return _append(out, total, np.uint64(_MARK))
    lead, lead_silent = first > 0, True
    for place in range(first):
        lead_silent = lead_silent and may_be_silent[word[place]]
    trail, trail_silent = last < len(word) - 1, True
    for place in range(last + 1, len(word)):
        trail_silent = trail_silent and may_be_silent[word[place]]
    for with_lead in (1, 0):
        if with_lead != lead and not (lead and lead_silent):
            continue
        for with_trail in (1, 0):
            if with_trail != trail and not (trail and trail_silent):
                continue
            marked = code
            if with_lead:
                marked |= np.uint64(_MARK) << np.uint64(8 if code >> np.uint64(4) else 4)
            if with_trail:
                marked = (marked << np.uint64(4)) | np.uint64(_MARK)
            total = _append(out, total, marked)
    return total


@jit
def _append(out, total, code):
    for each in range(total):
        if out[each] == code:
            return total
    if total < len(out):
        out[total] = code
        return total + 1
    return total


@loop
def body(code):
    """A skeleton without its marks."""
    mark, four = np.uint64(_MARK), np.uint64(4)
    while code and (code & np.uint64(15)) == mark:
        code >>= four
    size = np.uint64(0)
    while code >> size:
        size += four
    if size > four and (code >> (size - four)) == mark:
        code &= (np.uint64(1) << (size - four)) - np.uint64(1)
    return code


@loop
def length(code):
    """How many classes a skeleton has."""
    size = 0
    while code:
        code >>= np.uint64(4)
        size += 1
    return size


@loop
def without(code, place):
    """A skeleton without the class at a place, counted from its end."""
    low = np.uint64(4 * place)
    tail = code & ((np.uint64(1) << low) - np.uint64(1))
    return ((code >> (low + np.uint64(4))) << low) | tail


def written(code: int) -> str:
    """The letters of a skeleton.

    >>> written(0x348)
    'KTL'
    """
    letters = ""
    while code:
        letters = _LETTERS[code & 15] + letters
        code >>= 4
    return letters


def skeletons(spelling: Spelling) -> tuple[str, ...]:
    """The skeletons of a word as letters, the likeliest first; at most 6, ASCII, at most 14 letters each.

    >>> from kintrace.names.letters.spelling import spell
    >>> skeletons(spell("Ghahramani")), skeletons(spell("قهرمانی"))
    (('KRMN',), ('KRMN',))
    >>> skeletons(spell("Ali")), skeletons(spell("علی"))
    (('0L0',), ('0L0',))
    """
    known = classes()
    codes = np.zeros(64, dtype=np.uint64)
    count = skeletons_of(
        np.array(spelling.kinds, dtype=np.uint16),
        known.options,
        known.cost,
        known.may_be_silent,
        codes,
        np.zeros(64, dtype=np.float32),
        np.zeros(64, dtype=np.int32),
        np.zeros(64, dtype=np.int32),
    )
    return tuple(written(int(code)) for code in codes[:count])
