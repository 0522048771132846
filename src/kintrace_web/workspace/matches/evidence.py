"""The evidence of a pair as the page shows it: one row for each field, its bar, and the sum in words."""

from __future__ import annotations

from dataclasses import dataclass
from math import log2

from kintrace.dates import ImpreciseDate
from kintrace.linkage import Evidence, FieldEvidence
from kintrace.names import PartEvidence
from kintrace.names import compare as compare_names
from kintrace.records import Record
from kintrace_web.people.models import SexChoice
from kintrace_web.workspace.lists.fields import label

from .alignment import Picture, picture

BAR = 100
# Beyond this, one in so many people is a number nobody pictures.
MOST_BITS_SHOWN = log2(1_000_000_000)
FIELDS = (
    "name",
    "father_name",
    "mother_name",
    "birth_date",
    "birth_place",
    "nationality",
    "sex",
    "last_known_place",
)


@dataclass(frozen=True)
class Value:
    """What one record says in one field, in the form it is shown."""

    names: tuple[str, ...] = ()
    date: ImpreciseDate | None = None
    text: str = ""

    def __bool__(self) -> bool:
        return bool(self.names or self.date or self.text)


@dataclass(frozen=True)
class Part:
    """A part of the two names with its picture."""

    part: PartEvidence
    picture: Picture | None


@dataclass(frozen=True)
class Row:
    """One field of both records, and what it says.

    ``start`` and ``length`` place the bar, zero in its middle.
    """

    field: str
    label: str
    left: Value
    right: Value
    found: FieldEvidence | None
    start: float
    length: float

    @property
    def speaks_for(self) -> bool:
        """Whether the field makes it likelier that the two are one person."""
        return self.found is not None and self.found.weight >= 0


def rows(left: Record, right: Record, evidence: Evidence) -> list[Row]:
    """A row for every field that one of the two fills, in a fixed order."""
    found = {field.field: field for field in evidence.fields}
    longest = max((abs(field.weight) for field in evidence.fields), default=1.0) or 1.0
    made = []
    for field in FIELDS:
        ours, theirs = value(left, field), value(right, field)
        if ours or theirs:
            made.append(_row(field, ours, theirs, found.get(field), longest))
    return made


def _row(field: str, left: Value, right: Value, found: FieldEvidence | None, longest: float) -> Row:
    length = BAR * abs(found.weight) / longest if found else 0.0
    start = BAR if found is None or found.weight >= 0 else BAR - length
    return Row(
        field=field,
        label=label(field),
        left=left,
        right=right,
        found=found,
        start=round(start, 1),
        length=round(length, 1),
    )


def value(record: Record, field: str) -> Value:
    """One field of a record, ready to be shown."""
    if field == "name":
        return Value(names=record.names)
    if field == "birth_date":
        return Value(date=record.birth)
    if field == "sex":
        return Value(text=str(SexChoice(record.sex.value).label) if record.sex else "")
    text = str(getattr(record, field))
    return Value(names=(text,) if text and field in {"father_name", "mother_name"} else (), text=text)


def alignments(left: Record, evidence: Evidence) -> list[tuple[Part, ...]]:
    """The pictures of the two names: the family's own spelling first, then the spelling the evidence rests
    on.
    """
    name = next(
        (field for field in evidence.fields if field.field == "name" and field.names is not None), None
    )
    if name is None or name.names is None:
        return []
    found = [name.names]
    if left.names and name.left != left.names[0]:
        found.insert(0, compare_names(left.names[0], name.right))
    return [tuple(Part(part, picture(part)) for part in comparison.parts) for comparison in found]


def by_chance(weight: float) -> int | None:
    """How many strangers stand behind one who would agree this well by chance, to two digits; None below one
    bit.

    A weight of w bits is 2 to the w as a ratio of likelihoods, and a stranger reaches it at most once in as
    many.
    """
    if weight < 1:
        return None
    strangers = 2.0 ** min(weight, MOST_BITS_SHOWN)
    return int(round(strangers, 2 - len(str(int(strangers)))))
