"""A personal name and its parts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kintrace.text import Script


class PartKind(StrEnum):
    """What a part of a name is. A family name is not universal; a father's name often stands in its place."""

    GIVEN = "given"
    FATHER = "father"
    GRANDFATHER = "grandfather"
    FAMILY = "family"
    KUNYA = "kunya"
    NISBA = "nisba"
    LAQAB = "laqab"
    TITLE = "title"
    MAIDEN = "maiden name"
    ALIAS = "alias"
    UNKNOWN = "unknown"


class Order(StrEnum):
    """Which end of the name as written the family name stands at."""

    GIVEN_FIRST = "given first"
    FAMILY_FIRST = "family first"


@dataclass(frozen=True)
class NamePart:
    """One part: as written, what it is, and the words that carry it without particles and articles."""

    text: str
    kind: PartKind
    words: tuple[str, ...]


@dataclass(frozen=True)
class Name:
    """A name as it was given, its parts in written order, its script and its order."""

    text: str
    parts: tuple[NamePart, ...]
    script: Script
    order: Order = Order.GIVEN_FIRST

    def of_kind(self, kind: PartKind) -> tuple[NamePart, ...]:
        """The parts of one kind, in written order."""
        return tuple(part for part in self.parts if part.kind is kind)
