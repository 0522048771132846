"""The measures against the plain definitions they shorten."""

from __future__ import annotations

import numpy as np
import pytest
from bench.names.measures import (
    Bin,
    auc,
    best_f1,
    calibration_error,
    curve,
    equal_error,
    logistic_fit,
    recall_at,
    reliability,
    threshold_at,
    wilson,
)

TRUTH = np.array([True, True, False, True, False, False])
SCORES = np.array([9.0, 7.0, 7.0, 5.0, 2.0, 1.0])


def test_auc_counts_the_pairs_in_the_right_order() -> None:
    right, wrong = SCORES[TRUTH], SCORES[~TRUTH]
    wins = sum((one > two) + (one == two) / 2 for one in right for two in wrong)
    assert auc(TRUTH, SCORES) == pytest.approx(wins / 9)


def test_equal_scores_stand_or_fall_together() -> None:
    found = curve(TRUTH, SCORES)
    assert found.thresholds.tolist() == [9, 7, 5, 2, 1]
    assert found.precision.tolist() == pytest.approx([1, 2 / 3, 3 / 4, 3 / 5, 1 / 2])
    assert found.recall.tolist() == pytest.approx([1 / 3, 2 / 3, 1, 1, 1])
    assert best_f1(found) == pytest.approx(6 / 7)


def test_the_threshold_keeps_the_precision_it_was_chosen_for() -> None:
    found = curve(TRUTH, SCORES)
    assert threshold_at(found, 0.75) == 5
    assert recall_at(found, 0.75) == 1
    assert recall_at(found, 0.95) == pytest.approx(1 / 3)


def test_a_scorer_that_is_always_wrong_has_no_threshold() -> None:
    found = curve(np.array([False, True]), np.array([2.0, 1.0]))
    assert threshold_at(found) == np.inf
    assert recall_at(found) == 0


def test_equal_error_of_a_perfect_and_of_a_blind_scorer() -> None:
    truth = np.array([True, True, False, False])
    assert equal_error(curve(truth, np.array([4.0, 3.0, 2.0, 1.0]))) == 0
    assert equal_error(curve(truth, np.array([4.0, 1.0, 3.0, 2.0]))) == pytest.approx(0.5)


def test_intervals_narrow_with_more_questions_and_hold_the_share() -> None:
    few, many = wilson(9, 10), wilson(900, 1000)
    assert few[0] < many[0] < 0.9 < many[1] < few[1]
    assert wilson(0, 0) == (0, 1)


def test_calibration_compares_each_bin_with_what_happened() -> None:
    truth = np.array([True, True, True, False, False])
    bins = reliability(truth, np.array([0.95, 0.95, 1.0, 0.95, 0.05]))
    assert bins == [Bin(0.05, 0.0, 1), Bin(0.9625, 0.75, 4)]
    assert calibration_error(bins) == pytest.approx((0.05 + 4 * 0.2125) / 5)


def test_the_fitted_curve_finds_the_chances_it_was_drawn_from() -> None:
    chance = np.random.default_rng(1)
    scores = chance.normal(0, 3, 4000)
    truth = chance.random(4000) < 1 / (1 + np.exp(-(0.8 * scores - 1)))
    slope, start = logistic_fit(truth, scores)
    assert slope == pytest.approx(0.8, abs=0.1)
    assert start == pytest.approx(-1, abs=0.15)
