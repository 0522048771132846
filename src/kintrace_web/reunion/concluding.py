"""What came of a case: proposed by one, confirmed by another; a death is told by a person (S2, S20)."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record
from kintrace_web.cases.closing import close_case, reopen_case
from kintrace_web.cases.finding import hold, mark_found
from kintrace_web.cases.models import Case
from kintrace_web.people.access import Staff, open_sealed
from kintrace_web.people.items import Item, Purpose
from kintrace_web.people.kin import family_of
from kintrace_web.people.models import Person

from . import rights
from .asking import NO_CONTACT, choice_of, lock, may_hear, need
from .models import Outcome, Telling
from .refusal import RefusedError

Kind = Outcome.Kind
BOTH_AGREED = frozenset({Kind.REUNIFIED, Kind.IN_CONTACT})
# In contact through us is an outcome on which we go on working.
STAYS_OPEN = frozenset({Kind.IN_CONTACT, Kind.FOUND})


@transaction.atomic
def propose_outcome(
    case: Case,
    *,
    kind: str,
    actor: User,
    review_on: date | None = None,
    source: str = "",
    source_on: date | None = None,
) -> Outcome:
    """Propose what came of the case. A death needs its own right and an official source (S20); that somebody is found
    without a list, how we know it.

    Raises PermissionDenied, RefusedError.
    """
    meant = Kind(kind)
    need(actor, rights.RECORD_DEATH if meant == Kind.FOUND_DEAD else rights.CONCLUDE, case)
    case = lock(case)
    dead, unresolved, found = (
        meant == each for each in (Kind.FOUND_DEAD, Kind.CLOSED_UNRESOLVED, Kind.FOUND)
    )
    if dead and (not source.strip() or source_on is None or source_on > timezone.localdate()):
        raise RefusedError(Sentence("A death needs an official source, with its day."))
    if found and not source.strip():
        raise RefusedError(Sentence("Say how we know that the person is found."))
    if unresolved and (review_on is None or review_on <= timezone.localdate()):
        raise RefusedError(Sentence("Say on which day to come the case is looked at again."))
    _check(case, meant)
    if case.outcomes.all().waiting().exists():
        raise RefusedError(Sentence("Another outcome waits for a second person already."))
    outcome = Outcome.objects.create(
        case=case,
        kind=meant,
        review_on=review_on if unresolved else None,
        source=source.strip() if dead or found else None,
        source_on=source_on if dead else None,
        proposed_by=actor,
    )
    record("reunion.outcome_proposed", case, actor=actor, outcome=outcome.pk, kind=str(meant))
    return outcome


@transaction.atomic
def confirm_outcome(outcome: Outcome, *, actor: User) -> None:
    """Confirm what somebody else proposed; the file is closed with it, unless contact goes on through us.

    Raises PermissionDenied, RefusedError when it was decided already or is no longer so.
    """
    locked = _locked(outcome, actor)
    if locked.proposed_by_id == actor.pk:
        raise PermissionDenied("somebody else confirms an outcome than who proposed it")
    _check(locked.case, Kind(locked.kind))
    locked.confirmed_by, locked.confirmed_at = actor, timezone.now()
    locked.save(update_fields=["confirmed_by", "confirmed_at"])
    record("reunion.outcome_confirmed", locked.case, actor=actor, outcome=locked.pk, kind=str(locked.kind))
    if locked.kind == Kind.FOUND_DEAD:
        # Whatever was public or permitted ends with this, too (S16, S17); also where the file was closed before.
        reopen_case(locked.case, actor=actor)
        mark_found(locked.case, actor)
    if locked.kind == Kind.FOUND:
        mark_found(locked.case, actor)
    if locked.kind not in STAYS_OPEN:
        close_case(locked.case, actor=actor)
    outcome.refresh_from_db()


@transaction.atomic
def set_aside_outcome(outcome: Outcome, *, actor: User) -> None:
    """Do not confirm what was proposed. Raises PermissionDenied, RefusedError."""
    locked = _locked(outcome, actor)
    locked.set_aside_by, locked.set_aside_at = actor, timezone.now()
    locked.save(update_fields=["set_aside_by", "set_aside_at"])
    record("reunion.outcome_set_aside", locked.case, actor=actor, outcome=locked.pk)
    outcome.refresh_from_db()


@transaction.atomic
def take_up_again(case: Case, *, actor: User) -> None:
    """Work on a closed case again: its review day came, or somebody changed their mind."""
    need(actor, rights.CONFIRM_OUTCOME, case)
    reopen_case(case, actor=actor)


@transaction.atomic
def record_telling(
    outcome: Outcome, *, told_by: User, told_on: date, whom: Person, how: str, actor: User
) -> Telling:
    """Put on record who told whom of a death, when and how. Only a person tells it, by voice or face to face (S20).

    Raises PermissionDenied, RefusedError, and ValueError for any other way.
    """
    way = Telling.How(how)
    need(actor, rights.RECORD_DEATH, outcome.case)
    case = lock(outcome.case)
    if outcome.kind != Kind.FOUND_DEAD or outcome.confirmed_at is None:
        raise RefusedError(Sentence("There is no confirmed death to be told of."))
    if whom not in who_is_told(case):
        raise PermissionDenied("nobody of the family")
    if told_on > timezone.localdate():
        raise RefusedError(Sentence("This day has not come yet."))
    if not told_by.is_active or not told_by.is_member_of_staff:
        raise RefusedError(Sentence("A death is told by a member of staff."))
    telling = Telling.objects.create(
        outcome=outcome, told_by=told_by, told_on=told_on, whom=whom, how=way, recorded_by=actor
    )
    record("reunion.death_told", case, actor=actor, telling=telling.pk, told_by=told_by.pk, how=str(way))
    return telling


def who_is_told(case: Case) -> list[Person]:
    """The enquirer first, then everybody else of the family on file; never the person looked for."""
    people = {case.enquirer_id: case.enquirer}
    for kinship in family_of([case.sought, case.enquirer]):
        for person in (kinship.person, kinship.relative):
            people.setdefault(person.pk, person)
    people.pop(case.sought_id, None)
    return list(people.values())


def read_source(outcome: Outcome, *, actor: User, reason: str) -> str:
    """The official source of a death, or how we know of a finding; on record.

    Raises PermissionDenied, ValueError without a reason.
    """
    if not may_read_source(outcome, actor):
        raise PermissionDenied("the source of an outcome")
    return open_sealed(
        outcome.source,
        Staff(actor),
        Item.DEATH if outcome.kind == Kind.FOUND_DEAD else Item.FOUND,
        outcome.case.sought,
        Purpose.TRACING,
        reason=reason,
        actor=actor,
    )


def may_read_source(outcome: Outcome, user: User) -> bool:
    """Whether this account may read its source: who may propose it, and who confirms it."""
    dead = outcome.kind == Kind.FOUND_DEAD
    either = (rights.RECORD_DEATH,) if dead else (rights.CONCLUDE, rights.CONFIRM_OUTCOME)
    return outcome.source is not None and any(user.has_perm(right, outcome.case) for right in either)


def outcome_of(case: Case) -> Outcome | None:
    """What came of the case, for staff: the last outcome that was confirmed. Being found is where it begins."""
    return case.outcomes.all().confirmed().exclude(kind=Kind.FOUND).last()


def _locked(outcome: Outcome, actor: User) -> Outcome:
    """The outcome, its case and the consents, locked, for a second person who may decide on it."""
    dead = outcome.kind == Kind.FOUND_DEAD
    need(actor, rights.RECORD_DEATH if dead else rights.CONFIRM_OUTCOME, outcome.case)
    # The other cases about the same person as well: what is confirmed may end permissions there (cases/finding.py).
    hold(outcome.case)
    lock(outcome.case)
    related = Outcome.objects.select_related("case__enquirer", "case__sought")
    locked = related.select_for_update(of=("self",)).get(pk=outcome.pk)
    if not locked.is_waiting:
        raise RefusedError(Sentence("This was decided already."))
    return locked


def _check(case: Case, kind: Kind) -> None:
    """Whether it is so: what both agreed to, what the person chose, whether they were found."""
    both = may_hear(case.enquirer, Item.MESSAGE, case.sought) and may_hear(
        case.sought, Item.MESSAGE, case.enquirer
    )
    if kind in BOTH_AGREED and not (both and case.found_at is not None):
        raise RefusedError(Sentence("Both sides have to have agreed to contact, and their consent to stand."))
    if kind == Kind.FOUND_DECLINES and choice_of(case) not in NO_CONTACT:
        raise RefusedError(Sentence("The person has not said to us that they decline contact."))
    if kind == Kind.FOUND and (case.found_at is not None or case.status != Case.Status.OPEN):
        raise RefusedError(Sentence("The person is found already, or the case is closed."))
    if kind == Kind.CLOSED_UNRESOLVED and case.found_at is not None:
        raise RefusedError(Sentence("The person was found; this is not what came of it."))
