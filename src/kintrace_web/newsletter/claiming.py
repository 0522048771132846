"""Which worker sends which letters, and what becomes of those of a worker that died.

A letter that is only claimed has not been handed over and may be taken again. Of one that was being handed over, an
issue is not sent a second time; a link goes again, for it is the same link.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.db.models import Count, F, Q

from kintrace_web.lists.leases import is_gone, new_lease

from .models import Copy, Mailing

State = Copy.State
# Far longer than a mail server may take for one letter; after it, a worker on another machine counts as dead.
STALE_AFTER = timedelta(minutes=10)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
# Links to one address in a day: nobody shall be flooded by who types somebody else's (S18).
MOST_LINKS = 3


@transaction.atomic
def claim(now: datetime, most: int) -> list[Copy]:
    """The letters that have waited longest, links before issues, under a new lease of this process."""
    skip = connection.features.has_select_for_update_skip_locked
    due = Copy.objects.filter(state=State.WAITING, due_at__lte=now, subscriber__isnull=False)
    running = due.filter(Q(mailing=None) | Q(mailing__state=Mailing.State.RUNNING))
    given = _given_lately(now)
    full = [domain for domain, number in given.items() if number >= settings.NEWSLETTERS_PER_HOUR]
    # The pace is that of issues: who asks for many links shall not keep them back, and links are few by other limits.
    rows = running.exclude(mailing__isnull=False, subscriber__domain__in=full).select_related(
        "subscriber", "mailing"
    )
    ordered = rows.order_by(F("mailing").asc(nulls_first=True), "due_at", "id")
    taken = []
    for copy in ordered.select_for_update(of=("self",), skip_locked=skip)[:most]:
        given[_domain(copy)] += copy.mailing_id is not None
        if copy.mailing_id is None or given[_domain(copy)] <= settings.NEWSLETTERS_PER_HOUR:
            taken.append(copy)
    lease = new_lease()
    for copy in taken:
        copy.state, copy.worker, copy.claimed_at = State.CLAIMED, lease, now
    Copy.objects.bulk_update(taken, ["state", "worker", "claimed_at"])
    return taken


def _given_lately(now: datetime) -> Counter[str]:
    """How many issues each mail domain was given within the last hour."""
    of_issues = Copy.objects.filter(mailing__isnull=False, subscriber__isnull=False)
    lately = of_issues.filter(claimed_at__gt=now - HOUR).exclude(state=State.WAITING)
    counted = lately.order_by().values_list("subscriber__domain").annotate(number=Count("pk"))
    return Counter(dict(counted))


def _domain(copy: Copy) -> str:
    return copy.subscriber.domain if copy.subscriber is not None else ""


def is_one_link_too_many(copy: Copy, now: datetime) -> bool:
    """Whether the address was sent enough links for a day."""
    if copy.mailing_id is not None or copy.subscriber is None:
        return False
    going = Q(state__in=(State.CLAIMED, State.HANDING_OVER), pk__lt=copy.pk)
    lately = Copy.objects.filter(Q(sent_at__gt=now - DAY) | going, mailing=None)
    return lately.filter(subscriber__mailbox=copy.subscriber.mailbox).count() >= MOST_LINKS


@transaction.atomic
def take_up_what_was_left(now: datetime) -> int:
    """Letters of a worker that died; how many."""
    held = Copy.objects.select_for_update(of=("self",)).filter(state__in=(State.CLAIMED, State.HANDING_OVER))
    left = [each for each in held if is_gone(each.worker) or _is_stale(each, now)]
    for copy in left:
        if copy.mailing_id is None or copy.state == State.CLAIMED:
            wait(copy, now)
        else:
            # The lease stays: should its worker live after all, it may still say what it heard.
            Copy.objects.filter(pk=copy.pk).update(state=State.UNSURE)
    return len(left)


def _is_stale(copy: Copy, now: datetime) -> bool:
    return copy.claimed_at is None or copy.claimed_at < now - STALE_AFTER


def wait(copy: Copy, until: datetime) -> None:
    """Back into the queue; where the same link waits there already, one is enough."""
    try:
        with transaction.atomic():
            Copy.objects.filter(pk=copy.pk).update(
                state=State.WAITING, tries=copy.tries, due_at=until, worker="", answer=copy.answer
            )
    except IntegrityError:
        Copy.objects.filter(pk=copy.pk).delete()
