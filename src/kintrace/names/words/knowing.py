"""What is known of words: how much agreement on each tells, and which listed names each is a spelling of."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kintrace.names.letters.align import FAR, ROWS, measure
from kintrace.names.letters.costs import SCRIPTS, costs
from kintrace.names.letters.jit import inlined, jit, loop
from kintrace.names.words.information import information
from kintrace.names.words.keying import Keys, keys_of
from kintrace.names.words.listing import Listing, listing
from kintrace.names.words.packed import (
    CUSTOM,
    FAMILY,
    FORM,
    FULL,
    INITIAL,
    LEAST_BITS,
    MOST_BITS,
    ROLE,
    Packed,
)
from kintrace.names.words.slips import slipped
from kintrace.text import Script

# Cost in bits per letter group up to which a word is a spelling of a listed one; of one that is short for others, in
# the same script and in another; and of one that is in another script than Latin, or is written so by custom.
_SAME_WORD, _SAME_MEMBER, _SAME_MEMBER_ABROAD, _SAME_CUSTOM = 0.7, 0.5, 0.95, 0.12
# Bits by which another family may be farther from a word than the nearest: Hassan is near حسین, and Hussein nearer.
_FARTHER = 1.5
_MEMBERS, _NEAR = 32, 256
_LATIN = SCRIPTS.index(Script.LATIN)


@jit
def _find(words, codes, code_start, listed, listed_codes, listed_rows, log_share, known):
    """Fills in bits and the nearest listed word; the families each word is of, as rows (word, family)."""
    table = np.zeros((ROWS, ROWS), dtype=np.float32)
    found = np.empty((max(16, 2 * len(words.bits)), 2), dtype=np.int32)
    near = np.empty(_NEAR, dtype=np.int32)
    near_cost = np.empty(_NEAR, dtype=np.float32)
    total = 0
    for word in range(len(words.bits)):
        form = words.first[word]
        if words.start[form] == words.start[form + 1] or words.flags[word] & INITIAL:
            continue
        nearest, count = np.float32(1e9), 0
        for key in range(code_start[word], min(code_start[word] + 3, code_start[word + 1])):
            row = np.searchsorted(listed_codes, codes[key])
            while row < len(listed_codes) and listed_codes[row] == codes[key]:
                other = listed_rows[row]
                row += 1
                most = _most(words.script[form], listed, other, log_share[other])
                cost, share = _apart(words, form, listed, listed.first[other], most, known, table)
                if log_share[other] > 0 and share <= _SAME_WORD:
                    words.bits[word] = min(words.bits[word], log_share[other] + cost)
                    if cost < nearest:
                        nearest = cost
                        words.listed[word] = other
                count = _note(words.script[form], listed, other, cost, share, near, near_cost, count)
        count = _keep_nearest(near, near_cost, count)
        while total + count > len(found):
            found = _grown(found)
        for place in range(count):
            found[total, 0], found[total, 1] = word, near[place]
            total += 1
    return found[:total]


@inlined
def _most(script, listed, other, log_share):
    """The cost per letter group over which nothing is made of a listed word; a little more than that, so that
    roundings decide nothing."""
    most = 0.0
    if listed.member_start[other + 1] > listed.member_start[other]:
        same = script == listed.script[listed.first[other]]
        most = _SAME_MEMBER if same else _SAME_MEMBER_ABROAD
    return (max(most, _SAME_WORD) if log_share > 0 else most) + 0.001


@inlined
def _apart(words, form, listed, other, most, known, table):
    """The cost of the letters of a word beside a listed one, whole and per letter group; FAR for both if too high."""
    letters = words.kinds[words.start[form] : words.start[form + 1]]
    others = listed.kinds[listed.start[other] : listed.start[other + 1]]
    size = max(len(others), len(letters))
    if abs(len(others) - len(letters)) > 4:
        return np.float32(FAR), np.float32(FAR)
    limit = np.float32(most * size)
    cost = words.cost[form] + measure(
        letters,
        words.script[form],
        others,
        listed.script[other],
        known.instead,
        known.alone,
        known.halves,
        limit,
        table,
    )
    if cost > limit:
        return np.float32(FAR), np.float32(FAR)
    return np.float32(cost), np.float32(cost / size)


@inlined
def _note(script, listed, other, cost, share, near, near_cost, count):
    """Adds the families of a listed word to those that are near, each once with its lowest cost; how many there are."""
    script_there = listed.script[listed.first[other]]
    if share > (_SAME_MEMBER if script == script_there else _SAME_MEMBER_ABROAD):
        return count
    for place in range(listed.member_start[other], listed.member_start[other + 1]):
        member = listed.member[place]
        if share > _SAME_CUSTOM and (member & ROLE == CUSTOM or script_there != _LATIN):
            continue
        old = 0
        while old < count and near[old] != member:
            old += 1
        if old < count:
            near_cost[old] = min(near_cost[old], cost)
        elif count < len(near):
            near[count], near_cost[count] = member, cost
            count += 1
    return count


@loop
def _keep_nearest(near, near_cost, count):
    """Leaves out families that are farther than others; how many are left.

    A full name and a form are held against the nearest of their own role, since a nickname may be nearer than either;
    a short form against all.
    """
    full = form = least = np.float32(FAR)
    for place in range(count):
        role, cost = near[place] & ROLE, near_cost[place]
        if role == FULL:
            full = min(full, cost)
        elif role == FORM:
            form = min(form, cost)
        if role != CUSTOM:
            least = min(least, cost)
    left = 0
    for place in range(count):
        role = near[place] & ROLE
        limit = full if role == FULL else form if role == FORM else least
        if left < _MEMBERS and (role == CUSTOM or near_cost[place] <= limit + _FARTHER):
            near[left] = near[place]
            left += 1
    return left


@jit
def _grown(rows):
    out = np.empty((2 * len(rows), 2), dtype=np.int32)
    out[: len(rows)] = rows
    return out


def know(words: Packed, texts: Sequence[str]) -> tuple[Packed, Keys]:
    """The same words with all that is known of them, and their skeletons; ``texts`` are those they were packed from."""
    keys = keys_of(words)
    np.clip(information(words), LEAST_BITS, MOST_BITS, out=words.bits)
    read: Listing = listing()
    found = _find(
        words,
        keys.codes,
        keys.start,
        read.words,
        read.codes,
        read.rows,
        read.bits,
        costs(),
    )
    found = np.concatenate([found, slipped(texts)])
    found = found[np.argsort(found[:, 0], kind="stable")]
    np.clip(words.bits, LEAST_BITS, MOST_BITS, out=words.bits)
    member_start = np.searchsorted(found[:, 0], np.arange(words.size + 1)).astype(np.int32)
    np.bitwise_or.at(
        words.family_sign,
        found[:, 0],
        np.uint64(1) << (found[:, 1] >> FAMILY).astype(np.uint64) % np.uint64(64),
    )
    return words._replace(member=found[:, 1].copy(), member_start=member_start), keys
