"""The compiled loops of ``Index``: from the words of a query to the names that gain most from them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kintrace.names.letters.jit import inlined, jit, loop
from kintrace.names.letters.skeleton import body, length, without
from kintrace.names.pairs.names import name_weight
from kintrace.names.pairs.score import joined_weight, word_weight
from kintrace.names.postings import Postings, find
from kintrace.names.words.packed import FAMILY, INITIAL

# The least a word must weigh to count, and how many names one word may touch before the rarest words have spoken.
_WORTH = 0.5
_SLIP_LENGTH = 3
# How many skeletons of a word are asked with a slip, and how long a word is that may be two.
_SLIPPED, _JOINED_LENGTH = 2, 5


class Filed(NamedTuple):
    """What an index holds besides its names: words by skeleton, by skeleton with a slip and by the family of names they
    are of, and names by two words read as one.

    ``bearers``: names of word w are ``rows[bounds[w]:bounds[w + 1]]``.
    """

    by_key: Postings
    by_slip: Postings
    by_join: Postings
    by_family: Postings
    bounds: NDArray[np.int64]
    bearers: NDArray[np.int32]


class Desk(NamedTuple):
    """Room for one search at a time. Stamps tell what this search has touched, so that nothing need be cleared."""

    gain: NDArray[np.float32]
    stamp: NDArray[np.int32]
    touched: NDArray[np.int32]
    word_stamp: NDArray[np.int32]
    words: NDArray[np.int32]
    weights: NDArray[np.float32]
    given: NDArray[np.float32]
    codes: NDArray[np.uint64]


def desk(names: int, words: int) -> Desk:
    """Room for searches in so many names with so many words."""
    return Desk(
        np.zeros(names, dtype=np.float32),
        np.zeros(names, dtype=np.int32),
        np.zeros(names, dtype=np.int32),
        np.zeros(words, dtype=np.int32),
        np.zeros(words, dtype=np.int32),
        np.zeros(words, dtype=np.float32),
        np.zeros(names, dtype=np.float32),
        np.zeros(32, dtype=np.uint64),
    )


@loop
def slips(code, out):
    """Fills ``out`` with a skeleton and the skeletons with one class less; how many."""
    plain = body(code)
    size = length(plain)
    if size < _SLIP_LENGTH - 1:
        return 0
    out[0] = plain
    count = 1
    if size >= _SLIP_LENGTH:
        for place in range(size):
            less = without(plain, place)
            known = False
            for each in range(count):
                known = known or out[each] == less
            if not known:
                out[count] = less
                count += 1
    return count


@jit
def file_slips(codes, start):
    """The slips of the likeliest skeleton of each word, as two columns: skeleton and word."""
    room = np.zeros(20, dtype=np.uint64)
    total = 0
    for word in range(len(start) - 1):
        if start[word + 1] > start[word]:
            total += slips(codes[start[word]], room)
    keys = np.empty(total, dtype=np.uint64)
    rows = np.empty(total, dtype=np.int32)
    at = 0
    for word in range(len(start) - 1):
        if start[word + 1] > start[word]:
            for each in range(slips(codes[start[word]], room)):
                keys[at], rows[at] = room[each], word
                at += 1
    return keys, rows


@loop
def together(one, two):
    """The skeleton of two words read as one."""
    first, second = body(np.uint64(one)), body(np.uint64(two))
    if length(first) + length(second) > 12:
        return np.uint64(0)
    return (first << np.uint64(4 * length(second))) | second


@jit
def file_joins(words, kinds, start, flags, codes, code_start):
    """The skeletons of neighbouring words read as one, as two columns: skeleton and name."""
    keys = np.empty(len(words), dtype=np.uint64)
    rows = np.empty(len(words), dtype=np.int32)
    total = 0
    for name in range(len(start) - 1):
        for place in range(start[name], start[name + 1] - 1):
            one, two = words[place], words[place + 1]
            if kinds[place] == 0 or kinds[place + 1] == 0 or (flags[one] | flags[two]) & INITIAL:
                continue
            if code_start[one] == code_start[one + 1] or code_start[two] == code_start[two + 1]:
                continue
            key = together(codes[code_start[one]], codes[code_start[two]])
            if key:
                keys[total], rows[total] = key, name
                total += 1
    return keys[:total].copy(), rows[:total].copy()


@loop
def _gather(filed, codes, members, with_slips, desk, stamp):
    """Puts the words that share a skeleton, or one with a slip, or a family of names on the desk; how many."""
    count = 0
    for each in range(len(codes)):
        count = _put(filed.by_key, codes[each], desk, stamp, count)
        if with_slips and each < _SLIPPED:
            for slip in range(slips(codes[each], desk.codes)):
                count = _put(filed.by_slip, desk.codes[slip], desk, stamp, count)
    for member in members:
        count = _put(filed.by_family, np.uint64(member >> FAMILY), desk, stamp, count)
    return count


@loop
def _put(postings, key, desk, stamp, count):
    low, high = find(postings, key)
    for place in range(low, high):
        word = postings.rows[place]
        if desk.word_stamp[word] != stamp:
            desk.word_stamp[word] = stamp
            desk.words[count] = word
            count += 1
    return count


@inlined
def _give(desk, name, weight, first, this, touched, only_touched):
    """Gives a name what a word weighs, the best of the words in one round; how many names are touched."""
    stamp = desk.stamp[name]
    if stamp < first:
        if only_touched:
            return touched
        desk.gain[name] = np.float32(0.0)
        desk.touched[touched] = name
        touched += 1
    if stamp != this:
        desk.stamp[name] = this
        desk.gain[name] += weight
        desk.given[name] = weight
    elif weight > desk.given[name]:
        desk.gain[name] += weight - desk.given[name]
        desk.given[name] = weight
    return touched


@loop
def _spread(filed, desk, count, first, this, touched, only_touched):
    """Gives the bearers of the words on the desk what they weigh; how many names are touched."""
    for place in range(count):
        weight = desk.weights[place]
        if weight < _WORTH:
            continue
        word = desk.words[place]
        for row in range(filed.bounds[word], filed.bounds[word + 1]):
            touched = _give(desk, filed.bearers[row], weight, first, this, touched, only_touched)
    return touched


@loop
def _weigh_words(query, word, index, filed, listed, rules, room, desk, count):
    """Weighs the words on the desk beside one of the query; how many names bear those that are worth anything."""
    load = 0
    for each in range(count):
        other = desk.words[each]
        weight = word_weight(query, word, index, other, listed, rules, room.table)
        desk.weights[each] = weight
        if weight >= _WORTH:
            load += filed.bounds[other + 1] - filed.bounds[other]
    return load


@loop
def gains(
    query,
    codes,
    code_start,
    words,
    kinds,
    order,
    index,
    filed,
    listed,
    rules,
    room,
    desk,
    clock,
    with_slips,
    most,
):
    """Fills the desk with what each name of the index gains from the query; names touched, and the clock.

    ``order``: the places of the query's words, the rarest first.
    """
    first = clock + 1
    touched = 0
    for turn in range(len(words)):
        word = words[order[turn]]
        clock += 1
        mine = codes[code_start[word] : code_start[word + 1]]
        members = query.member[query.member_start[word] : query.member_start[word + 1]]
        count = _gather(filed, mine, members, with_slips, desk, clock)
        load = _weigh_words(query, word, index, filed, listed, rules, room, desk, count)
        touched = _spread(filed, desk, count, first, clock, touched, turn > 0 and load > most)
        if query.start[query.first[word] + 1] - query.start[query.first[word]] >= _JOINED_LENGTH:
            for each in range(len(mine)):
                low, high = find(filed.by_join, body(mine[each]))
                for row in range(low, min(high, low + most)):
                    name, weight = filed.by_join.rows[row], query.bits[word] / 2
                    touched = _give(desk, name, weight, first, clock, touched, False)
    for place in range(len(words) - 1):
        one, two = words[place], words[place + 1]
        if kinds[place] == 0 or kinds[place + 1] == 0 or code_start[one] == code_start[one + 1]:
            continue
        if code_start[two] == code_start[two + 1]:
            continue
        key = together(codes[code_start[one]], codes[code_start[two]])
        clock += 1
        count = _put(filed.by_key, key, desk, clock, 0)
        for each in range(count):
            desk.weights[each] = joined_weight(query, one, two, index, desk.words[each], rules, room)
        touched = _spread(filed, desk, count, first, clock, touched, False)
    return touched, clock


@jit
def best_of(desk, touched, count):
    """The names that gain most, ``count`` of them or all, as an array of their places."""
    if touched <= count:
        return desk.touched[:touched].copy()
    found = np.empty(touched, dtype=np.float32)
    for each in range(touched):
        found[each] = desk.gain[desk.touched[each]]
    bound = np.partition(found, touched - count)[touched - count]
    out = np.empty(count, dtype=np.int32)
    at = 0
    for strict in (True, False):
        for each in range(touched):
            if at == count:
                break
            if found[each] > bound if strict else found[each] == bound:
                out[at] = desk.touched[each]
                at += 1
    return out


@loop
def weigh_best(
    query, words, kinds, index, index_word, index_kind, index_start, rows, listed, rules, room, out
):
    """Fills ``out`` with the weights of the query beside some names of the index."""
    for each in range(len(rows)):
        low, high = index_start[rows[each]], index_start[rows[each] + 1]
        out[each] = name_weight(
            query, words, kinds, index, index_word[low:high], index_kind[low:high], listed, rules, room
        )
