"""Evidence: for each field how much it speaks for or against one person, in bits and in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from math import log2
from typing import Any

import yaml

from kintrace.names import Comparison
from kintrace.text import Sentence


@dataclass(frozen=True)
class FieldEvidence:
    """What one field says: bits for (positive) or against (negative) the two records being one person.

    ``left`` and ``right`` are the values as written; ``names`` is the comparison of names it rests on, if
    it does.
    """

    field: str
    weight: float
    left: str
    right: str
    sentence: Sentence
    names: Comparison | None = None


@dataclass(frozen=True)
class Evidence:
    """What all fields say together; a field that one of the records leaves empty is not among them."""

    fields: tuple[FieldEvidence, ...]

    @property
    def weight(self) -> float:
        """The bits of all fields together."""
        return sum(field.weight for field in self.fields)


@lru_cache(maxsize=1)
def tables() -> dict[str, Any]:
    """The tables of weights.yml."""
    text = resources.files("kintrace.linkage").joinpath("weights.yml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def bits(m: float, u: float) -> float:
    """The weight of a level of agreement in bits, by Fellegi and Sunter (1969).

    ``m`` is how often two records of one person show it, ``u`` how often two records of different people do.

    >>> bits(0.5, 0.125)
    2.0
    """
    return log2(m / u)
