"""From bits to a probability, and how likely a match is before anything is compared."""

from __future__ import annotations

from collections.abc import Sequence
from math import log2

import numpy as np
from numpy.typing import NDArray

_LARGEST = 60.0  # bits; beyond that a float holds no difference to certainty
_ROUNDS, _SETTLED = 50, 1e-4  # of the estimated prior; settled when it moves by less than so many bits
_MESSAGES = 20  # rounds of belief propagation; candidates form small knots, after that nothing moves any more


def probability(weight: float, prior: float) -> float:
    """How likely two records are one person, by Bayes: the prior odds, doubled for every bit.

    ``prior`` is the share of matches among all pairs that were compared, above 0 and below 1. Raises
    ValueError outside.

    >>> probability(0.0, 0.25), probability(2.0, 0.2)
    (0.25, 0.5)
    """
    if not 0.0 < prior < 1.0:
        raise ValueError(f"the prior must lie between 0 and 1, not {prior}")
    odds = prior / (1.0 - prior) * 2.0 ** max(-_LARGEST, min(_LARGEST, weight))
    return float(odds / (1.0 + odds))


def estimate_prior(
    pairs: Sequence[tuple[int, int]], weights: Sequence[float], left: int, right: int, *, exclusive: bool
) -> float:
    """The share of matches among all ``left`` times ``right`` pairs, from the candidate pairs and their
    weights.

    Expectation and maximisation on the one unknown: given a share, each pair is a match with its probability;
    the sum of those gives the next share. Pairs that blocking left out count as no matches. The share stays
    between one match and one match for each record of the shorter list.

    >>> round(1 / estimate_prior([(0, 0), (1, 1), (0, 1)], [30.0, 25.0, -9.0], 10, 10, exclusive=True))
    50
    """
    number = max(left * right, 2)
    lowest, highest = 1.0 / number, min(max(min(left, right), 1) / number, 0.5)
    prior = highest
    for _ in range(_ROUNDS):
        following = min(
            max(sum(probabilities(pairs, weights, prior, exclusive=exclusive)) / number, lowest), highest
        )
        if abs(log2(following / prior)) < _SETTLED:
            return following
        prior = following
    return prior


def probabilities(
    pairs: Sequence[tuple[int, int]], weights: Sequence[float], prior: float, *, exclusive: bool
) -> list[float]:
    """How likely each pair of positions is a match; ``exclusive`` when a record matches one of the other
    list at most.

    Then every other candidate of the same two records takes its share, as far as it is free itself: two
    namesakes that fit equally well are each less likely than one that fits alone. The shares are worked out
    by belief propagation for matchings (Bayati, Shah and Sharma 2008; here its sum form) in a fixed number
    of rounds.

    >>> [round(chance, 2) for chance in probabilities([(0, 0), (0, 1)], [4.0, 4.0], 0.5, exclusive=True)]
    [0.48, 0.48]
    """
    odds = (
        prior / (1.0 - prior) * np.exp2(np.clip(np.asarray(weights, dtype=np.float64), -_LARGEST, _LARGEST))
    )
    if exclusive and len(odds):
        left, right = np.asarray(pairs, dtype=np.int64).T
        # How free the left record is for this pair, given the other candidates it has, and the right one
        # likewise.
        left_free, right_free = np.ones_like(odds), np.ones_like(odds)
        for _ in range(_MESSAGES):
            left_free, right_free = _free(left, odds * right_free), _free(right, odds * left_free)
        odds = odds * left_free * right_free
    chances: list[float] = (odds / (1.0 + odds)).tolist()
    return chances


def _free(positions: NDArray[np.int64], claims: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each pair, one over one plus what all other pairs of the same record claim of it."""
    of_record = np.bincount(positions, weights=claims)
    # A sum less the claim itself is not below zero: floats of very different size leave crumbs.
    return 1.0 / (1.0 + np.maximum(of_record[positions] - claims, 0.0))
