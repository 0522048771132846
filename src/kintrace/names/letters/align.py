"""The cheapest way to lay the letter groups of two words side by side: weighted edit distance with context costs.

Costs are those of ``sounds.costs``; 1.0 is one consonant that has nothing to do with the other. A short vowel beside a
script that does not write it costs almost nothing. Two neighbouring groups that changed places are one slip.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kintrace.names.letters.sounds import costs
from kintrace.names.letters.spelling import Spelling

SWAPPED = 0.7
# Costs are rounded, so that the order in which they are added up does not show.
ROUNDED = 6


def _omissions(left: Spelling, right: Spelling) -> tuple[list[float], list[float]]:
    """What leaving out costs: for groups of the left word, for groups of the right word."""
    plain, beside_abjad = costs().omissions
    return (
        beside_abjad if right.is_abjad and not left.is_abjad else plain,
        beside_abjad if left.is_abjad and not right.is_abjad else plain,
    )


def _table(left: Spelling, right: Spelling) -> list[list[float]]:
    rows = costs().rows
    left_out, right_out = _omissions(left, right)
    b = right.kinds
    first = [0.0]
    for kind in b:
        first.append(first[-1] + right_out[kind])
    table = [first]
    for i, kind in enumerate(left.kinds, start=1):
        instead, out = rows[kind], left_out[kind]
        above = table[-1]
        line = [above[0] + out]
        for j, other in enumerate(b, start=1):
            best = above[j - 1] + instead[other]
            if (skipped := above[j] + out) < best:
                best = skipped
            if (skipped := line[j - 1] + right_out[other]) < best:
                best = skipped
            if i > 1 and j > 1:
                # Both changed places, in the same order of adding as the array version.
                swapped = table[i - 2][j - 2] + (
                    SWAPPED + (rows[left.kinds[i - 2]][other] + instead[b[j - 2]])
                )
                best = min(best, swapped)
            line.append(best)
        table.append(line)
    return table


def distance(left: Spelling, right: Spelling) -> float:
    """The cost of the cheapest alignment; 0 for words that sound the same.

    >>> from kintrace.names.letters.spelling import spell
    >>> distance(spell("سهیل"), spell("Suhail")) < 0.2 < distance(spell("سهیل"), spell("Samir"))
    True
    """
    return round(_table(left, right)[-1][-1], ROUNDED)


def path(left: Spelling, right: Spelling) -> list[tuple[int, int, int, int, float]]:
    """The cheapest alignment as steps (left start, left end, right start, right end, cost), in order."""
    rows = costs().rows
    left_out, right_out = _omissions(left, right)
    table = _table(left, right)
    i, j = len(left.kinds), len(right.kinds)
    steps: list[tuple[int, int, int, int, float]] = []
    while i or j:
        here = table[i][j]
        options = []
        if i and j:
            options.append((i - 1, j - 1, rows[left.kinds[i - 1]][right.kinds[j - 1]]))
        if i:
            options.append((i - 1, j, left_out[left.kinds[i - 1]]))
        if j:
            options.append((i, j - 1, right_out[right.kinds[j - 1]]))
        if i > 1 and j > 1:
            crossed = (
                rows[left.kinds[i - 2]][right.kinds[j - 1]] + rows[left.kinds[i - 1]][right.kinds[j - 2]]
            )
            options.append((i - 2, j - 2, SWAPPED + crossed))
        before_i, before_j, cost = min(options, key=lambda o: abs(table[o[0]][o[1]] + o[2] - here))
        steps.append((before_i, i, before_j, j, cost))
        i, j = before_i, before_j
    return steps[::-1]


def _padded(spellings: Sequence[Spelling]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    lengths = np.array([len(spelling.kinds) for spelling in spellings], dtype=np.intp)
    padded = np.zeros((len(spellings), max(1, int(lengths.max(initial=0)))), dtype=np.intp)
    for row, spelling in enumerate(spellings):
        padded[row, : len(spelling.kinds)] = spelling.kinds
    return padded, lengths


def distances(left: Sequence[Spelling], right: Sequence[Spelling]) -> NDArray[np.float64]:
    """``distance`` of many pairs at once, shape (n,); the same numbers.

    Fast where the words are of like length: sort them first.
    """
    if not left:
        return np.zeros(0)
    all_costs = costs()
    a, a_length = _padded(left)
    b, b_length = _padded(right)
    a_abjad = np.array([spelling.is_abjad for spelling in left])
    b_abjad = np.array([spelling.is_abjad for spelling in right])
    a_out = np.where(
        (b_abjad & ~a_abjad)[:, None], all_costs.left_out_beside_abjad[a], all_costs.left_out[a]
    ).T.copy()
    b_out = np.where(
        (a_abjad & ~b_abjad)[:, None], all_costs.left_out_beside_abjad[b], all_costs.left_out[b]
    ).T.copy()
    a, b = a.T.copy(), b.T.copy()
    size = all_costs.instead.shape[0]
    flat = all_costs.instead.ravel()
    count, height, width = len(left), a.shape[0], b.shape[0]
    table = np.zeros((height + 1, width + 1, count))
    np.cumsum(b_out, axis=0, out=table[0, 1:])
    np.cumsum(a_out, axis=0, out=table[1:, 0])
    instead = flat[a[:, None, :] * size + b[None, :, :]]
    for i in range(1, height + 1):
        for j in range(1, width + 1):
            cell = table[i, j]
            np.add(table[i - 1, j - 1], instead[i - 1, j - 1], out=cell)
            np.minimum(cell, table[i - 1, j] + a_out[i - 1], out=cell)
            np.minimum(cell, table[i, j - 1] + b_out[j - 1], out=cell)
            if i > 1 and j > 1:
                crossed = instead[i - 2, j - 1] + instead[i - 1, j - 2]
                np.minimum(cell, table[i - 2, j - 2] + (SWAPPED + crossed), out=cell)
    return table[a_length, b_length, np.arange(count)].round(ROUNDED)


@dataclass(frozen=True)
class Column:
    """Many spellings side by side, ready to be measured against one: kinds padded with 0, shape (longest, n)."""

    kinds: NDArray[np.uint16]
    lengths: NDArray[np.intp]
    is_abjad: NDArray[np.bool_]

    @classmethod
    def of(cls, spellings: Sequence[Spelling]) -> Column:
        """The column of some spellings, in their order."""
        padded, lengths = _padded(spellings)
        abjad = np.array([spelling.is_abjad for spelling in spellings], dtype=np.bool_)
        return cls(padded.T.astype(np.uint16).copy(), lengths, abjad)

    def taken(self, rows: NDArray[np.intp]) -> Column:
        """The column of some of its rows, no longer than they need."""
        lengths = self.lengths[rows]
        return Column(self.kinds[: max(1, int(lengths.max(initial=0))), rows], lengths, self.is_abjad[rows])


def distances_to(one: Spelling, column: Column) -> NDArray[np.float64]:
    """``distance`` of one spelling to each of a column, shape (n,)."""
    all_costs = costs()
    kinds = column.kinds
    width, count = kinds.shape
    beside = column.is_abjad if not one.is_abjad else np.zeros(count, dtype=np.bool_)
    row_out = np.where(
        (one.is_abjad & ~column.is_abjad)[None, :],
        all_costs.left_out_beside_abjad[kinds],
        all_costs.left_out[kinds],
    )
    two_back = back = np.zeros((0, count))
    line = np.zeros((width + 1, count))
    np.cumsum(row_out, axis=0, out=line[1:])
    before = np.zeros((0, count))
    for place, kind in enumerate(one.kinds):
        instead = all_costs.instead[kind][kinds]
        out = np.where(beside, all_costs.left_out_beside_abjad[kind], all_costs.left_out[kind])
        two_back, back = back, line
        line = np.empty_like(back)
        line[0] = back[0] + out
        np.minimum(back[:-1] + instead, back[1:] + out, out=line[1:])
        if place:
            crossed = before[1:] + instead[:-1]
            np.minimum(line[2:], two_back[:-2] + (SWAPPED + crossed), out=line[2:])
        for other in range(width):
            np.minimum(line[other + 1], line[other] + row_out[other], out=line[other + 1])
        before = instead
    return line[column.lengths, np.arange(count)].round(ROUNDED)
