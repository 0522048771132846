"""Asking for a meeting, and what came of it."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record
from kintrace_web.cases.models import Case
from kintrace_web.people.access import Body, Staff, may_learn, open_sealed
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
# Steps towards the meeting: none is gone against the will of the person looked for. That a meeting was held is noted
# whatever they want since: it is what was, and it tells nobody anything.
TOWARDS = frozenset({Kind.ASKED, Kind.ANSWERED_YES, Kind.CONDITIONS_CHANGED, Kind.DATED})
# A meeting's day may lie ahead; everything else is noted when it has happened.
AHEAD = frozenset({Kind.DATED})
# Which conditions were changed, and what came of the meeting, no list of kinds tells.
IN_WORDS = frozenset({Kind.CONDITIONS_CHANGED, Kind.HELD})
# Nobody meets again after years for less.
LEAST_MINUTES = 5


@transaction.atomic
def request(
    case: Case,
    *,
    authority: str,
    on: date,
    actor: User,
    person_named: bool,
    neutral_place: bool = True,
    alone: bool = True,
    minimum_minutes: int = 60,
    interpreter: str = "",
    conditions: str = "",
) -> Visit:
    """Ask an authority for a meeting under these conditions.

    ``person_named``: whether the authority is told who it is about, which takes a consent to share with it (S8).
    Raises PermissionDenied, RefusedError.
    """
    need(actor, rights.VISITS, case)
    case = lock(case)
    _ask(case)
    if not authority.strip():
        raise RefusedError(Sentence("Say who is asked for the meeting."))
    if minimum_minutes < LEAST_MINUTES:
        raise RefusedError(
            Sentence("A meeting lasts at least {minutes} minutes.", {"minutes": LEAST_MINUTES})
        )
    if person_named:
        _may_name(case, authority.strip())
    _check_day(Kind.ASKED, on)
    visit = Visit.objects.create(
        case=case,
        authority=authority.strip(),
        person_named=person_named,
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
    # Asked once more: what was agreed to at first may have ended since.
    if following == Kind.ASKED and locked.person_named is not False:
        _may_name(case, locked.authority)
    _check_day(following, on)
    if following in IN_WORDS and not note.strip():
        raise RefusedError(
            Sentence("Write which conditions were changed.")
            if following == Kind.CONDITIONS_CHANGED
            else Sentence("Write what came of the meeting.")
        )
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


def _check_day(kind: Kind, on: date) -> None:
    if kind not in AHEAD and on > timezone.localdate():
        raise RefusedError(Sentence("This day has not come yet."))


def _may_name(case: Case, authority: str) -> None:
    """Raises RefusedError where the authority may not be told of both who are to meet (S8)."""
    for person, who in (
        (case.sought, Sentence("The person looked for")),
        (case.enquirer, Sentence("The enquirer")),
    ):
        told = may_learn(Body(authority), Item.NAME, person, Purpose.SHARING)
        if not told:
            raise RefusedError(
                Sentence(
                    "{who} may not be named to {authority}: {why} Put down their consent to sharing with {authority}, "
                    "or ask without saying who it is about.",
                    {"who": who, "authority": authority, "why": told.why},
                )
            )


def _ask(case: Case) -> None:
    if choice_of(case) in NO_CONTACT:
        raise RefusedError(Sentence("The person looked for wants no contact."))
