"""How letters of one script stand for letters of another: a joint model of letter groups, learned from pairs of words.

A pair of words is made of steps, each a group of one word beside one of the other, or a group alone. The chance of
each step is learned by expectation and maximisation over all ways of laying a pair out (forward and backward sums),
with the sound tables as the first guess and, where pairs are few, as most of the answer. A pair that two words
chosen by chance explain better counts for little (translations, errors in the data).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kintrace.names.letters.align import place_of
from kintrace.names.letters.costs import END, INSIDE, START
from kintrace.names.letters.jit import jit

# How many steps the first guess is worth beside those counted.
_PRIOR = 2000.0
_ROUNDS = 8
# Share of letters that a slip of the pen makes any letter, drops or adds.
_SLIP = 2.0**-5
_TINY = 1e-6
_MOST = 42


@dataclass(frozen=True)
class Steps:
    """Chances of steps: ``both`` (X, Y), ``left`` (X, 3) and ``right`` (Y, 3) of a group alone by its place; sum 1."""

    both: NDArray[np.float64]
    left: NDArray[np.float64]
    right: NDArray[np.float64]

    def scaled(self) -> Steps:
        """The same with a sum of 1."""
        total = self.both.sum() + self.left.sum() + self.right.sum()
        return Steps(self.both / total, self.left / total, self.right / total)


@dataclass(frozen=True)
class Words:
    """Words as letter groups in one row: word w is ``letters[start[w]:start[w + 1]]``."""

    letters: NDArray[np.int32]
    start: NDArray[np.int64]

    @classmethod
    def of(cls, words: list[tuple[int, ...]]) -> Words:
        start = np.zeros(len(words) + 1, dtype=np.int64)
        start[1:] = np.cumsum([len(word) for word in words])
        return cls(np.array([letter for word in words for letter in word], dtype=np.int32), start)

    def shares(self, count: int) -> NDArray[np.float64]:
        """How often each of ``count`` groups comes."""
        found = np.bincount(self.letters, minlength=count) + 0.5
        return found / found.sum()

    def places(self, count: int) -> NDArray[np.float64]:
        """Which share of each group stands at the start, inside and at the end of a word: shape (count, 3)."""
        length = np.repeat(np.diff(self.start), np.diff(self.start))
        at = np.arange(len(self.letters)) - np.repeat(self.start[:-1], np.diff(self.start))
        place = np.where(at == 0, START, np.where(at == length - 1, END, INSIDE))
        found = np.full((count, 3), 1.0)
        np.add.at(found, (self.letters, place), 1.0)
        shares: NDArray[np.float64] = found / found.sum(axis=1, keepdims=True)
        return shares


@jit
def _count(xs, x_start, ys, y_start, both, left, right, x_share, y_share):
    """The steps of all pairs, each counted by its chance; and the mean gain over chance in bits a pair."""
    both_count, left_count, right_count = np.zeros_like(both), np.zeros_like(left), np.zeros_like(right)
    ahead, behind = np.zeros((_MOST, _MOST)), np.zeros((_MOST, _MOST))
    gain = 0.0
    for pair in range(len(x_start) - 1):
        x, y = xs[x_start[pair] : x_start[pair + 1]], ys[y_start[pair] : y_start[pair + 1]]
        n, m = len(x), len(y)
        for i in range(n + 1):
            for j in range(m + 1):
                value = 1.0 if i == 0 and j == 0 else 0.0
                if i and j:
                    value += ahead[i - 1, j - 1] * both[x[i - 1], y[j - 1]]
                if i:
                    value += ahead[i - 1, j] * left[x[i - 1], place_of(i - 1, n)]
                if j:
                    value += ahead[i, j - 1] * right[y[j - 1], place_of(j - 1, m)]
                ahead[i, j] = value
        for i in range(n, -1, -1):
            for j in range(m, -1, -1):
                value = 1.0 if i == n and j == m else 0.0
                if i < n and j < m:
                    value += behind[i + 1, j + 1] * both[x[i], y[j]]
                if i < n:
                    value += behind[i + 1, j] * left[x[i], place_of(i, n)]
                if j < m:
                    value += behind[i, j + 1] * right[y[j], place_of(j, m)]
                behind[i, j] = value
        chance = 1.0
        for letter in x:
            chance *= x_share[letter]
        for letter in y:
            chance *= y_share[letter]
        whole = ahead[n, m]
        if whole <= 0.0:
            continue
        gain += np.log2(whole / chance)
        trust = 1.0 / (whole + chance)
        for i in range(n + 1):
            for j in range(m + 1):
                here = ahead[i, j] * trust
                if i < n and j < m:
                    both_count[x[i], y[j]] += here * both[x[i], y[j]] * behind[i + 1, j + 1]
                if i < n:
                    at = place_of(i, n)
                    left_count[x[i], at] += here * left[x[i], at] * behind[i + 1, j]
                if j < m:
                    at = place_of(j, m)
                    right_count[y[j], at] += here * right[y[j], at] * behind[i, j + 1]
    return both_count, left_count, right_count, gain / max(1, len(x_start) - 1)


def learn(x: Words, y: Words, guess: Steps) -> tuple[Steps, float]:
    """The steps that explain the pairs best, and the mean gain in bits of a pair over chance."""
    x_share, y_share = x.shares(len(guess.left)), y.shares(len(guess.right))
    steps, gain = guess, 0.0
    for _ in range(_ROUNDS):
        both, left, right, gain = _count(
            x.letters, x.start, y.letters, y.start, steps.both, steps.left, steps.right, x_share, y_share
        )
        steps = Steps(
            both + _PRIOR * guess.both, left + _PRIOR * guess.left, right + _PRIOR * guess.right
        ).scaled()
    return steps, gain


def first_guess(
    x_share: NDArray[np.float64],
    y_share: NDArray[np.float64],
    instead: NDArray[np.float64],
    left: NDArray[np.float64],
    right: NDArray[np.float64],
) -> Steps:
    """Steps worked out from costs in bits, about the inverse of ``bits``; places weigh alike."""
    return Steps(
        np.minimum(x_share[:, None], y_share[None, :]) * 2.0**-instead,
        x_share[:, None] * 2.0**-left / 3,
        y_share[:, None] * 2.0**-right / 3,
    ).scaled()


def bits(
    steps: Steps, x: Words, y: Words
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Costs in bits. For letters a and b: -log2 of joint(a, b) over the share of the rarer one, so that a rare
    spelling of a sound costs nothing beside the common one. For a letter alone: -log2 of how many of its kind, at
    that place of a word, stand alone. Slips of the pen are mixed in.
    """
    x_share = steps.both.sum(axis=1) + steps.left.sum(axis=1) + _TINY
    y_share = steps.both.sum(axis=0) + steps.right.sum(axis=1) + _TINY
    both = steps.both + _SLIP * x_share[:, None] * y_share[None, :]
    return (
        -np.log2(both / np.minimum(x_share[:, None], y_share[None, :])),
        -np.log2(_SLIP + steps.left / (x_share[:, None] * x.places(len(x_share)))),
        -np.log2(_SLIP + steps.right / (y_share[:, None] * y.places(len(y_share)))),
    )
