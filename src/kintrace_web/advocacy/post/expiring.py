"""How long what nobody files is kept: it may be about anybody, so it does not stay for ever (S14)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kintrace_web.audit.recording import record
from kintrace_web.people.keeping import Rule, keeps
from kintrace_web.people.orphans import delete_after_commit

from .models import IncomingMail

State = IncomingMail.State
# A year: authorities answer late, and people who sort the pen fall ill. Junk goes as soon as a mistake would be seen.
HELD_DAYS, JUNK_DAYS = 365, 60


def too_long_unfiled(now: datetime) -> QuerySet[IncomingMail]:
    """In the holding pen or refused for a year, counted anew when somebody puts it there."""
    return _since(now, HELD_DAYS, State.HELD, State.REFUSED)


def old_junk(now: datetime) -> QuerySet[IncomingMail]:
    """Set aside by somebody long enough ago."""
    return _since(now, JUNK_DAYS, State.JUNK)


def _since(now: datetime, days: int, *states: str) -> QuerySet[IncomingMail]:
    before = now - timedelta(days=days)
    put_there = Q(sorted_at__lt=before) | Q(sorted_at=None, kept_at__lt=before)
    return IncomingMail.objects.filter(put_there, state__in=states, reply=None)


@transaction.atomic
def discard(which: Callable[[datetime], QuerySet[IncomingMail]], now: datetime) -> int:
    """Delete them with their files; each is on record. How many."""
    locked = IncomingMail.objects.select_for_update().filter(pk__in=which(now).values("pk"))
    mails = list(locked.prefetch_related("enclosures"))
    for mail in mails:
        delete_after_commit(*mail.files)
        record("post.expired", mail, actor=None, state=str(mail.state))
        mail.delete()
    return len(mails)


def _rule(slug: str, name: Promise, days: int, which: Callable[[datetime], QuerySet[IncomingMail]]) -> Rule:
    return Rule(slug, name, days, lambda now: which(now).count(), lambda now: discard(which, now))


def register() -> None:
    """Say how long this room keeps what belongs to nothing; called when it is loaded."""
    unfiled = _("mail in the holding pen that nobody filed")
    keeps(_rule("post_unfiled", unfiled, HELD_DAYS, too_long_unfiled))
    keeps(_rule("post_junk", _("mail that was set aside as junk"), JUNK_DAYS, old_junk))
