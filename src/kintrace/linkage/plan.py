"""What a run of linking two lists is asked to do, and what it gives."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kintrace.linkage.evidence import Evidence
from kintrace.records import FIELDS, Record


@dataclass(frozen=True)
class Plan:
    """How two lists are linked.

    - ``fields``: which fields of a record take part, by their names in `kintrace.records.FIELDS`.
    - ``max_candidates``: how many records of the right list are looked at for one of the left by the sound
      of the names; shared birth dates come on top.
    - ``least_probability``: pairs below are left out. One in four is little to link on, but
      each pair is read by people, and a missed relative costs more than one more pair to read.
    - ``threshold``: pairs with fewer bits are left out too; None leaves that to the probability.
    - ``one_to_one``: each record is in one pair at most, the likelier pair first. Right when each list
      names a person once, which most registers mean to; wrong for a list with repeats.
    """

    fields: frozenset[str] = frozenset(FIELDS) - {"id"}
    max_candidates: int = 100
    least_probability: float = 0.25
    threshold: float | None = None
    one_to_one: bool = True

    def __post_init__(self) -> None:
        if unknown := self.fields - set(FIELDS):
            raise ValueError(f"a record has no field {min(unknown)!r}, only " + ", ".join(FIELDS))
        if self.max_candidates < 1:
            raise ValueError(f"max_candidates must be at least 1, not {self.max_candidates}")
        if not 0 <= self.least_probability <= 1:
            raise ValueError(f"least_probability must lie between 0 and 1, not {self.least_probability}")

    def only_fields(self, record: Record) -> Record:
        """The record without what the plan leaves out.

        >>> plan = Plan(fields=frozenset({"name"}))
        >>> plan.only_fields(Record("1", ("Nadia",), birth_place="Herat")) == Record("1", ("Nadia",))
        True
        """
        attributes = {"name": "names", "birth_date": "birth"}
        left_out = {attributes.get(name, name) for name in set(FIELDS) - self.fields - {"id"}}
        empty = Record(record.id, ())
        return replace(record, **{name: getattr(empty, name) for name in left_out})


@dataclass(frozen=True)
class Pair:
    """Two records that may be one person: the weight in bits, the probability, and why."""

    left_id: str
    right_id: str
    weight: float
    probability: float
    evidence: Evidence
