"""Corrections of the directory: proposed by one, approved or refused by another."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record
from kintrace_web.reunion.refusal import RefusedError

from . import rights
from .applying import apply, row_of, try_out
from .entry import AUTHORITY, Change, Entry, differences, values_of
from .models import Authority, Correction


@transaction.atomic
def propose(authority: Authority, entry: Entry, *, source: str, actor: User) -> Correction:
    """Say what is wrong about an authority and what is right; nothing changes until somebody else approves.

    Raises PermissionDenied, RefusedError without a source, where nothing differs, where it could not be so, and where
    the same waits already.
    """
    if not actor.has_perm(rights.CHANGE):
        raise PermissionDenied(rights.CHANGE)
    if not source.strip():
        raise RefusedError(Sentence("Say how we know it: who said so, or where it stands."))
    locked = Authority.objects.select_for_update(of=("self",)).get(pk=authority.pk)
    changes = differences(locked, entry)
    if not changes:
        raise RefusedError(Sentence("Nothing differs from what is on record."))
    if is_waiting(locked, changes):
        raise RefusedError(Sentence("The same correction waits for a second person already."))
    try_out(locked, changes)
    correction = Correction.objects.create(
        authority=locked, changes=changes, source=source.strip(), proposed_by=actor
    )
    record("authorities.correction_proposed", correction, actor=actor, authority=str(locked.pk))
    return correction


def is_waiting(authority: Authority, changes: list[Change]) -> bool:
    """Whether just these changes wait for a second person already."""
    waiting = Correction.objects.filter(authority=authority, state=Correction.State.PROPOSED)
    return any(changes == correction.changes for correction in waiting)


@transaction.atomic
def approve(correction: Correction, *, actor: User) -> None:
    """Take it over. Raises PermissionDenied; RefusedError for one's own, for one that was decided already, and where
    what it changes has changed meanwhile.
    """
    locked = _waiting(correction, actor)
    authority = Authority.objects.select_for_update(of=("self",)).get(pk=locked.authority_id)
    if has_moved(authority, locked.changes):
        raise RefusedError(
            Sentence(
                "What this corrects has changed since it was proposed. Refuse it, and propose what is still wrong anew."
            )
        )
    try_out(authority, locked.changes)
    apply(authority, locked.changes)
    _decide(locked, Correction.State.APPROVED, actor)
    record("authorities.correction_approved", locked, actor=actor, authority=str(authority.pk))
    correction.refresh_from_db()


@transaction.atomic
def refuse(correction: Correction, *, because: str, actor: User) -> None:
    """Do not take it over, and why. Raises PermissionDenied; RefusedError as approving does, and without a reason."""
    locked = _waiting(correction, actor)
    if not because.strip():
        raise RefusedError(Sentence("Say why it is not taken over. Who proposed it reads this."))
    locked.refused_because = because.strip()
    _decide(locked, Correction.State.REFUSED, actor)
    record("authorities.correction_refused", locked, actor=actor, authority=str(locked.authority_id))
    correction.refresh_from_db()


@transaction.atomic
def withdraw(correction: Correction, *, actor: User) -> None:
    """Who proposed it takes it back. Raises PermissionDenied, RefusedError."""
    locked = _locked(correction)
    if locked.proposed_by_id != actor.pk:
        raise PermissionDenied("only who proposed it takes it back")
    locked.state = Correction.State.WITHDRAWN
    locked.save(update_fields=["state"])
    record("authorities.correction_withdrawn", locked, actor=actor, authority=str(locked.authority_id))
    correction.refresh_from_db()


def has_moved(authority: Authority, changes: list[Change]) -> bool:
    """Whether one of the values that a correction calls wrong is another by now."""
    return any(_moved(authority, change) for change in changes if change["id"] is not None)


def _moved(authority: Authority, change: Change) -> bool:
    try:
        row = authority if change["what"] == AUTHORITY else row_of(authority, change)
    except RefusedError:
        return True
    is_now = values_of(change["what"], row)
    return any(is_now[name] != value for name, value in change["was"].items())


def _locked(correction: Correction) -> Correction:
    locked = Correction.objects.select_for_update(of=("self",)).get(pk=correction.pk)
    if locked.state != Correction.State.PROPOSED:
        raise RefusedError(Sentence("This correction has been decided already."))
    return locked


def _waiting(correction: Correction, actor: User) -> Correction:
    if not actor.has_perm(rights.APPROVE):
        raise PermissionDenied(rights.APPROVE)
    locked = _locked(correction)
    if locked.proposed_by_id == actor.pk:
        raise RefusedError(
            Sentence("You proposed this yourself. Somebody else looks at it; you can take it back.")
        )
    return locked


def _decide(correction: Correction, state: Correction.State, actor: User) -> None:
    correction.state, correction.decided_by, correction.decided_at = state, actor, timezone.now()
    correction.save(update_fields=["state", "decided_by", "decided_at", "refused_because"])
