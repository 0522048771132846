"""Linking two lists in plain Python: the judge against which every engine is compared, pair by pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kintrace.linkage.blocking import candidate_pairs
from kintrace.linkage.comparison import compare, compare_circumstances
from kintrace.linkage.frequencies import Frequencies
from kintrace.linkage.person_names import best_pairs, compare_fathers, compare_mothers
from kintrace.linkage.plan import Pair, Plan
from kintrace.linkage.probability import estimate_prior, probabilities
from kintrace.records import Record

_BATCH = 20_000  # pairs that are compared at once


@dataclass(frozen=True)
class Scored:
    """A pair of positions and its weight in bits."""

    left: int
    right: int
    weight: float


def link(
    left: Sequence[Record],
    right: Sequence[Record],
    plan: Plan = Plan(),  # noqa: B008 - frozen
    progress: Callable[[int, int], None] | None = None,
) -> list[Pair]:
    """The pairs of two lists that may be one person, likeliest first; pairs of equal probability in the
    order of the lists.

    ``progress`` is called with the number of records of the left list that are done, and how many there are.

    >>> a = [Record("1", ("Nadia Sharif",)), Record("2", ("Boris Petrov",))]
    >>> b = [Record("x", ("Борис Петров",)), Record("y", ("Leila Omid",))]
    >>> [(pair.left_id, pair.right_id) for pair in link(a, b)]
    [('2', 'x')]
    """
    left, right = [plan.only_fields(row) for row in left], [plan.only_fields(row) for row in right]
    frequencies = Frequencies.build([*left, *right])
    scored = score(left, right, plan, frequencies, progress)
    chosen = choose(scored, len(left), len(right), plan)
    pairs = []
    for found, likely in chosen:
        a, b = left[found.left], right[found.right]
        pairs.append(Pair(a.id, b.id, found.weight, likely, compare(a, b, frequencies)))
    return pairs


def score(
    left: Sequence[Record],
    right: Sequence[Record],
    plan: Plan,
    frequencies: Frequencies,
    progress: Callable[[int, int], None] | None = None,
) -> list[Scored]:
    """Every candidate pair with its weight, the same that `compare` gives it, in the order of the lists."""
    scored: list[Scored] = []
    batch: list[tuple[int, int]] = []
    for pair in candidate_pairs(left, right, plan.max_candidates, progress):
        batch.append(pair)
        if len(batch) == _BATCH:
            scored += _scored(left, right, batch, frequencies)
            batch = []
    return [*scored, *_scored(left, right, batch, frequencies)]


def _scored(
    left: Sequence[Record], right: Sequence[Record], batch: list[tuple[int, int]], frequencies: Frequencies
) -> Iterator[Scored]:
    ours = [left[i] for i, _ in batch]
    theirs = [right[j] for _, j in batch]
    for (i, j), a, b, name in zip(batch, ours, theirs, best_pairs(ours, theirs), strict=True):
        parents = (compare_fathers(a, b), compare_mothers(a, b))
        fields = [field for field in parents if field] + compare_circumstances(a, b, frequencies)
        own = name.bits(frequencies) if name else 0.0
        yield Scored(i, j, own + sum(field.weight for field in fields))


def choose(scored: Sequence[Scored], left: int, right: int, plan: Plan) -> list[tuple[Scored, float]]:
    """The pairs that the plan keeps, with their probabilities, likeliest first."""
    places, weights = [(pair.left, pair.right) for pair in scored], [pair.weight for pair in scored]
    prior = estimate_prior(places, weights, left, right, exclusive=plan.one_to_one)
    likely = probabilities(places, weights, prior, exclusive=plan.one_to_one)
    kept = [
        (pair, chance)
        for pair, chance in zip(scored, likely, strict=True)
        if chance >= plan.least_probability and (plan.threshold is None or pair.weight >= plan.threshold)
    ]
    kept.sort(key=lambda found: (-found[1], -found[0].weight, found[0].left, found[0].right))
    return _one_to_one(kept) if plan.one_to_one else kept


def _one_to_one(ordered: list[tuple[Scored, float]]) -> list[tuple[Scored, float]]:
    """Each record in one pair at most, the likelier pair first."""
    taken: dict[str, set[int]] = defaultdict(set)
    chosen = []
    for pair, chance in ordered:
        if pair.left not in taken["left"] and pair.right not in taken["right"]:
            taken["left"].add(pair.left)
            taken["right"].add(pair.right)
            chosen.append((pair, chance))
    return chosen
