"""Lifting what is withheld: proposed by one, agreed to by another; "never" after a new conversation (S2, S9)."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.cases.models import Case
from kintrace_web.people import consenting
from kintrace_web.people.models import Withholding

from . import rights
from .asking import NO_CONTACT, lock, need
from .models import Conversation
from .refusal import RefusedError

# What a person chose who may be written to, or told of, again.
OPENS = frozenset({Conversation.Choice.CONTACT, Conversation.Choice.NEWS_ONLY})


@transaction.atomic
def propose_lifting(case: Case, withholding: Withholding, *, because: str, actor: User) -> None:
    """Propose that it ends. Where the person said "never", the one who proposes it has spoken with them since.

    Raises PermissionDenied, RefusedError.
    """
    need(actor, rights.CONVERSE, case)
    lock(case)
    locked = _standing(case, withholding)
    if not because.strip():
        raise RefusedError(Sentence("Say why it is to be lifted."))
    if locked.lift_proposed_by_id is not None:
        raise RefusedError(Sentence("Somebody has proposed this already."))
    never = _said(locked)
    if never is not None:
        _spoken_since(never, actor)
    consenting.propose_lifting(locked, because=because.strip(), actor=actor)
    withholding.refresh_from_db()


@transaction.atomic
def lift(case: Case, withholding: Withholding, *, actor: User) -> None:
    """Agree to what somebody else proposed: what was agreed to holds again.

    A "never" is not lifted on the day on which it was said or put on file, unless the person asked for the conversation
    themself. Raises PermissionDenied for whoever proposed it, RefusedError.
    """
    need(actor, rights.LIFT, case)
    lock(case)
    locked = _standing(case, withholding)
    if locked.lift_proposed_by is None:
        raise RefusedError(Sentence("Nobody has proposed this, or it was set aside."))
    never = _said(locked)
    if never is not None:
        spoken = _spoken_since(never, locked.lift_proposed_by)
        said_on = max(never.held_on, timezone.localdate(never.recorded_at))
        same_day = spoken.held_on <= never.held_on or timezone.localdate() <= said_on
        if same_day and not spoken.asked_by_person:
            raise RefusedError(
                Sentence("The person said “never” on this day. Only their own request undoes it so soon.")
            )
    consenting.lift(locked, actor=actor)
    withholding.refresh_from_db()


@transaction.atomic
def set_aside_lifting(case: Case, withholding: Withholding, *, actor: User) -> None:
    """It goes on being withheld. Raises PermissionDenied, RefusedError."""
    if not actor.has_perm(rights.CONVERSE, case):
        need(actor, rights.LIFT, case)
    lock(case)
    consenting.set_aside_lifting(_standing(case, withholding), actor=actor)
    withholding.refresh_from_db()


def _standing(case: Case, withholding: Withholding) -> Withholding:
    """The withholding of one of the two people of the case, locked."""
    locked = Withholding.objects.select_for_update(of=("self",)).get(pk=withholding.pk)
    if locked.person_id not in {case.sought_id, case.enquirer_id}:
        raise PermissionDenied("a case of somebody else")
    if locked.lifted_at is not None:
        raise RefusedError(Sentence("This was lifted already."))
    return locked


def _said(withholding: Withholding) -> Conversation | None:
    """The "never" that made it; None for what staff withheld."""
    return Conversation.objects.filter(withholding=withholding).last()


def _spoken_since(never: Conversation, by: User) -> Conversation:
    """The conversation after "never" in which the person chose otherwise, held by this account."""
    since = Conversation.objects.filter(case__sought=never.case.sought_id, pk__gt=never.pk)
    spoken = since.filter(by=by, choice__in=OPENS).last()
    if spoken is None or since.filter(case=spoken.case_id, pk__gt=spoken.pk, choice__in=NO_CONTACT).exists():
        raise RefusedError(
            Sentence("The person said “never”. Who proposes to lift it has spoken with them since.")
        )
    return spoken
