"""The weight of two names in bits: what goes together, what contradicts, and what only one name has."""

from __future__ import annotations

import numpy as np

from kintrace.names.letters.jit import inlined, loop
from kintrace.names.pairs import figures
from kintrace.names.pairs.assigning import assign, assign_greedily
from kintrace.names.pairs.score import EXACT, JOIN_LACKS, joined_weight, lacks, long_enough, word_weight
from kintrace.names.words.packed import INITIAL


@inlined
def name_weight(a, left, left_kinds, b, right, right_kinds, listed, rules, room):
    """The weight of two names in bits: numbers of words in ``a`` and ``b``, and what part each is of.

    Which words go together stands in ``room.taken_left`` and ``room.taken_right`` afterwards: for each word the
    (first) place of its partner in the other name, -1 for none.
    """
    n, m = len(left), len(right)
    least = rules.numbers[figures.LEAST]
    any_pair = False
    for i in range(n):
        room.taken_left[i] = -1
        for j in range(m):
            weight = word_weight(a, left[i], b, right[j], listed, rules, room.table)
            if weight > least:
                weight = _placed(weight, left_kinds[i], right_kinds[j], rules)
                any_pair = any_pair or weight > least
            room.single[i, j] = weight
    for j in range(m):
        room.taken_right[j] = -1
    joins = _fill_joined(a, left, left_kinds, b, right, right_kinds, rules, room)
    if not (any_pair or joins):
        pass  # nothing goes together
    elif n == 1 and m == 1:
        if room.single[0, 0] > least:
            room.taken_left[0] = room.taken_right[0] = 0
    elif m <= EXACT:
        assign(n, m, least, joins, room)
    else:
        assign_greedily(n, m, least, joins, room)
    return _total(a, left, left_kinds, b, right, right_kinds, rules, room)


@inlined
def _placed(weight, one, two, rules):
    """The weight of two words less what their places in their names cost."""
    if one == 0 and two == 0:  # two titles
        weight = min(weight, rules.numbers[figures.TITLE])
    return max(rules.numbers[figures.LEAST], weight - rules.swapped[one, two])


@inlined
def _look(words, numbers, kinds, sizes, signs):
    """Notes the signs of a name's words and how many letter groups each has: below 0 for titles, 0 for initials."""
    for i in range(len(numbers)):
        word = numbers[i]
        form = words.first[word]
        size = 0 if words.flags[word] & INITIAL else words.start[form + 1] - words.start[form]
        sizes[i] = size if kinds[i] != 0 else -size
        signs[i] = words.sign[word]


@inlined
def _fill_joined(a, left, left_kinds, b, right, right_kinds, rules, room):
    """Fills the weights of neighbouring words read as one; whether any of them is worth anything."""
    n, m = len(left), len(right)
    if n + m < 3:
        return False
    found = False
    _look(a, left, left_kinds, room.left_size, room.left_sign)
    _look(b, right, right_kinds, room.right_size, room.right_sign)
    for i in range(n - 1):
        for j in range(m):
            weight = np.float32(0.0)
            if _may_join(room.left_size, room.left_sign, i, room.right_size[j], room.right_sign[j]):
                weight = joined_weight(a, left[i], left[i + 1], b, right[j], rules, room)
            room.left_pair[i, j] = weight
            found = found or weight > 0
    for j in range(m - 1):
        for i in range(n):
            weight = np.float32(0.0)
            if _may_join(room.right_size, room.right_sign, j, room.left_size[i], room.left_sign[i]):
                weight = joined_weight(b, right[j], right[j + 1], a, left[i], rules, room)
            room.right_pair[i, j] = weight
            found = found or weight > 0
    return found


@inlined
def _may_join(sizes, signs, i, size, sign):
    """Whether the i-th word of a name and the next may be one word of another name: a look without the letters."""
    one, two = sizes[i], sizes[i + 1]
    if one <= 0 or two <= 0 or size == 0 or not long_enough(one + two, abs(size)):
        return False
    return lacks(signs[i], sign) + lacks(signs[i + 1], sign) <= JOIN_LACKS


@inlined
def _total(a, left, left_kinds, b, right, right_kinds, rules, room):
    """The sum of what goes together, what contradicts, and what only one name has."""
    n, m = len(left), len(right)
    total, shared, against = 0.0, 0.0, 0.0
    i = 0
    while i < n:
        j = room.taken_left[i]
        if j >= 0:
            if i + 1 < n and room.taken_left[i + 1] == j:
                weight = room.left_pair[i, j]
                i += 1
            elif j + 1 < m and room.taken_right[j + 1] == i:
                weight = room.right_pair[i, j]
            else:
                weight = room.single[i, j]
            total += weight
            shared += max(weight, 0.0)
            against += min(weight, 0.0)
        i += 1
    i = j = 0
    while True:
        while i < n and (room.taken_left[i] >= 0 or rules.missing[left_kinds[i]] == 0):
            i += 1
        while j < m and (room.taken_right[j] >= 0 or rules.missing[right_kinds[j]] == 0):
            j += 1
        if i == n or j == m:
            break
        weight = rules.numbers[figures.LEAST]
        total += weight
        against += weight
        i += 1
        j += 1
    while i < n:
        if room.taken_left[i] < 0:
            total += missing(a.flags[left[i]], left_kinds[i], rules)
        i += 1
    while j < m:
        if room.taken_right[j] < 0:
            total += missing(b.flags[right[j]], right_kinds[j], rules)
        j += 1
    return total + kinship(shared, against, rules)


@inlined
def kinship(shared, against, rules):
    """What is taken off the agreement of two names where one of their words contradicts another; 0 or less.

    Kin bear the same family's and fathers' names, and so do people of one place and people who are named after
    one another: beside a contradiction, what agrees speaks for those as well, and only a share of it is left.
    """
    severity = min(1.0, against / rules.numbers[figures.LEAST])
    return -shared * (1.0 - rules.numbers[figures.KIN_SHARE]) * severity


@inlined
def missing(flags, kind, rules):
    """What a word weighs that only one name has."""
    return rules.missing[kind] / 2 if flags & INITIAL else rules.missing[kind]


@loop
def weights_of(
    a, a_words, a_kinds, a_start, lefts, b, b_words, b_kinds, b_start, rights, listed, rules, room, out
):
    """Fills ``out`` with the weights of names given by their places in two tables of names, pair by pair."""
    for pair in range(len(lefts)):
        x, y = lefts[pair], rights[pair]
        out[pair] = name_weight(
            a,
            a_words[a_start[x] : a_start[x + 1]],
            a_kinds[a_start[x] : a_start[x + 1]],
            b,
            b_words[b_start[y] : b_start[y + 1]],
            b_kinds[b_start[y] : b_start[y + 1]],
            listed,
            rules,
            room,
        )
