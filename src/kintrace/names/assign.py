"""Which word of one name goes with which of the other: the assignment that tells most.

Two neighbouring words may go with one (Mohammad Ali, Mohammadali). What is left on both sides contradicts; what is
left on one side only is missing from the other, which tells little.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import TypeAlias

from kintrace.names.affinity import LEAST, Affinity, affinity, may_be_joined
from kintrace.names.name import PartKind
from kintrace.names.prepare import TITLE_BITS, WORDS_COMPARED, Lexeme, Word, joined

MISSING = -1.2
JOINED = 0.5
_EXACT_EDGES = 16
# What it costs that a word has another place in the other name, in bits; pairs not named cost nothing.
_SWAPPED: dict[frozenset[PartKind], float] = {
    frozenset({PartKind.GIVEN, PartKind.FAMILY}): 0.6,
    frozenset({PartKind.GIVEN, PartKind.NISBA}): 1.0,
    frozenset({PartKind.GIVEN, PartKind.FATHER}): 0.8,
    frozenset({PartKind.GIVEN, PartKind.GRANDFATHER}): 1.0,
    frozenset({PartKind.FATHER, PartKind.GRANDFATHER}): 0.5,
    frozenset({PartKind.KUNYA, PartKind.GIVEN}): 1.5,
    frozenset({PartKind.KUNYA, PartKind.FAMILY}): 1.0,
    frozenset({PartKind.KUNYA, PartKind.FATHER}): 1.5,
}


@dataclass(frozen=True)
class Pairing:
    """Words of both names set together, by position; one side is empty where the other name has none."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    weight: float
    affinity: Affinity | None


Places: TypeAlias = tuple[int, ...]
Meeting: TypeAlias = tuple[Places, Lexeme, Places, Lexeme]

_PLACES = tuple((place,) for place in range(WORDS_COMPARED))


def meetings(left: tuple[Word, ...], right: tuple[Word, ...]) -> list[Meeting]:
    """Every pair of words that an assignment asks about, joined neighbours among them, with their places."""
    met: list[Meeting] = [
        (_PLACES[i], one.lexeme, _PLACES[j], two.lexeme)
        for i, one in enumerate(left)
        for j, two in enumerate(right)
    ]
    for i, whole in _neighbours(left):
        for j, two in enumerate(right):
            if may_be_joined(whole, two.lexeme):
                met.append(((i, i + 1), whole, _PLACES[j], two.lexeme))
    for j, whole in _neighbours(right):
        for i, one in enumerate(left):
            if may_be_joined(whole, one.lexeme):
                met.append((_PLACES[i], one.lexeme, (j, j + 1), whole))
    return met


@lru_cache(maxsize=131072)
def _neighbours(words: tuple[Word, ...]) -> tuple[tuple[int, Lexeme], ...]:
    """Neighbouring words read as one, and where the first stands."""
    return tuple(
        (place, joined(first.lexeme, second.lexeme))
        for place, (first, second) in enumerate(pairwise(words))
        if PartKind.TITLE not in (first.kind, second.kind)
        and not (first.lexeme.is_initial or second.lexeme.is_initial)
    )


def _edges(left: tuple[Word, ...], right: tuple[Word, ...], met: list[Meeting]) -> list[Pairing]:
    edges = []
    for places, one, others, two in met:
        found = affinity(one, two)
        joins = len(places) + len(others) == 3
        if found.weight <= (0 if joins else LEAST):
            continue
        a, b = left[places[0]], right[others[0]]
        weight = found.weight
        if a.kind is PartKind.TITLE or b.kind is PartKind.TITLE:
            weight = min(weight, TITLE_BITS)
        elif joins:
            weight -= JOINED
        if a.kind is not b.kind:
            weight -= _SWAPPED.get(frozenset({a.kind, b.kind}), 0.0)
        edges.append(Pairing(places, others, max(LEAST, weight), found))
    return sorted(edges, key=lambda edge: (-edge.weight, edge.left, edge.right))


def _gain(edge: Pairing) -> float:
    """What an edge is worth over leaving its words to contradict each other."""
    return edge.weight - LEAST + (1.0 if len(edge.left) + len(edge.right) == 3 else 0.0)


def _best(edges: list[Pairing]) -> list[Pairing]:
    """The edges that share no word and gain most together: branch and bound, the best edges first."""
    greedy = _greedy(edges)
    if len(greedy) == len(edges) or len(edges) > _EXACT_EDGES:
        return greedy
    gains = [_gain(edge) for edge in edges]
    masks = [(_mask(edge.left), _mask(edge.right)) for edge in edges]
    reach = [*accumulate(reversed(gains), initial=0.0)][::-1]
    best, most = greedy, sum(map(_gain, greedy))
    # A stack and no inner function: one that calls itself would leave a cycle for the collector on every call.
    stack: list[tuple[int, int, int, float, tuple[Pairing, ...]]] = [(0, 0, 0, 0.0, ())]
    while stack:
        place, lefts, rights, gained, chosen = stack.pop()
        if gained > most + 1e-9:
            best, most = list(chosen), gained
        if place == len(edges) or gained + reach[place] <= most + 1e-9:
            continue
        stack.append((place + 1, lefts, rights, gained, chosen))
        left, right = masks[place]
        if not (left & lefts or right & rights):
            taken = (*chosen, edges[place])
            stack.append((place + 1, lefts | left, rights | right, gained + gains[place], taken))
    return best


def _mask(places: tuple[int, ...]) -> int:
    return sum(1 << place for place in places)


def _greedy(edges: list[Pairing]) -> list[Pairing]:
    chosen: list[Pairing] = []
    lefts = rights = 0
    for edge in edges:
        left, right = _mask(edge.left), _mask(edge.right)
        if not (left & lefts or right & rights):
            chosen.append(edge)
            lefts, rights = lefts | left, rights | right
    return chosen


def assign(
    left: tuple[Word, ...], right: tuple[Word, ...], met: list[Meeting] | None = None
) -> list[Pairing]:
    """The pairings of two names' words, best for the sum of weights, in the written order of the left name.

    ``met`` are their meetings, where the caller has them already. Exact for up to 16 pairs of words with anything
    in common; beyond that the best pairs are taken first.
    """
    chosen = _best(_edges(left, right, meetings(left, right) if met is None else met))
    used_left = {place for pairing in chosen for place in pairing.left}
    used_right = {place for pairing in chosen for place in pairing.right}
    free_left = [place for place in range(len(left)) if place not in used_left]
    free_right = [place for place in range(len(right)) if place not in used_right]
    serious_left = [place for place in free_left if left[place].kind is not PartKind.TITLE]
    serious_right = [place for place in free_right if right[place].kind is not PartKind.TITLE]
    for one, two in zip(serious_left, serious_right, strict=False):
        found = affinity(left[one].lexeme, right[two].lexeme)
        chosen.append(Pairing((one,), (two,), LEAST, found))
        free_left.remove(one)
        free_right.remove(two)
    chosen += [Pairing((place,), (), _missing(left[place]), None) for place in free_left]
    chosen += [Pairing((), (place,), _missing(right[place]), None) for place in free_right]
    return sorted(chosen, key=lambda pairing: (pairing.left or (99,), pairing.right))


def _missing(word: Word) -> float:
    if word.kind is PartKind.TITLE:
        return 0.0
    return MISSING / 2 if word.lexeme.is_initial else MISSING
