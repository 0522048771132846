"""What a guest answers by the secret link: without an account, as often as they like; the last answer counts."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from kintrace.text import Sentence
from kintrace_web.audit.recording import record
from kintrace_web.reunion.refusal import RefusedError

from .inviting import digest_of
from .models import Event, Guest

MOST = 20


@dataclass(frozen=True)
class Reply:
    """What a guest said."""

    comes: bool
    how_many: int = 1
    interpreter: str = ""
    wheelchair: bool = False
    needs: str = ""


def guest_of(secret: str) -> Guest | None:
    """Whose link it is, while it works. A link that never was and one that is over have the same answer (S18)."""
    found = Guest.objects.select_related("event").filter(secret=digest_of(secret)).first()
    return found if found is not None and _is_open(found) else None


def _is_open(guest: Guest) -> bool:
    today = timezone.localdate(timezone=guest.event.zone)
    return guest.event.state == Event.State.PLANNED and today <= guest.answers_until


@transaction.atomic
def answer(guest: Guest, reply: Reply) -> None:
    """Keep the answer; one given before is replaced. Raises RefusedError."""
    locked = Guest.objects.select_for_update(of=("self",)).select_related("event").get(pk=guest.pk)
    if not _is_open(locked):
        raise RefusedError(Sentence("Answers are not taken any more."))
    if reply.comes and not 1 <= reply.how_many <= MOST:
        raise RefusedError(Sentence("Write a number between 1 and {most}.", {"most": MOST}))
    locked.answer = Guest.Answer.YES if reply.comes else Guest.Answer.NO
    locked.how_many = reply.how_many if reply.comes else 0
    locked.interpreter = reply.interpreter if reply.comes else ""
    locked.wheelchair = reply.comes and reply.wheelchair
    locked.guest_needs = reply.needs.strip() or None if reply.comes else None
    locked.answered_at = timezone.now()
    locked.save()
    record("events.answered", locked.event, actor=None, guest=locked.pk, answer=str(locked.answer))
