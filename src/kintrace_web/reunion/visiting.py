"""Asking for a meeting, and what came of it."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record
from kintrace_web.cases.models import Case
from kintrace_web.people.access import Staff, open_sealed
from kintrace_web.people.items import Item, Purpose

from . import rights
from .asking import NO_CONTACT, choice_of, lock, need
from .models import Visit, VisitStep
from .refusal import RefusedError

Kind = VisitStep.Kind
FOLLOWING: dict[Kind, frozenset[Kind]] = {
    Kind.ASKED: frozenset({Kind.ANSWERED_YES, Kind.ANSWERED_NO, Kind.CONDITIONS_CHANGED, Kind.CALLED_OFF}),
    Kind.ANSWERED_YES: frozenset({Kind.DATED, Kind.CONDITIONS_CHANGED, Kind.CALLED_OFF}),
    Kind.ANSWERED_NO: frozenset({Kind.ASKED, Kind.CALLED_OFF}),
    Kind.CONDITIONS_CHANGED: frozenset({Kind.ASKED, Kind.ANSWERED_YES, Kind.ANSWERED_NO, Kind.CALLED_OFF}),
    Kind.DATED: frozenset({Kind.HELD, Kind.DATED, Kind.CONDITIONS_CHANGED, Kind.CALLED_OFF}),
    Kind.HELD: frozenset(),
    Kind.CALLED_OFF: frozenset({Kind.ASKED}),
}
# Steps towards the meeting: none is gone against the will of the person looked for.
TOWARDS = frozenset({Kind.ASKED, Kind.ANSWERED_YES, Kind.CONDITIONS_CHANGED, Kind.DATED, Kind.HELD})


@transaction.atomic
def request(
    case: Case,
    *,
    authority: str,
    on: date,
    actor: User,
    neutral_place: bool = True,
    alone: bool = True,
    minimum_minutes: int = 60,
    interpreter: str = "",
    conditions: str = "",
) -> Visit:
    """Ask an authority for a meeting under these conditions. Raises PermissionDenied, RefusedError."""
    need(actor, rights.VISITS, case)
    case = lock(case)
    _ask(case)
    if not authority.strip():
        raise RefusedError(Sentence("Say who is asked for the meeting."))
    visit = Visit.objects.create(
        case=case,
        authority=authority.strip(),
        neutral_place=neutral_place,
        alone=alone,
        minimum_minutes=minimum_minutes,
        interpreter=interpreter.strip(),
        conditions=conditions.strip() or None,
        asked_by=actor,
    )
    visit.steps.create(kind=Kind.ASKED, on=on, by=actor)
    record("reunion.visit_asked", case, actor=actor, visit=visit.pk)
    return visit


@transaction.atomic
def step(visit: Visit, *, kind: str, on: date, actor: User, note: str = "") -> VisitStep:
    """Go on to the next step. Raises PermissionDenied, RefusedError where it cannot follow the last one."""
    need(actor, rights.VISITS, visit.case)
    case = lock(visit.case)
    locked = Visit.objects.select_for_update(of=("self",)).get(pk=visit.pk)
    following = Kind(kind)
    if following not in FOLLOWING[Kind(locked.state)]:
        raise RefusedError(Sentence("This cannot follow what was noted last."))
    if following in TOWARDS:
        _ask(case)
    made = locked.steps.create(kind=following, on=on, by=actor, note=note.strip() or None)
    record(f"reunion.visit_{following}", case, actor=actor, visit=locked.pk)
    return made


def read_conditions(visit: Visit, *, actor: User, reason: str) -> str:
    """The other conditions, which often name a place; on record. Raises PermissionDenied, ValueError."""
    return _read(visit, visit, actor=actor, reason=reason)


def read_note(made: VisitStep, *, actor: User, reason: str) -> str:
    """The note of a step, on record. Raises PermissionDenied, ValueError."""
    return _read(made.visit, made, actor=actor, reason=reason)


def _read(visit: Visit, kept: Visit | VisitStep, *, actor: User, reason: str) -> str:
    need(actor, rights.VISITS, visit.case)
    sealed = kept.conditions if isinstance(kept, Visit) else kept.note
    return open_sealed(
        sealed,
        Staff(actor),
        Item.WHEREABOUTS,
        visit.case.sought,
        Purpose.WHEREABOUTS,
        reason=reason,
        actor=actor,
    )


def _ask(case: Case) -> None:
    if choice_of(case) in NO_CONTACT:
        raise RefusedError(Sentence("The person looked for wants no contact."))
