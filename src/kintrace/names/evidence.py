"""What speaks for and against two names being one person's, part by part."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from kintrace.names.name import PartKind
from kintrace.text import Sentence


@dataclass(frozen=True)
class LetterPair:
    """Letters of the two names that stand for one sound; one side is empty where nothing is written.

    ``strength`` runs from 0 (nothing in common) to 1 (the same sound).
    """

    left: str
    right: str
    strength: float
    note: Sentence | None = None


@dataclass(frozen=True)
class PartEvidence:
    """A part of each name set beside the other, as written; None where the other name has no such part."""

    left: str | None
    right: str | None
    kind: PartKind
    weight: float
    sentence: Sentence
    letters: tuple[LetterPair, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """The weight of two names in bits, and its reasons, which are worked out when they are asked for."""

    weight: float
    explain: Callable[[], tuple[PartEvidence, ...]] = field(repr=False, compare=False)

    @cached_property
    def parts(self) -> tuple[PartEvidence, ...]:
        """The evidence in the written order of the left name, then what only the right name has."""
        return self.explain()
