"""Which worker sends which letter, and what becomes of the letters of a worker that died.

A worker takes one letter at a time under a lease. A letter that is only claimed has not been handed over and may be
taken again; one that was being handed over when its worker died may have gone, and a person is asked.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Q

from kintrace.text import Sentence
from kintrace_web.advocacy.authorities.models import Channel
from kintrace_web.lists.leases import is_gone, new_lease

from .models import Batch, Letter, LetterQuerySet
from .stepping import State, step

# Far longer than a mail server may take for one letter; after it, a worker on another machine counts as dead.
STALE_AFTER = timedelta(minutes=10)


def due(now: datetime) -> LetterQuerySet:
    """E-mail letters whose time has come, of no batch or of one that runs."""
    waiting = Letter.objects.filter(state=State.WAITING, channel=Channel.EMAIL)
    when = Q(send_after=None) | Q(send_after__lte=now)
    return waiting.filter(when, Q(batch=None) | Q(batch__state=Batch.State.RUNNING))


@transaction.atomic
def claim(now: datetime) -> Letter | None:
    """The letter that has waited longest, under a new lease of this process; None when nothing is due."""
    skip = connection.features.has_select_for_update_skip_locked
    rows = due(now).exclude(_busy(now)).select_for_update(of=("self",), skip_locked=skip)
    letter = rows.order_by(F("send_after").asc(nulls_first=True), "made_at").first()
    if letter is None:
        return None
    letter.worker, letter.claimed_at = new_lease(), now
    step(letter, State.CLAIMED)
    return letter


def _busy(now: datetime) -> Q:
    """Letters to mail servers that were given enough of ours within the last hour."""
    lately = Letter.objects.filter(channel=Channel.EMAIL, claimed_at__gt=now - timedelta(hours=1))
    counted = Counter(domain_of(value) for value in lately.values_list("address__value", flat=True) if value)
    busy = Q(pk__in=())
    for domain, count in counted.items():
        if count >= settings.LETTERS_PER_HOUR:
            busy |= Q(address__value__iendswith=f"@{domain}")
    return busy


def domain_of(address: str) -> str:
    """What stands behind the @, small."""
    return address.rpartition("@")[2].strip().casefold()


def take_up_what_was_left(now: datetime) -> int:
    """Give back what dead workers had claimed, and ask a person about what they were handing over; how many."""
    held = Letter.objects.filter(state__in=(State.CLAIMED, State.HANDING_OVER))
    found = [letter.pk for letter in held if _is_left(letter, now)]
    return sum(_settle(pk, now) for pk in found)


def _is_left(letter: Letter, now: datetime) -> bool:
    return is_gone(letter.worker) or letter.claimed_at is None or letter.claimed_at < now - STALE_AFTER


@transaction.atomic
def _settle(pk: UUID, now: datetime) -> bool:
    letter = Letter.objects.select_for_update(of=("self",)).get(pk=pk)
    if not _is_left(letter, now):
        return False
    if letter.state == State.CLAIMED:
        letter.worker = ""
        note = Sentence("The worker stopped before it was handed over. It waits for the next one.")
        step(letter, State.WAITING, note=str(note))
    elif letter.state == State.HANDING_OVER:
        # The lease stays: should its worker live after all, it may still say what it heard.
        step(letter, State.UNKNOWN, note=str(STOPPED))
    else:
        return False
    return True


STOPPED = Sentence("The worker stopped while the mail server was taking the letter. It may have gone.")
