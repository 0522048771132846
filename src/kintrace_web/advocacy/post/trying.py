"""Trying again what could not be taken apart: when somebody asks for it, and by itself once we read better."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record
from kintrace_web.reunion.refusal import RefusedError

from . import rights
from .models import IncomingMail
from .reading import VERSION
from .sorting import sort

State, Refusal = IncomingMail.State, IncomingMail.Refusal


def try_again(mail: IncomingMail, *, actor: User) -> IncomingMail:
    """Take a refused or unsorted message apart once more. Raises PermissionDenied, RefusedError."""
    if not actor.has_perm(rights.PEN):
        raise PermissionDenied(rights.PEN)
    with transaction.atomic():
        locked = IncomingMail.objects.select_for_update().get(pk=mail.pk)
        if locked.state not in {State.REFUSED, State.KEPT}:
            raise RefusedError(Sentence("Somebody sorted this already."))
        if not is_whole(locked):
            raise RefusedError(
                Sentence("Only its beginning was kept. The whole message lies in the mailbox.")
            )
        _unrefuse(locked)
        record("post.tried_again", locked, actor=actor)
    return sort(locked)


def is_whole(mail: IncomingMail) -> bool:
    """Whether all of it was kept; of what is too large only the beginning is."""
    return bool(mail.raw) and mail.refused_because != Refusal.TOO_LARGE


def unsorted() -> list[IncomingMail]:
    """What the next run looks at: what a stop left unsorted, and what an earlier way of reading gave up on."""
    for mail in _given_up_before():
        with transaction.atomic():
            locked = IncomingMail.objects.select_for_update().get(pk=mail.pk)
            if locked.state == State.REFUSED:
                _unrefuse(locked)
    return list(IncomingMail.objects.filter(state=State.KEPT))


def _given_up_before() -> QuerySet[IncomingMail]:
    earlier = Q(refused_by=None) | Q(refused_by__lt=VERSION)
    refused = IncomingMail.objects.filter(earlier, state=State.REFUSED).exclude(raw="")
    return refused.exclude(refused_because=Refusal.TOO_LARGE)


def _unrefuse(mail: IncomingMail) -> None:
    mail.state, mail.refused_because = State.KEPT, ""
    mail.save(update_fields=["state", "refused_because"])
