"""The cheapest way to lay the letter groups of two words side by side: weighted edit distance with context costs.

Costs are those of ``costs.costs``, in bits. Two neighbouring groups that changed places are one slip, and a group of
two letters may stand for its letters one by one.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kintrace.names.letters.costs import END, INSIDE, SCRIPTS, SPLIT, START, SWAP, costs
from kintrace.names.letters.jit import inlined, loop
from kintrace.names.letters.spelling import GROUPS_READ, Spelling

# Rows of the table for two words read as one.
ROWS = 2 * GROUPS_READ + 3
FAR = 99.0
# Columns of the table behind the costs of beginnings: each letter instead of each of the other word, each letter of the
# first word alone, and what the letters from each on cost at least.
_INSTEAD = GROUPS_READ + 1
_ALONE, _BOUND = ROWS - 1, ROWS - 2
_SWAP, _SPLIT = np.float32(SWAP), np.float32(SPLIT)
# What one of the two letters costs at least that a split group stands for, in the mean of both.
_HALF_SPLIT = np.float32(SPLIT / 2)
# Sums of the same costs in another order differ by less.
_ROUNDING = np.float32(1e-3)


@loop
def place_of(i: int, n: int) -> int:
    """Whether the i-th of n groups stands at the start, inside or at the end."""
    if i == 0:
        return START
    if i == n - 1:
        return END
    return INSIDE


@inlined
def _split_cost(whole, one, two, instead, halves):
    """The cost of a group whose letters stand for two others, one by one."""
    return _SPLIT + (instead[halves[whole, 0], one] + instead[halves[whole, 1], two])


@loop
def _lay_out(a, a_script, b, b_script, instead, alone, halves, table):
    """Fills in what each letter costs beside each of the other word, alone, and at least, whatever goes with what;
    whether a group of ``b`` may split.

    The least costs are a lower bound in the sense of linear programming: no step costs less than those of all
    letters that it goes over. Behind each place stands their sum to the end of the word.
    """
    n, m = len(a), len(b)
    splits, some_split = False, False
    for j in range(m):
        table[ROWS - 1, j] = alone[b[j], a_script, place_of(j, m)]
        splits = splits or halves[b[j], 0] >= 0
    table[n, _BOUND] = 0.0
    for back in range(n):
        i = n - 1 - back
        x = a[i]
        least = alone[x, b_script, place_of(i, n)]
        table[i, _ALONE] = least
        if halves[x, 0] >= 0:
            some_split = True
            least = min(least, _SPLIT)
        row = instead[x]
        for j in range(m):
            cost = row[b[j]]
            table[i, _INSTEAD + j] = cost
            least = min(least, cost)
        if splits:
            least = min(least, _HALF_SPLIT + _nearest_half(x, b, instead, halves))
        table[i, 0] = least
        table[i, _BOUND] = table[i + 1, _BOUND] + least
    table[ROWS - 2, m] = 0.0
    for back in range(m):
        j = m - 1 - back
        more = table[ROWS - 1, j]
        for i in range(n):
            more = min(more, table[i, _INSTEAD + j] - table[i, 0])
        if some_split:
            more = min(more, _nearest_half(b[j], a, instead, halves))
        if halves[b[j], 0] >= 0:
            more = np.float32(0.0)
        table[ROWS - 2, j] = table[ROWS - 2, j + 1] + more
    return splits


@inlined
def _nearest_half(letter, word, instead, halves):
    """What a letter costs at least beside a half of a group of the other word that may split."""
    nearest = np.float32(FAR)
    for place in range(len(word)):
        if halves[word[place], 0] >= 0:
            nearest = min(nearest, instead[halves[word[place], 0], letter])
            nearest = min(nearest, instead[halves[word[place], 1], letter])
    return nearest


@loop
def measure(a, a_script, b, b_script, instead, alone, halves, limit, table):
    """The cost of the cheapest alignment of two arrays of kinds, in bits; FAR where it is over the limit.

    ``b``: at most GROUPS_READ kinds. ``table``: scratch, shape (ROWS, ROWS), float32; it holds the costs of all
    beginnings afterwards, unless the limit was passed.
    """
    n, m = len(a), len(b)
    over = limit + _ROUNDING
    splits = _lay_out(a, a_script, b, b_script, instead, alone, halves, table)
    before = table[ROWS - 2, 0] + table[0, _BOUND]
    if before > over:
        return np.float32(FAR)
    table[0, 0] = 0.0
    for j in range(m):
        table[0, j + 1] = table[0, j] + table[ROWS - 1, j]
    for i in range(n):
        x = a[i]
        out = table[i, _ALONE]
        x_splits = halves[x, 0] >= 0
        last = table[i, 0] + out
        table[i + 1, 0] = last
        least = last + table[ROWS - 2, 0]
        for j in range(m):
            best = min(table[i, j] + table[i, _INSTEAD + j], table[i, j + 1] + out)
            best = min(best, last + table[ROWS - 1, j])
            if i > 0 and j > 0:
                crossed = table[i - 1, _INSTEAD + j] + table[i, _INSTEAD + j - 1]
                best = min(best, table[i - 1, j - 1] + _SWAP + crossed)
            if x_splits and j > 0:
                best = min(best, table[i, j - 1] + _split_cost(x, b[j - 1], b[j], instead, halves))
            if splits and i > 0 and halves[b[j], 0] >= 0:
                best = min(best, table[i - 1, j] + _split_cost(b[j], a[i - 1], x, instead, halves))
            table[i + 1, j + 1] = best
            last = best
            least = min(least, best + table[ROWS - 2, j + 1])
        least += table[i + 1, _BOUND]
        # No step goes over more than two letters.
        if least > over and before > over:
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
