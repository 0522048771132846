"""Two names compared: a weight in bits, and the reasons part by part."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from kintrace.names.affinity import learn
from kintrace.names.assign import Pairing, assign, meetings
from kintrace.names.evidence import Comparison, PartEvidence
from kintrace.names.explain import explain
from kintrace.names.name import Name
from kintrace.names.prepare import Word, prepare
from kintrace.names.structure.parse import parse

# Pairs worked on at once: enough for the arrays to pay, few enough for the collector of garbage to stay idle.
_CHUNK = 512


def compare(a: str | Name, b: str | Name) -> Comparison:
    """What two names say for and against being one person's, in bits (log2 of a likelihood ratio).

    Above zero speaks for, below zero against; 10 bits is a thousand to one. Words are set side by side whatever
    their order and script; a rare word in common tells more than a common one; a word that only one name has is
    nearly neutral; words that contradict each other count against. ``compare(a, b).weight`` equals
    ``compare(b, a).weight``. Never raises; the first 12 words and the first 40 letters of each are compared.

    The rule: Fellegi and Sunter 1969 for the weights; letters as in a noisy channel, with costs from data/sounds*.yml.

    >>> compare("سهیل قهرمانی", "Suhail Ghahramani").weight > 15
    True
    >>> compare("Suhail Ghahramani", "Omar Petrov").weight < -5
    True
    """
    weight = _weight(_pairings(a, b))
    return Comparison(weight, partial(_explain, a, b))


def _pairings(a: str | Name, b: str | Name) -> list[Pairing]:
    """The pairings with ``a`` on the left, worked out in one order of the two, so that both orders agree."""
    if _text(a) <= _text(b):
        return assign(prepare(a), prepare(b))
    turned = assign(prepare(b), prepare(a))
    return [Pairing(pairing.right, pairing.left, pairing.weight, pairing.affinity) for pairing in turned]


def _text(name: str | Name) -> str:
    return name if isinstance(name, str) else name.text


def _weight(pairings: list[Pairing]) -> float:
    return round(sum(sorted(pairing.weight for pairing in pairings)), 6)


def _explain(a: str | Name, b: str | Name) -> tuple[PartEvidence, ...]:
    left = a if isinstance(a, Name) else parse(a)
    right = b if isinstance(b, Name) else parse(b)
    return explain(left, right, prepare(left), prepare(right), _pairings(a, b))


def compare_many(left: Sequence[str], right: Sequence[str]) -> NDArray[np.float32]:
    """The weights of many pairs, pair by pair: shape (n,), bits, the numbers of ``compare`` as float32.

    Raises ValueError where the two sides differ in length.

    >>> compare_many(["Ali Reza", "Ali"], ["علی رضا", "Omar"]).round(1).tolist()[0] > 5
    True
    """
    if len(left) != len(right):
        raise ValueError(f"compare_many: {len(left)} names left and {len(right)} right; expected as many")
    out = np.empty(len(left), dtype=np.float32)
    for start in range(0, len(left), _CHUNK):
        chunk = [
            (prepare(a), prepare(b)) if a <= b else (prepare(b), prepare(a))
            for a, b in zip(left[start : start + _CHUNK], right[start : start + _CHUNK], strict=True)
        ]
        out[start : start + len(chunk)] = weights(chunk)
    return out


def weights(pairs: Sequence[tuple[tuple[Word, ...], tuple[Word, ...]]]) -> list[float]:
    """The weights of prepared names, pair by pair; their words are measured all at once."""
    met = [meetings(one, two) for one, two in pairs]
    learn((one, two) for each in met for _, one, _, two in each)
    return [_weight(assign(one, two, each)) for (one, two), each in zip(pairs, met, strict=True)]
