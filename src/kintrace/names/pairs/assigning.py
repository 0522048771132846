"""Which words of two names go together: the pairs that share no word and gain most."""

from __future__ import annotations

import numpy as np

from kintrace.names.letters.jit import loop


@loop
def _reach(room, i, mask, gained, choice):
    if gained > room.gain[i, mask]:
        room.gain[i, mask] = gained
        room.choice[i, mask] = choice


@loop
def assign(n, m, least, joins, room):
    """The pairs that share no word and gain most over leaving their words to contradict each other: exact."""
    states = 1 << m
    for i in range(n + 1):
        for mask in range(states):
            room.gain[i, mask] = -1.0
    room.gain[0, 0] = 0.0
    for i in range(n):
        for mask in range(states):
            gained = room.gain[i, mask]
            if gained < 0:
                continue
            _reach(room, i + 1, mask, gained, 0)
            for j in range(m):
                bit = 1 << j
                if mask & bit:
                    continue
                more = room.single[i, j] - least
                if more > 0:
                    _reach(room, i + 1, mask | bit, gained + more, 1 + 4 * j)
                if joins and j + 1 < m and not mask & (bit << 1) and room.right_pair[i, j] > 0:
                    more = room.right_pair[i, j] - least + np.float32(1.0)
                    _reach(room, i + 1, mask | bit | (bit << 1), gained + more, 2 + 4 * j)
                if joins and i + 1 < n and room.left_pair[i, j] > 0:
                    more = room.left_pair[i, j] - least + np.float32(1.0)
                    _reach(room, i + 2, mask | bit, gained + more, 3 + 4 * j)
    best = 0
    for mask in range(states):
        if room.gain[n, mask] > room.gain[n, best]:
            best = mask
    _walk_back(n, best, room)


@loop
def _walk_back(i, mask, room):
    while i > 0:
        choice = room.choice[i, mask]
        how, j = choice & 3, choice >> 2
        if how == 0:
            i -= 1
        elif how == 1:
            i -= 1
            _take(room, i, j)
            mask &= ~(1 << j)
        elif how == 2:
            i -= 1
            _take(room, i, j)
            room.taken_right[j + 1] = i
            mask &= ~(3 << j)
        else:
            i -= 2
            _take(room, i, j)
            room.taken_left[i + 1] = j
            mask &= ~(1 << j)


@loop
def _take(room, i, j):
    room.taken_left[i] = j
    room.taken_right[j] = i


@loop
def assign_greedily(n, m, least, joins, room):
    """The best pairs first, for names of many words."""
    while True:
        best, how, at_i, at_j = np.float32(0.0), 0, -1, -1
        for i in range(n):
            if room.taken_left[i] >= 0:
                continue
            for j in range(m):
                if room.taken_right[j] >= 0:
                    continue
                if room.single[i, j] - least > best:
                    best, how, at_i, at_j = room.single[i, j] - least, 1, i, j
                if not joins:
                    continue
                if j + 1 < m and room.taken_right[j + 1] < 0 and room.right_pair[i, j] > 0:
                    gained = room.right_pair[i, j] - least + np.float32(1)
                    if gained > best:
                        best, how, at_i, at_j = gained, 2, i, j
                if i + 1 < n and room.taken_left[i + 1] < 0 and room.left_pair[i, j] > 0:
                    gained = room.left_pair[i, j] - least + np.float32(1)
                    if gained > best:
                        best, how, at_i, at_j = gained, 3, i, j
        if how == 0:
            return
        _take(room, at_i, at_j)
        if how == 2:
            room.taken_right[at_j + 1] = at_i
        if how == 3:
            room.taken_left[at_i + 1] = at_j
