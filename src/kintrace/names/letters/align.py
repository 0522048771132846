"""The cheapest way to lay the letter groups of two words side by side: weighted edit distance with context costs.

Costs are those of ``costs.costs``, in bits. Two neighbouring groups that changed places are one slip, and a group of
two letters may stand for its letters one by one.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kintrace.names.letters.costs import END, INSIDE, SCRIPTS, SPLIT, START, SWAP, costs
from kintrace.names.letters.jit import loop
from kintrace.names.letters.spelling import GROUPS_READ, Spelling

# Rows of the table for two words read as one.
ROWS = 2 * GROUPS_READ + 3
FAR = 99.0


@loop
def place_of(i: int, n: int) -> int:
    """Whether the i-th of n groups stands at the start, inside or at the end."""
    if i == 0:
        return START
    if i == n - 1:
        return END
    return INSIDE


@loop
def _split_cost(whole, one, two, instead, halves):
    """The cost of a group whose letters stand for two others, one by one."""
    return SPLIT + (instead[halves[whole, 0], one] + instead[halves[whole, 1], two])


@loop
def measure(a, a_script, b, b_script, instead, alone, halves, limit, table):
    """The cost of the cheapest alignment of two arrays of kinds, in bits; FAR where it is over the limit.

    ``table``: scratch, shape (ROWS, ROWS), float32; it holds the costs of all beginnings afterwards.
    """
    n, m = len(a), len(b)
    splits = False
    table[0, 0] = 0.0
    for j in range(m):
        out = alone[b[j], a_script, place_of(j, m)]
        table[ROWS - 1, j] = out
        table[0, j + 1] = table[0, j] + out
        splits = splits or halves[b[j], 0] >= 0
    before = np.float32(0.0)
    for i in range(n):
        x = a[i]
        out = alone[x, b_script, place_of(i, n)]
        x_splits = halves[x, 0] >= 0
        last = table[i, 0] + out
        table[i + 1, 0] = last
        least = last
        diagonal = table[i, 0]
        for j in range(m):
            above = table[i, j + 1]
            best = diagonal + instead[x, b[j]]
            diagonal = above
            if above + out < best:
                best = above + out
            if last + table[ROWS - 1, j] < best:
                best = last + table[ROWS - 1, j]
            if i > 0 and j > 0:
                other = table[i - 1, j - 1] + SWAP
                if other < best:
                    other += instead[a[i - 1], b[j]] + instead[x, b[j - 1]]
                    if other < best:
                        best = other
            if x_splits and j > 0:
                other = table[i, j - 1] + _split_cost(x, b[j - 1], b[j], instead, halves)
                if other < best:
                    best = other
            if splits and i > 0 and halves[b[j], 0] >= 0:
                other = table[i - 1, j] + _split_cost(b[j], a[i - 1], x, instead, halves)
                if other < best:
                    best = other
            table[i + 1, j + 1] = best
            last = best
            if best < least:
                least = best
        if least > limit and before > limit:
            return np.float32(FAR)
        before = least
    return table[n, m] if table[n, m] <= limit else np.float32(FAR)


def distance(left: Spelling, right: Spelling) -> float:
    """The cost in bits of the cheapest alignment; near 0 for words that sound the same.

    >>> from kintrace.names.letters.spelling import spell
    >>> distance(spell("سهیل"), spell("Suhail")) < distance(spell("سهیل"), spell("Samir"))
    True
    """
    return float(_filled(left, right)[len(left.kinds), len(right.kinds)])


def _filled(left: Spelling, right: Spelling) -> NDArray[np.float32]:
    table = np.zeros((ROWS, ROWS), dtype=np.float32)
    known = costs()
    measure(
        np.array(left.kinds, dtype=np.uint16),
        SCRIPTS.index(left.script),
        np.array(right.kinds, dtype=np.uint16),
        SCRIPTS.index(right.script),
        known.instead,
        known.alone,
        known.halves,
        np.float32(FAR * FAR),
        table,
    )
    return table


def path(left: Spelling, right: Spelling) -> list[tuple[int, int, int, int, float]]:
    """The cheapest alignment as steps (left start, left end, right start, right end, bits), in order."""
    table = _filled(left, right)
    known = costs()
    a, b = left.kinds, right.kinds
    a_script, b_script = SCRIPTS.index(left.script), SCRIPTS.index(right.script)
    i, j = len(a), len(b)
    steps: list[tuple[int, int, int, int, float]] = []
    while i or j:
        options: list[tuple[int, int, float]] = []
        if i and j:
            options.append((i - 1, j - 1, known.instead[a[i - 1], b[j - 1]]))
        if i:
            options.append((i - 1, j, known.alone[a[i - 1], b_script, place_of(i - 1, len(a))]))
        if j:
            options.append((i, j - 1, known.alone[b[j - 1], a_script, place_of(j - 1, len(b))]))
        if i > 1 and j > 1:
            crossed = known.instead[a[i - 2], b[j - 1]] + known.instead[a[i - 1], b[j - 2]]
            options.append((i - 2, j - 2, SWAP + crossed))
        if i and j > 1:
            options += _split(known.halves[a[i - 1]], b[j - 2 : j], i - 1, j - 2)
        if j and i > 1:
            options += _split(known.halves[b[j - 1]], a[i - 2 : i], i - 2, j - 1)
        here = table[i, j]
        before_i, before_j, cost = min(options, key=lambda o: abs(table[o[0], o[1]] + o[2] - here))
        steps.append((before_i, i, before_j, j, float(cost)))
        i, j = before_i, before_j
    return steps[::-1]


def _split(
    halves: NDArray[np.int32], letters: tuple[int, ...], i: int, j: int
) -> list[tuple[int, int, float]]:
    if halves[0] < 0:
        return []
    instead = costs().instead
    return [(i, j, SPLIT + (instead[halves[0], letters[0]] + instead[halves[1], letters[1]]))]
