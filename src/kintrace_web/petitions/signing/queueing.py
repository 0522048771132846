"""Which worker sends which mail, and what becomes of those of a worker that died.

A mail that is only claimed has not been handed over and may be taken again. Of one that was being handed over, an
answer is not sent a second time; a link goes again, for it is the same link.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import IntegrityError, connection, transaction
from django.db.models import Count, Q, QuerySet

from kintrace_web.lists.leases import is_gone, new_lease
from kintrace_web.petitions.models import Mail, Signature

State = Mail.State
# Far longer than a mail server may take for one mail; after it, a worker on another machine counts as dead.
STALE_AFTER = timedelta(minutes=10)
DAY = timedelta(days=1)
# In a day. An address may be a family's; nobody shall be flooded by who types somebody else's.
MOST_TO_AN_ADDRESS = 10
MOST_FOR_A_SIGNATURE = {Signature.State.PENDING: 3}
BEING_SENT = (State.CLAIMED, State.HANDING_OVER)


@transaction.atomic
def take_up_what_was_left(now: datetime) -> int:
    """Mails of a worker that died; how many."""
    held = Mail.objects.select_for_update(of=("self",)).filter(state__in=BEING_SENT)
    left = [each for each in held if is_gone(each.worker) or _is_stale(each, now)]
    for mail in left:
        if mail.answer_id is None or mail.state == State.CLAIMED:
            wait(mail, now)
        else:
            # The lease stays: should its worker live after all, it may still say what it heard.
            Mail.objects.filter(pk=mail.pk).update(state=State.UNSURE)
    return len(left)


def _is_stale(mail: Mail, now: datetime) -> bool:
    return mail.claimed_at is None or mail.claimed_at < now - STALE_AFTER


@transaction.atomic
def claim(now: datetime, most: int) -> list[Mail]:
    """The mails that have waited longest, under a new lease of this process. Of a petition taken down none goes."""
    skip = connection.features.has_select_for_update_skip_locked
    due = Mail.objects.filter(state=State.WAITING, due_at__lte=now, signature__petition__taken_down_at=None)
    first = due.order_by("due_at", "id").select_for_update(of=("self",), skip_locked=skip)
    keys = [each.pk for each in first[:most]]
    Mail.objects.filter(pk__in=keys).update(state=State.CLAIMED, worker=new_lease(), claimed_at=now)
    rows = Mail.objects.filter(pk__in=keys).order_by("due_at", "id")
    return list(rows.select_related("signature__petition", "signature__version", "answer"))


def to_send(claimed: list[Mail], now: datetime) -> Iterator[Mail]:
    """Those that go now: links to one address, and for one signature, are few in a day (S18)."""
    links = [mail for mail in claimed if mail.answer_id is None]
    going = Q(sent_at__gt=now - DAY) | Q(state__in=BEING_SENT)
    lately = Mail.objects.filter(going, answer=None).exclude(pk__in=[mail.pk for mail in links])
    to_one = _numbers(lately, "signature__mailbox", {mail.signature.mailbox for mail in links})
    for_one = _numbers(lately, "signature", {mail.signature_id for mail in links})
    for mail in claimed:
        mailbox = mail.signature.mailbox
        if mail.answer_id is not None:
            yield mail
        elif for_one[mail.signature_id] >= MOST_FOR_A_SIGNATURE.get(Signature.State(mail.signature.state), 1):
            mail.delete()
        elif to_one[mailbox] >= MOST_TO_AN_ADDRESS:
            wait(mail, now + DAY)
        else:
            to_one[mailbox] += 1
            for_one[mail.signature_id] += 1
            yield mail


def _numbers(mails: QuerySet[Mail], by: str, values: set[str] | set[int]) -> Counter[object]:
    rows = mails.filter(**{f"{by}__in": values}).order_by().values_list(by)
    return Counter(dict(rows.annotate(number=Count("pk"))))


def ours(mail: Mail) -> QuerySet[Mail]:
    """The row, as long as nobody else has the mail."""
    return Mail.objects.filter(pk=mail.pk, worker=mail.worker, state__in=(*BEING_SENT, State.UNSURE))


def wait(mail: Mail, until: datetime) -> None:
    """Back into the queue; where the same link waits there already, one is enough."""
    try:
        with transaction.atomic():
            Mail.objects.filter(pk=mail.pk).update(
                state=State.WAITING, tries=mail.tries, due_at=until, worker=""
            )
    except IntegrityError:
        Mail.objects.filter(pk=mail.pk).delete()


def give_back(mail: Mail, until: datetime) -> None:
    """The same for one that this process claimed, unless somebody else has it by now."""
    with transaction.atomic():
        if ours(mail).select_for_update().exists():
            wait(mail, until)
