"""Two names compared: a weight in bits, and the reasons part by part."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from threading import local

import numpy as np
from numpy.typing import NDArray

from kintrace.names.evidence import Comparison, PartEvidence
from kintrace.names.explain import explain
from kintrace.names.name import Name
from kintrace.names.pairs.names import weights_of
from kintrace.names.pairs.rules import rules
from kintrace.names.pairs.score import Scratch, scratch
from kintrace.names.prepare import Prepared, prepare
from kintrace.names.structure.parse import parse
from kintrace.names.words.listing import listing

# Names made ready at once: what they take is bounded, however many pairs are asked.
_CHUNK = 500_000
_room = local()


def compare(a: str | Name, b: str | Name) -> Comparison:
    """What two names say for and against being one person's, in bits (log2 of a likelihood ratio).

    Above zero speaks for, below zero against. The words of one name are weighed as if they did not depend on each
    other, which makes much of little: ``probability`` tells what a weight is worth. Words are set side by side whatever
    their order and script; a rare word in common tells more than a common one; a word that only one name has is
    nearly neutral; words that contradict each other count against. ``compare(a, b).weight`` equals
    ``compare(b, a).weight``. Never raises; the first 12 words and the first 40 letters of each are compared.

    The rule: Fellegi and Sunter 1969 for the weights; letters as in a noisy channel, with costs learned from public
    pairs of names or worked out from data/sounds*.yml (docs/explanation/names.md).

    >>> compare("سهیل قهرمانی", "Suhail Ghahramani").weight > 10
    True
    >>> compare("Suhail Ghahramani", "Omar Petrov").weight < -5
    True
    """
    first, second = (a, b) if _text(a) <= _text(b) else (b, a)
    made = prepare([first, second])
    weight = weigh(made, np.zeros(1, dtype=np.int64), made, np.ones(1, dtype=np.int64))
    return Comparison(round(float(weight[0]), 6), partial(_explain, a, b))


def _text(name: str | Name) -> str:
    return name if isinstance(name, str) else name.text


def _explain(a: str | Name, b: str | Name) -> tuple[PartEvidence, ...]:
    return explain(a if isinstance(a, Name) else parse(a), b if isinstance(b, Name) else parse(b))


def compare_many(left: Sequence[str], right: Sequence[str]) -> NDArray[np.float32]:
    """The weights of many pairs, pair by pair: shape (n,), bits, the numbers of ``compare`` as float32.

    Each name is made ready once, however often it stands in the lists. Raises ValueError where the two sides differ
    in length.

    >>> compare_many(["Ali Reza", "Ali"], ["علی رضا", "Omar"]).round(1).tolist()[0] > 3
    True
    """
    if len(left) != len(right):
        raise ValueError(f"compare_many: {len(left)} names left and {len(right)} right; expected as many")
    out = np.empty(len(left), dtype=np.float32)
    # Few names in many pairs are the rule: they are made ready once, and not again for each chunk of pairs.
    few = {*left, *right}
    size = max(1, len(left)) if len(few) <= 2 * _CHUNK else _CHUNK
    for start in range(0, len(left), size):
        ones, twos = left[start : start + size], right[start : start + size]
        out[start : start + len(ones)] = _weights(ones, twos, few if size > _CHUNK else {*ones, *twos})
    return out


def _weights(left: Sequence[str], right: Sequence[str], names: set[str]) -> NDArray[np.float32]:
    # In the order of their texts, so that a pair weighs the same either way round to the last bit.
    order = {name: place for place, name in enumerate(sorted(names))}
    made = prepare(order)
    rows = np.fromiter(map(order.__getitem__, left), dtype=np.int64, count=len(left))
    others = np.fromiter(map(order.__getitem__, right), dtype=np.int64, count=len(right))
    return weigh(made, np.minimum(rows, others), made, np.maximum(rows, others))


def weigh(
    a: Prepared, lefts: NDArray[np.int64], b: Prepared, rights: NDArray[np.int64]
) -> NDArray[np.float32]:
    """The weights of prepared names, pair by pair, given by their places; shape (n,)."""
    out = np.empty(len(lefts), dtype=np.float32)
    weights_of(
        a.words, a.word, a.kind, a.start, lefts,
        b.words, b.word, b.kind, b.start, rights,
        listing().words, rules(), room(), out,
    )  # fmt: skip
    return out


def room() -> Scratch:
    """This thread's room for comparisons."""
    found: Scratch | None = getattr(_room, "found", None)
    if found is None:
        found = _room.found = scratch()
    return found
