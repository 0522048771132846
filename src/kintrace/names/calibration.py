"""From a weight to a probability."""

from __future__ import annotations

from math import log2

from kintrace.names.letters.sounds import PACKAGE
from kintrace.text.tables import table


def evidence_bits(weight: float) -> float:
    """The bits of odds that a weight is worth, as far as pairs with hard wrong answers tell (see ``probability``).

    >>> evidence_bits(30.0) < 30.0
    True
    """
    figures = table("weights", PACKAGE)["calibration"]
    return float(figures["slope"] * weight + figures["shift"])


def probability(weight: float, prior: float = 0.2) -> float:
    """How likely two names are one person's, by names alone.

    ``prior``: the share of true pairs among those that are looked at; a fifth, as where each name is set beside the
    right one and four that were taken for near. Words of one name are not independent of each other, so that a bit
    of weight counts a third of a bit.

    The rule: a logistic curve, fitted on the training part of the public pairs, whose wrong pairs share a word with
    the right name or sound like it (data/weights.yml, ``calibration``). Raises ValueError for a prior outside 0 to 1.

    >>> probability(-20) < 0.01 < 0.5 < probability(25)
    True
    """
    if not 0 < prior < 1:
        raise ValueError(f"prior: expected a share between 0 and 1, got {prior}")
    odds = evidence_bits(weight) + log2(prior / (1 - prior))
    return float(1 / (1 + 2.0 ** -max(-500.0, min(500.0, odds))))
