"""How long what nobody files is kept: it may be about anybody, so it does not stay for ever (S14)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kintrace_web.audit.recording import record
from kintrace_web.people.keeping import Rule, keeps

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


def discard(which: Callable[[datetime], QuerySet[IncomingMail]], now: datetime) -> int:
    """Delete them with their files; each is on record. How many."""
    files: list[str] = []
    with transaction.atomic():
        locked = IncomingMail.objects.select_for_update().filter(pk__in=which(now).values("pk"))
        mails = list(locked.prefetch_related("enclosures"))
        for mail in mails:
            kept = (mail.raw, mail.words, *(each.file for each in mail.enclosures.all()))
            files += [each.name for each in kept if each and each.name]
            record("post.expired", mail, actor=None, state=str(mail.state))
            mail.delete()
    # After the rows: a stop between the two leaves files that nothing names, and those are swept.
    for name in files:
        default_storage.delete(name)
    return len(mails)


def _rule(slug: str, name: Promise, days: int, which: Callable[[datetime], QuerySet[IncomingMail]]) -> Rule:
    return Rule(slug, name, days, lambda now: which(now).count(), lambda now: discard(which, now))


def register() -> None:
    """Say how long this room keeps what belongs to nothing; called when it is loaded."""
    unfiled = _("mail in the holding pen that nobody filed")
    keeps(_rule("post_unfiled", unfiled, HELD_DAYS, too_long_unfiled))
    keeps(_rule("post_junk", _("mail that was set aside as junk"), JUNK_DAYS, old_junk))
