"""The weight of two words and of two names, in bits: compiled loops over packed words."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kintrace.names.letters.align import FAR, ROWS, measure
from kintrace.names.letters.costs import SCRIPTS
from kintrace.names.letters.habits import Habits, usual
from kintrace.names.letters.jit import inlined, ones
from kintrace.names.pairs import figures
from kintrace.names.words.packed import CUSTOM, FAMILY, FORM, INITIAL, MOST_BITS, OPEN, ROLE, SHORT, SLIPPED
from kintrace.text import Script

WORDS_COMPARED = 12
# Bits up to which the first letters of two joined words and of one whole word may differ.
_JOIN_BEGINS = 5.0
# Classes of sounds of the two that the whole word may lack.
JOIN_LACKS = 2
LATIN = SCRIPTS.index(Script.LATIN)
# Sides of at most so many words are assigned exactly; the rest takes the best pairs first.
EXACT = 6
SOUND, BY_SLIP, EQUIVALENT, NICKNAME, BY_CUSTOM = 0, 1, 2, 3, 4


class Rules(NamedTuple):
    """All that the loops need to know besides the words; made by ``pairs.rules``.

    ``numbers``: the figures of data/weights.yml in the order of ``pairs.figures``; ``swapped``: shape (kinds
    of part, kinds of part), bits that another place in the other name costs.
    """

    instead: NDArray[np.float32]
    alone: NDArray[np.float32]
    halves: NDArray[np.int32]
    habits: Habits
    inner: NDArray[np.uint16]
    numbers: NDArray[np.float32]
    swapped: NDArray[np.float32]
    missing: NDArray[np.float32]


class Scratch(NamedTuple):
    """Room that a comparison works in, made once and used again."""

    table: NDArray[np.float32]
    joined: NDArray[np.uint16]
    single: NDArray[np.float32]
    left_pair: NDArray[np.float32]
    right_pair: NDArray[np.float32]
    gain: NDArray[np.float32]
    choice: NDArray[np.int32]
    taken_left: NDArray[np.int32]
    taken_right: NDArray[np.int32]
    left_size: NDArray[np.int32]
    right_size: NDArray[np.int32]
    left_sign: NDArray[np.uint32]
    right_sign: NDArray[np.uint32]


def scratch() -> Scratch:
    """Room for one comparison at a time; each thread needs its own."""
    most = WORDS_COMPARED
    states = 1 << EXACT
    return Scratch(
        np.zeros((ROWS, ROWS), dtype=np.float32),
        np.zeros(ROWS, dtype=np.uint16),
        np.zeros((most, most), dtype=np.float32),
        np.zeros((most, most), dtype=np.float32),
        np.zeros((most, most), dtype=np.float32),
        np.zeros((most + 1, states), dtype=np.float32),
        np.zeros((most + 1, states), dtype=np.int32),
        np.zeros(most, dtype=np.int32),
        np.zeros(most, dtype=np.int32),
        np.zeros(most, dtype=np.int32),
        np.zeros(most, dtype=np.int32),
        np.zeros(most, dtype=np.uint32),
        np.zeros(most, dtype=np.uint32),
    )


@inlined
def _apart(one, two):
    """How many classes of sounds only one of two words has; none where a word is open to several readings."""
    if (one | two) & OPEN:
        return 0
    return ones(one ^ two)


@inlined
def lacks(one, two):
    """How many classes of sounds of the first word the second has not."""
    return _apart(one & ~two, two & OPEN)


@inlined
def word_cost(a, i, b, j, rules, limit, table):
    """The cost in bits of the letters of word i of ``a`` beside word j of ``b``; FAR where it is over the limit."""
    best = np.float32(FAR)
    for f in range(a.first[i], a.first[i + 1]):
        for g in range(b.first[j], b.first[j + 1]):
            more = a.cost[f] + b.cost[g]
            cost = more + measure(
                a.kinds[a.start[f] : a.start[f + 1]],
                a.script[f],
                b.kinds[b.start[g] : b.start[g + 1]],
                b.script[g],
                rules.instead,
                rules.alone,
                rules.halves,
                limit - more,
                table,
            )
            if cost < limit and a.script[f] != b.script[g]:
                cost -= rules.numbers[figures.HABITS] * _usual(a, f, b, g, rules, table)
            if cost < best:
                best = cost
    return best


@inlined
def _usual(a, f, b, g, rules, table):
    """How usual the letters of two forms are after one another, where one of them is Latin, from either side."""
    x, y = a.kinds[a.start[f] : a.start[f + 1]], b.kinds[b.start[g] : b.start[g + 1]]
    if b.script[g] == LATIN:
        return usual(x, a.script[f], y, b.script[g], rules.instead, rules.alone, table, rules.habits)
    if a.script[f] == LATIN:
        return usual(y, b.script[g], x, a.script[f], rules.instead, rules.alone, table.T, rules.habits)
    return np.float32(0.0)


@inlined
def relation_of(a, i, b, j):
    """Whether two words are forms of one name: NICKNAME, EQUIVALENT, BY_CUSTOM, BY_SLIP, or SOUND for none."""
    found = SOUND
    for p in range(a.member_start[i], a.member_start[i + 1]):
        for q in range(b.member_start[j], b.member_start[j + 1]):
            one, two = a.member[p], b.member[q]
            if one >> FAMILY == two >> FAMILY:
                role, other = one & ROLE, two & ROLE
                if role == CUSTOM and other == CUSTOM:
                    found = max(found, BY_CUSTOM)
                elif (role == SLIPPED and other == CUSTOM) or (role == CUSTOM and other == SLIPPED):
                    found = max(found, BY_SLIP)
                elif role == FORM and other == FORM:
                    found = max(found, EQUIVALENT)
                elif role == SHORT or other == SHORT:
                    found = max(found, NICKNAME)
    return found


@inlined
def starts_alike(a, i, b, j, rules):
    """Whether two words begin with one sound."""
    f, g = a.first[i], b.first[j]
    if a.start[f] == a.start[f + 1] or b.start[g] == b.start[g + 1]:
        return False
    return (
        rules.instead[a.kinds[a.start[f]], b.kinds[b.start[g]]] <= rules.numbers[figures.STARTS_ALIKE_BELOW]
    )


@inlined
def shared_bits(one, script, two, other, share):
    """What agreement on two words tells: what the one in another script than Latin tells, which has fewer spellings;
    in one script what the commoner tells and a share of what the rarer one tells more.
    """
    if script != other:
        if other == LATIN:
            return one
        if script == LATIN:
            return two
    return min(one, two) + share * abs(one - two)


@inlined
def word_weight(a, i, b, j, listed, rules, table):
    """What two words speak for one person, in bits; never under the figure ``least``."""
    numbers = rules.numbers
    least = numbers[figures.LEAST]
    a_initial, b_initial = a.flags[i] & INITIAL, b.flags[j] & INITIAL
    if a_initial != b_initial:
        return (
            numbers[figures.INITIAL_AGREES]
            if starts_alike(a, i, b, j, rules)
            else numbers[figures.INITIAL_DIFFERS]
        )
    bits = shared_bits(
        a.bits[i], a.script[a.first[i]], b.bits[j], b.script[b.first[j]], numbers[figures.RARER_SHARE]
    )
    if a_initial:
        bits = min(bits, numbers[figures.TWO_INITIALS])
    weight = np.float32(-FAR)
    # What cannot come near zero any more is not measured to the end.
    most = bits - numbers[figures.HOPELESS]
    if numbers[figures.CLASS_APART] * _apart(a.sign[i], b.sign[j]) <= most:
        cost = word_cost(a, i, b, j, rules, most / numbers[figures.LETTERS], table)
        weight = bits - numbers[figures.LETTERS] * cost
        if (
            weight > least
            and cost > numbers[figures.TWO_NAMES_ABOVE]
            and a.script[a.first[i]] == b.script[b.first[j]]
            and _two_names(a.listed[i], b.listed[j], listed, rules, table)
        ):
            weight -= numbers[figures.TWO_NAMES]
    if weight < bits - numbers[figures.BY_CUSTOM] and a.family_sign[i] & b.family_sign[j]:
        relation = relation_of(a, i, b, j)
        if relation == BY_CUSTOM:
            weight = max(weight, bits - numbers[figures.BY_CUSTOM])
        elif relation == NICKNAME:
            weight = max(weight, bits * numbers[figures.NICKNAME_SHARE])
        elif relation == EQUIVALENT:
            weight = max(weight, bits * numbers[figures.EQUIVALENT_SHARE])
        elif relation == BY_SLIP:
            weight = max(weight, min(a.bits[i], b.bits[j]) - numbers[figures.BY_SLIP])
    return max(least, weight)


@inlined
def _two_names(one, two, listed, rules, table):
    """Whether two words are spellings of two names that people keep apart, such as Hassan and Hussein."""
    if one < 0 or two < 0 or one == two:
        return False
    limit = rules.numbers[figures.SAME_NAME_BELOW]
    return word_cost(listed, one, listed, two, rules, limit, table) > limit


@inlined
def long_enough(total, other):
    """Whether two words of so many letter groups together may be a word of so many others."""
    return abs(total - other) <= 2 + max(total, other) // 4 and total <= ROWS - 3


@inlined
def joined_weight(a, i, i2, b, j, rules, room):
    """The weight of two neighbouring words of ``a``, read as one, beside word j of ``b``."""
    numbers = rules.numbers
    least = numbers[figures.LEAST]
    if (a.flags[i] | a.flags[i2] | b.flags[j]) & INITIAL:
        return least
    f, h, g = a.first[i], a.first[i2], b.first[j]
    size = a.start[f + 1] - a.start[f]
    total = size + a.start[h + 1] - a.start[h]
    other = b.start[g + 1] - b.start[g]
    if not size or size == total or not long_enough(total, other):
        return least
    if lacks(a.sign[i], b.sign[j]) + lacks(a.sign[i2], b.sign[j]) > JOIN_LACKS:
        return least
    if rules.instead[a.kinds[a.start[f]], b.kinds[b.start[g]]] > _JOIN_BEGINS:
        return least
    for k in range(size):
        room.joined[k] = a.kinds[a.start[f] + k]
    for k in range(total - size):
        room.joined[size + k] = a.kinds[a.start[h] + k]
    if 0 < size < total:
        room.joined[size - 1] = rules.inner[room.joined[size - 1]]
        room.joined[size] = rules.inner[room.joined[size]]
    whole = min(a.bits[i] + a.bits[i2], np.float32(MOST_BITS))
    bits = shared_bits(whole, a.script[f], b.bits[j], b.script[g], numbers[figures.RARER_SHARE])
    # Of what weighs less than nothing, nothing is made.
    limit = (bits - numbers[figures.JOINED]) / numbers[figures.LETTERS]
    cost = measure(
        room.joined[:total],
        a.script[f],
        b.kinds[b.start[g] : b.start[g + 1]],
        b.script[g],
        rules.instead,
        rules.alone,
        rules.halves,
        limit,
        room.table,
    )
    return max(least, bits - numbers[figures.LETTERS] * cost - numbers[figures.JOINED])
