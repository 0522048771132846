"""How far a case answers what a body asks for: what is there, what is missing, what blocks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from kintrace_web.advocacy.authorities.models import Authority
from kintrace_web.cases.models import Case

from .checks import CHECKS, Answer, Facts, Has
from .lists import Requirement, RequirementList
from .urgency import Within, within_months


@dataclass(frozen=True)
class Point:
    """One requirement and what the case has of it."""

    requirement: Requirement
    answer: Answer

    @property
    def is_missing(self) -> bool:
        return self.answer.has != Has.PRESENT

    @property
    def blocks(self) -> bool:
        """Without this, nothing may be sent at all."""
        return self.requirement.blocks and self.is_missing


@dataclass(frozen=True)
class Meter:
    """A list of requirements, answered."""

    asked: RequirementList
    points: tuple[Point, ...]
    urgent: Within | None

    @property
    def required(self) -> list[Point]:
        return [point for point in self.points if point.requirement.is_required]

    @property
    def present(self) -> int:
        """How many of the required points are there."""
        return sum(not point.is_missing for point in self.required)

    @property
    def partly(self) -> int:
        return sum(point.answer.has == Has.PARTLY for point in self.required)

    @property
    def missing(self) -> list[Point]:
        return [point for point in self.points if point.is_missing]

    @property
    def blocking(self) -> list[Point]:
        return [point for point in self.points if point.blocks]

    @property
    def is_whole(self) -> bool:
        return self.present == len(self.required)


def measure(
    case: Case, asked: RequirementList, *, authority: Authority | None = None, on: date | None = None
) -> Meter:
    """The meter of a case for a list. The names of ``authority``, where it is on record, count for consents too."""
    names = () if authority is None else tuple(authority.names.values())
    facts = Facts(case, (*asked.names, *names))
    points = tuple(Point(each, CHECKS[each.check](facts, each.of)) for each in asked.requirements)
    urgent = None
    if asked.urgent_months:
        urgent = within_months(case.last_contact, asked.urgent_months, on or timezone.localdate())
    return Meter(asked, points, urgent)
