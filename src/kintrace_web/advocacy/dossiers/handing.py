"""Reading a dossier, taking it out to be sent, and what happened to it then. Each opening is on record (S23, S24)."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Authority, Channel
from kintrace_web.advocacy.letters.models import Letter
from kintrace_web.audit.recording import record
from kintrace_web.people.access import open_note, open_paper
from kintrace_web.reunion.refusal import RefusedError

from . import rights
from .approving import stop_where_it_may_not_go
from .models import Dossier, RecipientKey
from .packing import for_recipient, recipient
from .paging.joining import marked_as_draft

State = Dossier.State
# Such a letter goes, or may have gone.
ON_THE_WAY = frozenset(
    {Letter.State.WAITING, Letter.State.CLAIMED, Letter.State.HANDING_OVER, Letter.State.UNKNOWN}
)
NOT_APPROVED = "COPY FOR READING - NOT TO BE SENT"


def content_of(dossier: Dossier, *, actor: User, reason: str) -> dict[str, Any]:
    """What it says, as data. Raises PermissionDenied, ValueError without a reason."""
    text = open_note(dossier.sealed_content, dossier, right=rights.READ, reason=reason, actor=actor)
    said: dict[str, Any] = json.loads(text) if text else {}
    return said


def for_reading(dossier: Dossier, *, actor: User, reason: str) -> bytes:
    """The PDF with words across each page, for whoever decides on it. Raises PermissionDenied, RefusedError."""
    return marked_as_draft(_opened(dossier, "pdf", rights.READ, actor, reason), NOT_APPROVED)


def pdf_to_print(dossier: Dossier, *, actor: User, reason: str) -> bytes:
    """The PDF as it goes by post or by hand. Raises PermissionDenied; RefusedError before somebody else approved it."""
    _may_go(dossier, actor)
    content = _opened(dossier, "pdf", rights.MAKE, actor, reason)
    record("dossiers.taken_to_print", dossier, actor=actor, reason=reason, case=str(dossier.case_id))
    return content


def package_to_send(dossier: Dossier, *, actor: User, reason: str, password: str = "") -> bytes:
    """The package, encrypted with age: for the key of the recipient on file, else for the password.

    Raises PermissionDenied; RefusedError before somebody else approved it, and for a short password.
    """
    _may_go(dossier, actor)
    key = None if password else key_of(dossier.authority)
    locked = locked_package(dossier, key, password, actor=actor, reason=reason)
    record(
        "dossiers.taken_to_send",
        dossier,
        actor=actor,
        reason=reason,
        case=str(dossier.case_id),
        key=key.pk if key else None,
    )
    return locked


def locked_package(
    dossier: Dossier, key: RecipientKey | None, password: str, *, actor: User, reason: str
) -> bytes:
    """The package for this key, or for the password where there is none; the reading is on record.

    Raises PermissionDenied, RefusedError without both.
    """
    if key is None and not password:
        raise RefusedError(Sentence("There is no key of this recipient on file. Give a password instead."))
    content = _opened(dossier, "package", rights.MAKE, actor, reason)
    return for_recipient(content, public_key=key.public_key if key else "", password=password)


@transaction.atomic
def mark_sent(dossier: Dossier, *, channel: str, on: date, receipt: str = "", actor: User) -> None:
    """Say how and when it went. Raises PermissionDenied, RefusedError."""
    if not actor.has_perm(rights.MAKE, dossier):
        raise PermissionDenied(rights.MAKE)
    if on > timezone.localdate():
        raise RefusedError(Sentence("This day has not come yet."))
    locked = Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
    if locked.state != State.APPROVED:
        raise RefusedError(
            Sentence("Only a dossier that somebody else approved, and that was not sent yet, is sent.")
        )
    if locked.letter is not None and locked.letter.state in ON_THE_WAY:
        raise RefusedError(Sentence("A letter takes it out by e-mail. Cancel that letter first."))
    locked.state, locked.channel = State.SENT, Channel(channel)
    locked.sent_on, locked.receipt = on, receipt.strip()
    locked.save()
    record("dossiers.sent", locked, actor=actor, case=str(locked.case_id), channel=str(channel))
    dossier.refresh_from_db()


def key_of(authority: Authority) -> RecipientKey | None:
    """The key of a recipient that counts today."""
    return RecipientKey.objects.filter(authority=authority, ended_at=None).first()


@transaction.atomic
def add_key(authority: Authority, *, public_key: str, known_by: str, actor: User) -> RecipientKey:
    """Put a recipient's public key on file; the one before ends. Raises PermissionDenied, RefusedError."""
    if not actor.has_perm("authorities.change"):
        raise PermissionDenied("authorities.change")
    recipient(public_key)
    if not known_by.strip():
        raise RefusedError(
            Sentence("Say how we know that the key is theirs: who gave it to whom, and how it was compared.")
        )
    RecipientKey.objects.filter(authority=authority, ended_at=None).update(ended_at=timezone.now())
    key = RecipientKey.objects.create(
        authority=authority, public_key=public_key.strip(), known_by=known_by.strip(), added_by=actor
    )
    record("dossiers.key_added", authority, actor=actor, key=key.pk)
    return key


def _may_go(dossier: Dossier, actor: User) -> None:
    if not actor.has_perm(rights.MAKE, dossier):
        raise PermissionDenied(rights.MAKE)
    if not dossier.may_go:
        raise RefusedError(Sentence("It waits for a second person. Nothing is taken out before that."))
    stop_where_it_may_not_go(dossier)


def _opened(dossier: Dossier, name: str, right: str, actor: User, reason: str) -> bytes:
    kept = getattr(dossier, name)
    if not kept:
        raise RefusedError(Sentence("The pages were deleted with the data of a person."))
    with kept.open("rb") as file:
        sealed = file.read()
    return open_paper(sealed, dossier, right=right, reason=reason, actor=actor)
