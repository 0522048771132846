"""What the names of two records say: the person's own, the father's and the mother's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from math import log2

import numpy as np

from kintrace import names
from kintrace.linkage.evidence import FieldEvidence, tables
from kintrace.linkage.frequencies import Frequencies
from kintrace.names import PartKind
from kintrace.records import Record
from kintrace.text import Sentence


def name_bits(weight: float, table: str = "name") -> float:
    """Bits beside other fields from the weight that kintrace.names gives two names; see weights.yml.

    >>> name_bits(-100.0) < 0 < name_bits(100.0)
    True
    """
    raw, scaled = zip(*tables()[table]["points"], strict=True)
    return float(np.interp(weight, raw, scaled))


@dataclass(frozen=True)
class NamePair:
    """The two names of two records that fit best, and their weight as kintrace.names gives it."""

    left: str
    right: str
    weight: float

    def bits(self, frequencies: Frequencies) -> float:
        """Their weight beside other fields: no more than their namesakes in the lists leave of it."""
        others = self.namesakes(frequencies)
        scaled = name_bits(self.weight)
        return min(scaled, log2(frequencies.records / others)) if others else scaled

    def namesakes(self, frequencies: Frequencies) -> int:
        """How many others in the lists bear one of the two names."""
        return max(frequencies.namesakes(self.left), frequencies.namesakes(self.right))


def best_pairs(left: Sequence[Record], right: Sequence[Record]) -> list[NamePair | None]:
    """For each pair of records its best two names, all worked out in one call; None where one has no name."""
    combined = [list(product(a.names, b.names)) for a, b in zip(left, right, strict=True)]
    flat = [pair for pairs in combined for pair in pairs]
    weights = iter(names.compare_many([a for a, _ in flat], [b for _, b in flat]).tolist())
    found = [[NamePair(a, b, next(weights)) for a, b in pairs] for pairs in combined]
    return [max(pairs, key=lambda pair: pair.weight, default=None) for pairs in found]


def compare_names(a: Record, b: Record, frequencies: Frequencies) -> FieldEvidence | None:
    """The evidence of the best pair of names; None when one record has no name."""
    compared = {(x, y): names.compare(x, y) for x, y in product(a.names, b.names)}
    if not compared:
        return None
    (left, right), best = max(compared.items(), key=lambda found: found[1].weight)
    pair = NamePair(left, right, best.weight)
    weight = pair.bits(frequencies)
    sentence = _sentence(name_bits(best.weight), left, right)
    if weight > 0 and (others := pair.namesakes(frequencies)):
        sentence = Sentence(
            "{said} {number} others in the lists are called so.", {"said": sentence, "number": others}
        )
    return FieldEvidence("name", weight, left, right, sentence, best)


def compare_parents(field: str, a: str, b: str) -> FieldEvidence:
    """The evidence of two fathers' or two mothers' names."""
    compared = _compared(a, b)
    weight = name_bits(compared.weight, "parent")
    return FieldEvidence(field, weight, a, b, _sentence(weight, a, b), compared)


def father_names(record: Record) -> tuple[str, ...]:
    """The father's name a record gives, or the ones that stand in its full names ("Ali bin Hasan")."""
    if record.father_name:
        return (record.father_name,)
    return tuple(dict.fromkeys(father for name in record.names for father in _fathers_inside(name)))


# One father has many children in a list, and one name is a candidate many times.
@lru_cache(maxsize=65536)
def _compared(a: str, b: str) -> names.Comparison:
    return names.compare(a, b)


@lru_cache(maxsize=65536)
def _fathers_inside(name: str) -> tuple[str, ...]:
    return tuple(part.text for part in names.parse(name).of_kind(PartKind.FATHER))


def compare_fathers(a: Record, b: Record) -> FieldEvidence | None:
    """The evidence of the fathers' names, as far as the full names have not told it already.

    When neither record has the father's name in its own field, the full names were compared with it inside
    and nothing is added. When only one has, it is set beside the father's name inside the other's full
    name; finding none there says nothing. When both full names carry a father's name, the field repeats
    what the names have said and keeps only a share of its weight.
    """
    if not (a.father_name or b.father_name):
        return None
    pairs = list(product(father_names(a), father_names(b)))
    if not pairs:
        return None
    best = max((compare_parents("father_name", x, y) for x, y in pairs), key=lambda found: found.weight)
    if not (a.father_name and b.father_name) and best.weight <= 0:
        return None
    if _carries_father(a) and _carries_father(b):
        return replace(best, weight=best.weight * tables()["dependence"]["father_name_after_name"])
    return best


def _carries_father(record: Record) -> bool:
    return any(_fathers_inside(name) for name in record.names)


def compare_mothers(a: Record, b: Record) -> FieldEvidence | None:
    """The evidence of the mothers' names; None when one record has none."""
    return (
        compare_parents("mother_name", a.mother_name, b.mother_name)
        if a.mother_name and b.mother_name
        else None
    )


def _sentence(weight: float, left: str, right: str) -> Sentence:
    values = {"left": left, "right": right}
    if left == right:
        return Sentence("Both are written {left}.", values)
    if weight >= 8:
        return Sentence("{left} and {right} are most likely one name.", values)
    if weight >= 2:
        return Sentence("{left} and {right} are alike.", values)
    if weight > -2:
        return Sentence("{left} and {right} say little either way.", values)
    return Sentence("{left} and {right} are different names.", values)
