"""Which words of two names were set together, with what result: the figures behind a weight, one by one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from kintrace.names.name import Name
from kintrace.names.pairs import figures
from kintrace.names.pairs.names import kinship, missing, name_weight
from kintrace.names.pairs.rules import rules
from kintrace.names.pairs.score import (
    BY_CUSTOM,
    BY_SLIP,
    EQUIVALENT,
    NICKNAME,
    Rules,
    Scratch,
    relation_of,
    scratch,
    word_cost,
)
from kintrace.names.prepare import Prepared, prepare
from kintrace.names.words.listing import listing
from kintrace.names.words.packed import INITIAL

_UNBOUNDED = 1e4


class Why(StrEnum):
    """What two words were found to have in common."""

    SOUND = "sound"
    INITIAL = "initial"
    NICKNAME = "nickname"
    EQUIVALENT = "equivalent"
    CUSTOM = "custom"
    SLIP = "slip"


_WHY = {
    NICKNAME: Why.NICKNAME,
    EQUIVALENT: Why.EQUIVALENT,
    BY_CUSTOM: Why.CUSTOM,
    BY_SLIP: Why.SLIP,
}


@dataclass(frozen=True)
class Pairing:
    """Words of both names set together, by position; one side is empty where the other name has none.

    ``cost``: of their letters, in bits; None where the words contradict each other or one side is empty.
    ``habits``: what habits of spelling took off that cost (``letters.habits``), below 0 for what they added.
    ``taken_off``: what is left off the weight, 0 or less, because another word contradicts (``pairs.names.kinship``).
    """

    left: tuple[int, ...]
    right: tuple[int, ...]
    weight: float
    why: Why = Why.SOUND
    cost: float | None = None
    habits: float = 0.0
    taken_off: float = 0.0

    @property
    def is_lessened(self) -> bool:
        """Whether it weighs less because another word contradicts."""
        return self.taken_off < 0


def pairings(a: Name, b: Name) -> tuple[list[Pairing], Prepared]:
    """The pairings of two names in the written order of ``a``, and both names made ready, ``a`` first.

    Their weights add up to that of ``compare``.
    """
    turned = a.text > b.text
    made = prepare([b, a] if turned else [a, b])
    found = _Laying(made, rules(), scratch()).pairings()
    if turned:
        made = prepare([a, b])
        found = [replace(each, left=each.right, right=each.left) for each in found]
    return sorted(found, key=lambda each: (each.left or (99,), each.right)), made


class _Laying:
    """One comparison, with its room to look into."""

    def __init__(self, made: Prepared, known: Rules, room: Scratch) -> None:
        cut = int(made.start[1])
        self.words, self.known, self.room = made.words, known, room
        numbers = known.numbers.copy()
        numbers[figures.HABITS] = 0.0
        self.letters_alone = known._replace(numbers=numbers)
        self.left, self.right = made.word[:cut], made.word[cut:]
        self.left_kinds, self.right_kinds = made.kind[:cut], made.kind[cut:]
        name_weight(
            made.words, self.left, self.left_kinds, made.words, self.right, self.right_kinds,
            listing().words, known, room,
        )  # fmt: skip

    def pairings(self) -> list[Pairing]:
        found = self._together() + self._alone()
        shared = float(sum(each.weight for each in found if each.weight > 0))
        against = float(sum(each.weight for each in found if each.weight < 0 and each.left and each.right))
        taken_off = float(kinship(shared, against, self.known))
        if not taken_off:
            return found
        left_over = 1 + taken_off / shared
        return [
            replace(each, weight=each.weight * left_over, taken_off=each.weight * (left_over - 1))
            if each.weight > 0
            else each
            for each in found
        ]

    def _together(self) -> list[Pairing]:
        taken_left = self.room.taken_left[: len(self.left)].tolist()
        taken_right = self.room.taken_right[: len(self.right)].tolist()
        out = []
        for j in sorted({j for j in taken_left if j >= 0}):
            i = taken_left.index(j)
            rights = tuple(place for place, partner in enumerate(taken_right) if partner == i)
            lefts = tuple(place for place, partner in enumerate(taken_left) if partner == j)
            if len(lefts) == 2:
                out.append(Pairing(lefts, (j,), float(self.room.left_pair[i, j]), cost=0.0))
            elif len(rights) == 2:
                out.append(Pairing((i,), rights, float(self.room.right_pair[i, j]), cost=0.0))
            else:
                out.append(self._one(i, j))
        return out

    def _one(self, i: int, j: int) -> Pairing:
        words, one, two = self.words, self.left[i], self.right[j]
        weight = float(self.room.single[i, j])
        cost = float(word_cost(words, one, words, two, self.known, _UNBOUNDED, self.room.table))
        if (words.flags[one] ^ words.flags[two]) & INITIAL:
            return Pairing((i,), (j,), weight, Why.INITIAL, cost)
        by_sound = min(words.bits[one], words.bits[two]) - cost
        by_letters = word_cost(words, one, words, two, self.letters_alone, _UNBOUNDED, self.room.table)
        relation = relation_of(words, one, words, two) if by_sound < weight - 1 else 0
        why = _WHY.get(relation, Why.SOUND)
        return Pairing((i,), (j,), weight, why, cost, float(by_letters) - cost)

    def _alone(self) -> list[Pairing]:
        free_left = [i for i in range(len(self.left)) if self.room.taken_left[i] < 0]
        free_right = [j for j in range(len(self.right)) if self.room.taken_right[j] < 0]
        serious_left = [i for i in free_left if self.known.missing[self.left_kinds[i]] != 0]
        serious_right = [j for j in free_right if self.known.missing[self.right_kinds[j]] != 0]
        out = []
        for i, j in zip(serious_left, serious_right, strict=False):
            out.append(Pairing((i,), (j,), float(self.known.numbers[figures.LEAST])))
            free_left.remove(i)
            free_right.remove(j)
        flags = self.words.flags
        for i in free_left:
            weight = missing(flags[self.left[i]], self.left_kinds[i], self.known)
            out.append(Pairing((i,), (), float(weight)))
        for j in free_right:
            weight = missing(flags[self.right[j]], self.right_kinds[j], self.known)
            out.append(Pairing((), (j,), float(weight)))
        return out
