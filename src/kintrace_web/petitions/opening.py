"""Making a version public, which takes a second person; closing a petition before its day, and taking it down."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from kintrace.text import Sentence
from kintrace_web.accounts.models import Role, User
from kintrace_web.audit.recording import record
from kintrace_web.reunion.refusal import RefusedError

from . import rights
from .models import Petition, Version
from .writing import OVER, locked, need

State = Version.State


@transaction.atomic
def open_version(version: Version, *, edition: int, actor: User) -> None:
    """Let everybody read it, and sign it from now on. ``edition`` is the one that was read.

    Raises PermissionDenied for who wrote any of it, RefusedError.
    """
    held = _waiting(version, actor)
    if not settings.PUBLIC_ADDRESS:
        raise RefusedError(Sentence("Links in mails would lead nowhere yet: set KINTRACE_ADDRESS."))
    if held.edition != edition:
        raise RefusedError(Sentence("Somebody changed it after you read it. Read it once more."))
    held.state, held.opened_by, held.opened_at = State.OPEN, actor, timezone.now()
    held.save(update_fields=["state", "opened_by", "opened_at"])
    record("petitions.opened", held.petition, actor=actor, version=held.number)
    version.refresh_from_db()


@transaction.atomic
def give_back(version: Version, *, because: str, actor: User) -> None:
    """Give it back to whoever wrote it. Raises PermissionDenied, RefusedError without a reason."""
    held = _waiting(version, actor)
    if not because.strip():
        raise RefusedError(Sentence("Say what has to change."))
    held.state, held.given_back_because = State.DRAFT, because.strip()
    held.save(update_fields=["state", "given_back_because"])
    record("petitions.given_back", held.petition, actor=actor, version=held.number)
    version.refresh_from_db()


@transaction.atomic
def close(petition: Petition, *, actor: User) -> None:
    """End the signing before the last day; links that are on their way still confirm. Raises PermissionDenied."""
    need(actor, rights.WRITE)
    held = locked(petition)
    if held.closed_at is None:
        held.closed_at = timezone.now()
        held.save(update_fields=["closed_at"])
        record("petitions.closed", held, actor=actor)
    petition.refresh_from_db()


@transaction.atomic
def take_down(petition: Petition, *, reason: str, actor: User) -> None:
    """Take it from the public pages at once; what was signed is kept. One person is enough: it can harm somebody.

    Raises PermissionDenied, RefusedError without a reason.
    """
    if not actor.has_role(Role.EDITOR):
        need(actor, rights.WRITE)
    if not reason.strip():
        raise RefusedError(Sentence("Say why it is taken down."))
    held = locked(petition)
    if held.taken_down_at is None:
        held.taken_down_at = timezone.now()
        held.save(update_fields=["taken_down_at"])
        record("petitions.taken_down", held, actor=actor, reason=reason)
    petition.refresh_from_db()


def _waiting(version: Version, actor: User) -> Version:
    petition = locked(version.petition)
    held = Version.objects.select_for_update(of=("self",)).get(pk=version.pk)
    need(actor, rights.OPEN, held)
    held.petition = petition
    if petition.frozen_at is not None or petition.taken_down_at is not None:
        raise RefusedError(OVER)
    if held.state != State.WAITING:
        raise RefusedError(Sentence("This version does not wait to be opened any more."))
    return held
