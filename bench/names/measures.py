"""Recall, false accepts and calibration, from plain arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Truth = NDArray[np.bool_]


def wilson(right: int, asked: int, z: float = 1.96) -> tuple[float, float]:
    """The 95 % interval of a share: Wilson 1927, which stays within 0 and 1 for few questions too.

    >>> [round(edge, 3) for edge in wilson(9, 10)]
    [0.596, 0.982]
    """
    if not asked:
        return 0.0, 1.0
    share, square = right / asked, z * z
    middle = (share + square / (2 * asked)) / (1 + square / asked)
    reach = z * ((share * (1 - share) + square / (4 * asked)) / asked) ** 0.5 / (1 + square / asked)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def auc(truth: Truth, scores: Floats) -> float:
    """The chance that a right pair outscores a wrong one, ties counted half.

    >>> auc(np.array([True, True, False]), np.array([2.0, 1.0, 1.0]))
    0.75
    """
    values, place = np.unique(scores, return_inverse=True)
    count = np.bincount(place, minlength=len(values))
    middle = np.cumsum(count) - (count - 1) / 2
    right, wrong = int(truth.sum()), int((~truth).sum())
    return float((middle[place][truth].sum() - right * (right + 1) / 2) / (right * wrong))


@dataclass(frozen=True)
class Curve:
    """Precision, recall and the share of wrong pairs accepted, at each threshold that tells pairs apart."""

    thresholds: Floats
    precision: Floats
    recall: Floats
    accepted: Floats


def curve(truth: Truth, scores: Floats) -> Curve:
    """The curve of a scorer; equal scores stand or fall together."""
    order = np.argsort(-scores, kind="stable")
    falling, hits = scores[order], np.cumsum(truth[order])
    last = np.append(falling[1:] != falling[:-1], True)
    taken = np.arange(1, len(truth) + 1)[last]
    right = hits[last].astype(np.float64)
    wrong = max(1, int((~truth).sum()))
    return Curve(falling[last], right / taken, right / max(1, int(truth.sum())), (taken - right) / wrong)


def best_f1(found: Curve) -> float:
    both = found.precision + found.recall
    return float(np.max(2 * found.precision * found.recall / np.maximum(both, 1e-12)))


def recall_at(found: Curve, precision: float = 0.95) -> float:
    """The highest recall at which precision still holds; 0 where it never does."""
    good = found.precision >= precision
    return float(found.recall[good].max()) if good.any() else 0.0


def threshold_at(found: Curve, precision: float = 0.95) -> float:
    """The lowest threshold at which precision still holds; above every score where it never does."""
    good = found.precision >= precision
    return float(found.thresholds[good].min()) if good.any() else float(np.inf)


def equal_error(found: Curve) -> float:
    """Where as many right pairs are refused as wrong ones accepted, in shares of each."""
    refused = 1 - found.recall
    at = int(np.argmin(np.abs(refused - found.accepted)))
    return float((refused[at] + found.accepted[at]) / 2)


@dataclass(frozen=True)
class Bin:
    """Pairs whose stated probability lies in one tenth: what was stated on average, and what was found."""

    stated: float
    observed: float
    pairs: int


def reliability(truth: Truth, stated: Floats, bins: int = 10) -> list[Bin]:
    """Stated probability against observed frequency, in bins of equal width; empty bins are left out.

    >>> reliability(np.array([True, False]), np.array([0.91, 0.93]))
    [Bin(stated=0.92, observed=0.5, pairs=2)]
    """
    number = np.minimum((stated * bins).astype(int), bins - 1)
    found = []
    for bin_number in range(bins):
        inside = number == bin_number
        if inside.any():
            mean, share = float(stated[inside].mean()), float(truth[inside].mean())
            found.append(Bin(round(mean, 4), round(share, 4), int(inside.sum())))
    return found


def calibration_error(bins: list[Bin]) -> float:
    """The expected calibration error: how far stated and observed lie apart, over all pairs.

    >>> calibration_error([Bin(0.9, 0.8, 30), Bin(0.1, 0.1, 10)])
    0.075
    """
    total = sum(each.pairs for each in bins)
    return round(sum(abs(each.stated - each.observed) * each.pairs for each in bins) / max(1, total), 4)


def logistic_fit(truth: Truth, scores: Floats, rounds: int = 50) -> tuple[float, float]:
    """Slope and start of the logistic curve nearest to the truth (Newton's method), for a scorer without one."""
    spread = float(scores.std()) or 1.0
    scaled = np.column_stack([scores / spread, np.ones_like(scores)])
    weights = np.zeros(2)
    for _ in range(rounds):
        chance = 1 / (1 + np.exp(-np.clip(scaled @ weights, -30, 30)))
        slope = scaled.T @ (truth - chance) - 1e-3 * weights
        bend = (scaled * (chance * (1 - chance))[:, None]).T @ scaled + 1e-3 * np.eye(2)
        weights = weights + np.linalg.solve(bend, slope)
    return float(weights[0] / spread), float(weights[1])
