"""The second pair of eyes on a dossier, and what ends one before it goes."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record
from kintrace_web.people.packaging import OVERRIDE
from kintrace_web.reunion.refusal import RefusedError

from . import rights
from .models import Dossier
from .standing import stands

State = Dossier.State


def approve(dossier: Dossier, *, actor: User) -> None:
    """Let it go: another person than who made it. Raises PermissionDenied, RefusedError.

    One that goes without a consent is approved by somebody with the right to that (people.packaging.OVERRIDE).
    """
    _decided(dossier, actor, "dossiers.approved", State.APPROVED)


def give_back(dossier: Dossier, *, because: str, actor: User) -> None:
    """It does not go as it is. Raises PermissionDenied, RefusedError without a why."""
    if not because.strip():
        raise RefusedError(Sentence("Say what has to change."))
    _decided(dossier, actor, "dossiers.given_back", State.GIVEN_BACK, because.strip())


def _decided(dossier: Dossier, actor: User, verb: str, state: str, because: str = "") -> None:
    stop_where_it_may_not_go(dossier)
    with transaction.atomic():
        locked = Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
        if not actor.has_perm(rights.APPROVE, locked):
            raise PermissionDenied(rights.APPROVE)
        if locked.overridden and state == State.APPROVED and not actor.has_perm(OVERRIDE):
            raise PermissionDenied(OVERRIDE)
        if locked.state != State.WAITING:
            raise RefusedError(Sentence("This dossier does not wait for a decision any more."))
        locked.state, locked.given_back_because = state, because
        locked.decided_by, locked.decided_at = actor, timezone.now()
        locked.save()
        record(verb, locked, actor=actor, case=str(locked.case_id))
    dossier.refresh_from_db()


def stop_where_it_may_not_go(dossier: Dossier) -> None:
    """Stop a dossier whose consents have ended, and say so. Raises RefusedError then.

    It stays stopped even though the act that asked is refused: so it is a transaction of its own.
    """
    with transaction.atomic():
        locked = Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
        going = locked.state in {State.WAITING, State.APPROVED}
        stopped = going and not stands(locked)
        if stopped:
            locked.state = State.STOPPED
            locked.save(update_fields=["state"])
            record("dossiers.stopped", locked, actor=None, case=str(locked.case_id))
    if stopped or locked.state == State.STOPPED:
        dossier.refresh_from_db()
        raise RefusedError(
            Sentence(
                "A consent that this dossier rests on has ended, or something in it is withheld now. It does not go. "
                "Make a new one with what may go today."
            )
        )
