"""How well an engine's score tells right pairs from hard wrong ones, and how honest the stated probability is."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np
from bench.names.engine import Engine
from bench.names.measures import (
    Bin,
    Floats,
    Truth,
    auc,
    best_f1,
    calibration_error,
    curve,
    equal_error,
    logistic_fit,
    recall_at,
    reliability,
    threshold_at,
)
from bench.names.ours import stated_probability
from bench.names.pairs import Judged


@dataclass(frozen=True)
class Verdict:
    """One engine on the pairs of one script."""

    pairs: int
    auc: float
    f1: float
    recall_at_95: float
    equal_error: float
    # Wrong pairs accepted at the threshold that gave 95 % precision on the development part, and above zero.
    false_accepts: float
    false_above_zero: float


@dataclass(frozen=True)
class Calibration:
    """Stated probability against observed frequency, by script and over all."""

    source: str
    error: dict[str, float]
    bins: dict[str, list[Bin]]


@dataclass(frozen=True)
class Judging:
    """All that one engine did on pairs."""

    verdicts: dict[str, Verdict]
    threshold: float
    pairs_a_second: float
    calibration: Calibration | None
    persons_f1: float | None
    persons_auc: float | None


Scored = dict[str, tuple[Truth, Floats]]


def judge(
    engine: Engine,
    asked: dict[str, Judged],
    development: dict[str, Judged],
    persons: list[tuple[str, str, bool]],
    *,
    calibrated: bool,
) -> Judging:
    """Score every pair; the threshold and, where one is fitted, the logistic curve come from development pairs."""
    engine.scores(["Omar Petrov"], ["Omar Petrov"])  # the first call may load tables
    started = time.perf_counter()
    scored = score(engine, asked)
    seconds = time.perf_counter() - started
    fitted = score(engine, development)
    truth, scores = together(fitted)
    threshold = threshold_at(curve(truth, scores)) if len(truth) else 0.0
    person_truth = np.array([same for _, _, same in persons], dtype=bool)
    person_scores = (
        engine.scores([one for one, _, _ in persons], [two for _, two, _ in persons]) if persons else None
    )
    return Judging(
        {script: verdict(*each, threshold) for script, each in scored.items()},
        threshold,
        sum(len(truth) for truth, _ in scored.values()) / max(seconds, 1e-9),
        calibrate(scored, (truth, scores)) if calibrated and scored else None,
        None if person_scores is None else best_f1(curve(person_truth, person_scores)),
        None if person_scores is None else auc(person_truth, person_scores),
    )


def score(engine: Engine, judged: dict[str, Judged]) -> Scored:
    found = {}
    for script, pairs in judged.items():
        kept = pairs.cut(engine.pairs)
        found[script] = (np.array(kept.truth, dtype=bool), engine.scores(kept.left, kept.right))
    return found


def together(scored: Scored) -> tuple[Truth, Floats]:
    """The pairs of every script as one."""
    if not scored:
        return np.zeros(0, dtype=bool), np.zeros(0)
    truths, scores = zip(*scored.values(), strict=True)
    return np.concatenate(truths), np.concatenate(scores)


def verdict(truth: Truth, scores: Floats, threshold: float) -> Verdict:
    found = curve(truth, scores)
    wrong = scores[~truth]
    return Verdict(
        pairs=len(truth),
        auc=auc(truth, scores),
        f1=best_f1(found),
        recall_at_95=recall_at(found),
        equal_error=equal_error(found),
        false_accepts=float(np.mean(wrong >= threshold)),
        false_above_zero=float(np.mean(wrong > 0)),
    )


def calibrate(scored: Scored, fitted: tuple[Truth, Floats]) -> Calibration:
    """The library's own probability where it states one, else a logistic curve fitted on development pairs."""
    own = stated_probability()
    if own is None:
        slope, start = logistic_fit(*fitted)
        source = "logistic curve fitted on development pairs"
    else:
        source = "kintrace.names.probability"
    error, bins = {}, {}
    for script, (truth, scores) in {**scored, "All": together(scored)}.items():
        if own is None:
            stated = 1 / (1 + np.exp(-np.clip(slope * scores + start, -50, 50)))
        else:
            stated = np.array([own(float(weight)) for weight in scores])
        bins[script] = reliability(truth, stated)
        error[script] = calibration_error(bins[script])
    return Calibration(source, error, bins)
