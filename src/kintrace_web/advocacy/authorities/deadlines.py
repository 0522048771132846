"""By when an authority is expected to answer, and from when on its silence is long."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Q
from django.utils import timezone

from .lineage import jurisdiction_of, upwards
from .models import Authority, Jurisdiction, LetterKind, Term
from .workdays import add_working_days

__all__ = ["Deadline", "Lateness", "add_working_days", "deadline", "lateness", "term_for"]

# They ask for nothing: a rule for every kind of letter does not count for them, only one that names them.
EXPECT_NOTHING = frozenset({LetterKind.THANKS.value})
# Days after a date chosen by hand, where no rule says how many.
VERY_AFTER = 30


@dataclass(frozen=True)
class Deadline:
    """When a letter is overdue (after ``due_on``), very overdue (after ``very_due_on``), and by which rule."""

    due_on: date
    very_due_on: date
    term: Term | None


class Lateness(StrEnum):
    """How long an answer is late."""

    NOT_YET = "not_yet"
    OVERDUE = "overdue"
    VERY_OVERDUE = "very_overdue"


def term_for(authority: Authority, kind: str, on: date | None = None) -> Term | None:
    """The nearest rule: of the authority, of what it is part of, of its jurisdiction, of all.

    At each of these a date still ahead goes before a number of days, and the rule for the kind before that for every
    kind. A rule with a date counts for what is sent ``on`` that day or before (today where no day is given).
    """
    on = on or timezone.localdate()
    line = [at.pk for at in upwards(authority)]
    jurisdiction = jurisdiction_of(authority)
    kinds = {kind} if kind in EXPECT_NOTHING else {kind, ""}
    near = Q(authority__in=line) | Q(authority=None, jurisdiction=None)
    if jurisdiction is not None:
        near |= Q(jurisdiction=jurisdiction)
    terms = Term.objects.filter(near, Q(by_on=None) | Q(by_on__gte=on), kind__in=kinds)
    return min(terms, key=lambda term: _distance(term, line), default=None)


def _distance(term: Term, line: list[int]) -> tuple[int, bool, bool, date]:
    far = (
        line.index(term.authority_id)
        if term.authority_id is not None
        else len(line) + (term.jurisdiction_id is None)
    )
    return far, term.kind == "", term.by_on is None, term.by_on or date.max


def deadline(authority: Authority, kind: str, sent_on: date, by: date | None = None) -> Deadline | None:
    """The deadline of a letter sent on that day; None where no rule fits and none was chosen.

    ``by`` is a date that somebody chose for this one letter: it wins over every rule.
    """
    term = term_for(authority, kind, sent_on)
    if by is None and term is None:
        return None
    jurisdiction = jurisdiction_of(authority)
    due = by or _due(term, jurisdiction, sent_on)
    return Deadline(due, _later(term, jurisdiction, due), term)


def _due(term: Term | None, jurisdiction: Jurisdiction | None, sent_on: date) -> date:
    assert term is not None
    if term.by_on is not None:
        return term.by_on
    assert term.amount is not None
    return _count(term.unit, jurisdiction, sent_on, term.amount)


def _later(term: Term | None, jurisdiction: Jurisdiction | None, due: date) -> date:
    if term is None:
        return due + timedelta(days=VERY_AFTER)
    return _count(term.unit, jurisdiction, due, term.very_after)


def _count(unit: str, jurisdiction: Jurisdiction | None, start: date, amount: int) -> date:
    if unit == Term.Unit.WORKING_DAYS:
        return add_working_days(jurisdiction, start, amount)
    return start + timedelta(days=amount)


def lateness(due_on: date | None, very_due_on: date | None, on: date) -> Lateness:
    """How late an answer is that has not come; a deadline that is today is not over."""
    if due_on is None or on <= due_on:
        return Lateness.NOT_YET
    if very_due_on is None or on <= very_due_on:
        return Lateness.OVERDUE
    return Lateness.VERY_OVERDUE
