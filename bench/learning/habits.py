"""The habits of spelling (``kintrace.names.letters.habits``) counted in pairs of words laid side by side."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kintrace.names.letters.align import ROWS, measure
from kintrace.names.letters.costs import SCRIPTS, costs
from kintrace.names.letters.habits import ANY, SIZE, UNSEEN_SIDE, step_back
from kintrace.names.letters.jit import jit
from kintrace.names.letters.sounds import names_of_kinds
from kintrace.names.letters.spelling import kinds_of
from kintrace.text import Script

# Counts that the step by itself is worth, and up to how many bits for each letter a pair is believed.
_TRUST = 10.0
_BELIEVED = 2.0
_UNBOUNDED = np.float32(9999.0)


@jit
def _steps(
    xs, x_start, x_script, ys, y_start, y_script, instead, alone, halves, believed, table, before, step
):
    """Fills two columns, step by step of all pairs: the step before and the step; how many rows."""
    count = 0
    for pair in range(len(x_start) - 1):
        x, y = xs[x_start[pair] : x_start[pair + 1]], ys[y_start[pair] : y_start[pair + 1]]
        cost = measure(x, x_script, y, y_script, instead, alone, halves, _UNBOUNDED, table)
        if cost > believed * max(len(x), len(y)):
            continue
        i, j, last = len(x), len(y), np.int64(0)
        while i or j:
            here, i, j = step_back(x, x_script, y, y_script, instead, alone, table, i, j)
            before[count], step[count] = here, last
            count += 1
            last = here
        before[count], step[count] = 0, last
        count += 1
    return count


def _letters(words: list[tuple[int, ...]]) -> tuple[NDArray[np.uint16], NDArray[np.int64]]:
    flat = np.array([kind for word in words for kind in word], dtype=np.uint16)
    return flat, np.cumsum([0, *map(len, words)])


def habits_from(
    before: NDArray[np.int64], step: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Rows of step before and step, and log2 of P(step | step before) / P(step), backed off by some counts.

    ``ANY`` as the step stands for every one that was not seen after the step before.
    """
    followed, times = np.unique(before, return_counts=True)
    alone, alone_times = np.unique(step, return_counts=True)
    share = (alone_times + 0.5) / len(step)
    pairs, pair_times = np.unique(np.stack([before, step], axis=1), axis=0, return_counts=True)
    own = times[np.searchsorted(followed, pairs[:, 0])]
    expected = share[np.searchsorted(alone, pairs[:, 1])]
    bits = np.log2((pair_times / expected + _TRUST) / (own + _TRUST))
    unseen = np.stack([followed, np.full(len(followed), ANY)], axis=1)
    return np.concatenate([pairs, unseen]), np.concatenate([bits, np.log2(_TRUST / (times + _TRUST))])


def _one_side(
    words: list[tuple[int, ...]], times: int, other: int
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The same for the letters of one side, as steps that do not look at the other."""
    rows = [(a, b) for word in words for a, b in zip((-1, *word), (*word, -1), strict=True)]
    found = (np.array(rows, dtype=np.int64) + 1) * times + other
    return habits_from(found[:, 0], found[:, 1])


def learn_habits(script: Script, pairs: list[tuple[str, str]]) -> dict[str, NDArray[np.generic]]:
    """The habits of a script beside Latin, as ``letters.habits.learned_habits`` holds them."""
    known = costs()
    spelled = [(kinds_of(native), kinds_of(latin)) for native, latin in pairs]
    theirs, latins = names_of_kinds(script), names_of_kinds(Script.LATIN)
    own, latin_own = set(theirs.values()), set(latins.values())
    spelled = [
        (x, y) for x, y in spelled if min(len(x), len(y)) > 1 and own >= set(x) and latin_own >= set(y)
    ]
    lefts, rights = [x for x, _ in spelled], [y for _, y in spelled]
    (xs, x_start), (ys, y_start) = _letters(lefts), _letters(rights)
    room = len(xs) + len(ys) + len(spelled)
    before, step = np.zeros(room, dtype=np.int64), np.zeros(room, dtype=np.int64)
    table = np.zeros((ROWS, ROWS), dtype=np.float32)
    count = _steps(
        xs, x_start, SCRIPTS.index(script), ys, y_start, SCRIPTS.index(Script.LATIN),
        known.instead, known.alone, known.halves, _BELIEVED, table, before, step,
    )  # fmt: skip
    before, step = before[:count], step[:count]
    whole = (before >= 0) & (step >= 0)
    parts = [
        habits_from(before[whole], step[whole]),
        _one_side(lefts, SIZE, UNSEEN_SIDE),
        _one_side(rights, 1, UNSEEN_SIDE * SIZE),
    ]
    rows = np.concatenate([rows for rows, _ in parts])
    bits = np.concatenate([bits for _, bits in parts])
    print(f"{script}: {len(rows):,} habits from {len(spelled):,} pairs", flush=True)
    return {**_named(rows, theirs, latins), "bits": bits.astype(np.float16)}


def _named(
    rows: NDArray[np.int64], theirs: dict[str, int], latins: dict[str, int]
) -> dict[str, NDArray[np.generic]]:
    """Steps as places in lists of names, 0 for none and -1 for what does not matter."""
    out: dict[str, NDArray[np.generic]] = {}
    steps = np.stack([rows[:, 0] // SIZE, rows[:, 0] % SIZE, rows[:, 1] // SIZE, rows[:, 1] % SIZE], axis=1)
    for what, names, side in (("letters", theirs, 0), ("latin", latins, 1)):
        place = np.full(SIZE, 0, dtype=np.int16)
        place[UNSEEN_SIDE] = -1
        for at, number in enumerate(names.values()):
            place[number + 1] = at + 1
        out[what] = np.array(list(names))
        steps[:, side::2] = place[steps[:, side::2]]
    out["steps"] = steps.astype(np.int16)
    return out
