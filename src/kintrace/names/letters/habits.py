"""What a step of an alignment does after the step before it: the habits of spelling that single letters cannot show.

A letter group beside a group is a step. Some steps follow on others more often than they come by themselves. The
habit of two steps is

    log2 of P(step | step before) / P(step), less a share of the same for the letters of each side alone,

in bits, positive for what usually goes together. The second part keeps a word from gaining by being a usual word: what
the letters of one side foretell of each other is no sign that the other side is the same name. Learned from pairs of
words with Latin (data/habits.npz); nothing is known of two steps that met nowhere.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kintrace.names.letters.align import place_of
from kintrace.names.letters.costs import SCRIPTS, by_script
from kintrace.names.letters.jit import inlined, jit, loop
from kintrace.names.letters.sounds import names_of_kinds
from kintrace.text import Script

# How much of what each side foretells by itself is taken off.
OWN_SHARE = 0.7
# A step in a number: the kind of the letter + 1 and that of the Latin letter + 1, 0 for none; the word's edge is 0.
SIZE = 4096
# The letters of one side: the other is not looked at.
UNSEEN_SIDE = SIZE - 1
# Any step that was not seen after the one before.
ANY = SIZE * SIZE - 1
_BROKEN = -1
_EMPTY = -1
_NEAR = 1e-3
_SPREAD = 0x9E3779B97F4A7C15


class Habits(NamedTuple):
    """Bits by number of script, step before and step: ``keys`` and ``bits`` of one open table, size a power of 2."""

    keys: NDArray[np.int64]
    bits: NDArray[np.float32]


@inlined
def _key(script, before, step):
    return (np.int64(script) << 48) | (np.int64(before) << 24) | np.int64(step)


@inlined
def _slot(key, size):
    return np.int64((np.uint64(key) * np.uint64(_SPREAD)) >> np.uint64(20)) & (size - 1)


@jit
def _filed(keys, bits, table, values):
    for each in range(len(keys)):
        slot = _slot(keys[each], len(table))
        while table[slot] != _EMPTY and table[slot] != keys[each]:
            slot = (slot + 1) & (len(table) - 1)
        table[slot] = keys[each]
        values[slot] = bits[each]


@loop
def _found(habits, key):
    """The bits of a key; NaN where it is not known."""
    size = len(habits.keys)
    slot = _slot(key, size)
    while habits.keys[slot] != _EMPTY:
        if habits.keys[slot] == key:
            return habits.bits[slot]
        slot = (slot + 1) & (size - 1)
    return np.float32(np.nan)


@loop
def habit(habits, script, before, step):
    """The bits of a step after another; NaN where the first was never seen."""
    bits = _found(habits, _key(script, before, step))
    return _found(habits, _key(script, before, ANY)) if np.isnan(bits) else bits


@inlined
def step_back(x, x_script, y, y_script, instead, alone, table, i, j):
    """The last step of the cheapest alignment up to i and j, and where it began.

    ``table``: as ``align.measure`` left it for x and y. A swap or a split group is broken off: all the way back.
    """
    here = table[i, j]
    if i and j and abs(table[i - 1, j - 1] + instead[x[i - 1], y[j - 1]] - here) < _NEAR:
        return (np.int64(x[i - 1]) + 1) * SIZE + y[j - 1] + 1, i - 1, j - 1
    if i and abs(table[i - 1, j] + alone[x[i - 1], y_script, place_of(i - 1, len(x))] - here) < _NEAR:
        return (np.int64(x[i - 1]) + 1) * SIZE, i - 1, j
    if j and abs(table[i, j - 1] + alone[y[j - 1], x_script, place_of(j - 1, len(y))] - here) < _NEAR:
        return np.int64(y[j - 1]) + 1, i, j - 1
    return np.int64(_BROKEN), 0, 0


@loop
def usual(x, x_script, y, y_script, instead, alone, table, habits):
    """How usual it is, in bits, that the letters of y (Latin) follow one another as they do beside those of x.

    ``table``: as ``align.measure`` left it for x and y in this order. A step that was never seen tells nothing of
    what follows it, neither together nor by the letters of one side.
    """
    i, j = len(x), len(y)
    total = np.float32(0.0)
    # From the end of the words: the step behind, and the letters behind on either side, 0 for the edge.
    step = letter = latin = np.int64(0)
    while True:
        first = i == 0 and j == 0
        before = np.int64(0)
        if not first:
            before, i, j = step_back(x, x_script, y, y_script, instead, alone, table, i, j)
        if before == _BROKEN:
            return total
        one, two = before // SIZE, before % SIZE
        bits = habit(habits, x_script, before, step)
        if not np.isnan(bits):
            total += bits
            if first or one:
                total += _own(habits, x_script, one * SIZE + UNSEEN_SIDE, letter * SIZE + UNSEEN_SIDE)
            if first or two:
                total += _own(habits, x_script, UNSEEN_SIDE * SIZE + two, UNSEEN_SIDE * SIZE + latin)
        if first:
            return total
        step = before
        if one:
            letter = one
        if two:
            latin = two


@inlined
def _own(habits, script, before, step):
    """What is taken off for what the letters of one side foretell of each other."""
    bits = habit(habits, script, before, step)
    return np.float32(0.0) if np.isnan(bits) else bits


@cache
def learned_habits() -> dict[Script, dict[str, NDArray[np.generic]]]:
    """What was learned: data/habits.npz by script; empty where there is none.

    ``letters`` and ``latin``: names of kinds; ``steps``: shape (H, 4), the letter and Latin letter of a step and of
    the next one, as places in those names + 1, 0 for none and -1 for what does not matter; ``bits``: shape (H,).
    """
    return by_script("habits.npz")


def _numbered(
    script: Script, found: dict[str, NDArray[np.generic]]
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The keys and bits of one script; letters that the tables no longer know are left out."""
    sides = []
    for names, side in ((found["letters"], script), (found["latin"], Script.LATIN)):
        known = names_of_kinds(side)
        # Place 0 is none, the last (-1) what does not matter; a name that is gone takes its habits with it.
        places = [0, *(known.get(name, SIZE) + 1 for name in names.tolist()), UNSEEN_SIDE]
        sides.append(np.array(places, dtype=np.int64))
    steps = found["steps"].astype(np.int64)
    kinds = np.stack([sides[place % 2][steps[:, place]] for place in range(4)], axis=1)
    kept = (kinds <= UNSEEN_SIDE).all(axis=1)
    kinds = kinds[kept]
    before, step = kinds[:, 0] * SIZE + kinds[:, 1], kinds[:, 2] * SIZE + kinds[:, 3]
    keys = (np.int64(SCRIPTS.index(script)) << 48) | (before << 24) | step
    one_side = (kinds[:, 0] == UNSEEN_SIDE) ^ (kinds[:, 1] == UNSEEN_SIDE)
    bits = found["bits"][kept].astype(np.float32)
    return keys, np.where(one_side, -OWN_SHARE * bits, bits).astype(np.float32)


@cache
def habits() -> Habits:
    """All habits in one table for the loops, made once."""
    parts = [_numbered(script, found) for script, found in sorted(learned_habits().items())]
    keys = np.concatenate([np.zeros(0, dtype=np.int64), *(keys for keys, _ in parts)])
    bits = np.concatenate([np.zeros(0, dtype=np.float32), *(bits for _, bits in parts)])
    size = 1 << max(4, int(len(keys) * 2).bit_length())
    table = Habits(np.full(size, _EMPTY, dtype=np.int64), np.zeros(size, dtype=np.float32))
    _filed(keys, bits, table.keys, table.bits)
    return table
