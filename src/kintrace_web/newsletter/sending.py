"""Sending what waits for subscribers, some at a time, with pauses, each issue to each of them once.

Whatever happens to the process that sends: a letter that cannot have gone waits for the next worker; an issue that may
have gone is never sent again by itself.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from email.message import EmailMessage
from re import match

from django.db import OperationalError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from kintrace_web.advocacy.letters.outgoing import sender
from kintrace_web.advocacy.letters.smtp import NotTakenError, UnsureError, hand_over
from kintrace_web.people.access import open_notes

from . import rights
from .claiming import claim, is_one_link_too_many, take_up_what_was_left, wait
from .issues import is_public
from .mailing import end_by_itself, end_mailings
from .models import Copy, Mailing, Subscriber
from .unsubscribing import leave
from .wording import issue_mail, link_mail

logger = logging.getLogger("kintrace_web.newsletter")
State = Copy.State
MOST_IN_A_ROUND = 25
# So long a letter waits after each time it was not taken; after the last one it has failed.
PAUSES = tuple(timedelta(minutes=each) for each in (1, 5, 15, 60, 4 * 60, 12 * 60, 24 * 60))
# When no mail server answers at all, the other letters do not knock at the same closed door.
REST = timedelta(minutes=1)
MOST_REFUSALS = 3
WHY = "to send the newsletter to who asked for it"


class NotOursError(Exception):
    """The reader left, the mailing was stopped, or another worker has the letter."""


class Postman:
    """Sends round after round; rests for a while when no mail server is there."""

    def __init__(self) -> None:
        self.rests_until: datetime | None = None

    def go_round(self, most: int = MOST_IN_A_ROUND) -> int:
        """Send what is due, so many at most; how many letters were taken up."""
        now = timezone.now()
        done = take_up_what_was_left(now)
        if self.rests_until is not None and now < self.rests_until:
            return done
        claimed = [copy for copy in claim(now, most) if not _is_dropped(copy, now)]
        for at, (copy, address) in enumerate(_opened(claimed)):
            if not send(copy, address):
                self.rests_until = timezone.now() + REST
                # None of the others was begun: they wait as they did before.
                for other in claimed[at + 1 :]:
                    _give_back(other)
                break
        end_mailings()
        return done + len(claimed)


def _is_dropped(copy: Copy, now: datetime) -> bool:
    if is_one_link_too_many(copy, now):
        copy.delete()
        return True
    if copy.mailing is not None and not is_public(copy.mailing.issue, copy.mailing.language):
        end_by_itself(copy.mailing)
        _give_back(copy)
        return True
    return False


def _give_back(copy: Copy) -> None:
    with transaction.atomic():
        if (
            Copy.objects.select_for_update()
            .filter(pk=copy.pk, state=State.CLAIMED, worker=copy.worker)
            .exists()
        ):
            wait(copy, copy.due_at)


def _opened(claimed: list[Copy]) -> Iterator[tuple[Copy, str]]:
    """Each letter with its address; those of one mailing are opened together, with one act on record (S23)."""
    together: dict[Mailing | Subscriber | None, list[Copy]] = defaultdict(list)
    for copy in claimed:
        together[copy.mailing or copy.subscriber].append(copy)
    addresses: dict[int, str] = {}
    for of, its in together.items():
        if of is not None:
            sealed = [copy.subscriber.reader_mail if copy.subscriber else None for copy in its]
            opened = open_notes(sealed, of, right=rights.SEND, reason=WHY, actor=None)
            addresses.update((copy.pk, address) for copy, address in zip(its, opened, strict=True))
    for copy in claimed:
        yield copy, addresses.get(copy.pk, "")


def send(copy: Copy, address: str) -> bool:
    """Send a letter claimed by this process; False where no mail server was there to take any letter."""
    try:
        _hand_over(copy, _message(copy, address), address)
    except NotOursError:
        _give_back(copy)
    except UnsureError:
        _broken_off(copy)
    except NotTakenError as answer:
        _not_taken(copy, answer)
        return not answer.anybody
    except OperationalError:
        raise
    except Exception as error:
        # Never the error's own words: they may hold the address.
        logger.error("A newsletter could not be sent: %s", type(error).__name__)
        _end(copy, State.FAILED)
    else:
        _end(copy, State.SENT)
    return True


def _message(copy: Copy, address: str) -> EmailMessage:
    if copy.subscriber is None:
        raise NotOursError
    if copy.mailing is None:
        return link_mail(copy.subscriber, address)
    return issue_mail(copy.mailing, copy.subscriber, address)


def _hand_over(copy: Copy, message: EmailMessage, address: str) -> None:
    hand_over(message, sender=sender(), to=address, before_the_dot=lambda: _begin(copy))


@transaction.atomic
def _begin(copy: Copy) -> None:
    """Note that from now on it may have gone. Raises NotOursError: then it does not go."""
    rows = Copy.objects.select_for_update(of=("self",)).select_related("subscriber", "mailing")
    locked = rows.filter(pk=copy.pk, state=State.CLAIMED, worker=copy.worker).first()
    if locked is None or locked.subscriber is None:
        raise NotOursError
    if locked.mailing is not None and locked.mailing.state != Mailing.State.RUNNING:
        raise NotOursError
    Copy.objects.filter(pk=copy.pk).update(state=State.HANDING_OVER, claimed_at=timezone.now())


def _broken_off(copy: Copy) -> None:
    """The line broke after the end: a link goes again, an issue may have gone."""
    if copy.mailing_id is None:
        _later(copy)
    else:
        _end(copy, State.UNSURE)


def _not_taken(copy: Copy, refused: NotTakenError) -> None:
    copy.answer = code_of(refused.words)
    if not refused.for_good:
        _later(copy)
        return
    _end(copy, State.FAILED, answer=copy.answer)
    if refused.of_address and is_no_such_address(copy.answer):
        _count_refusal(copy)


def code_of(words: str) -> str:
    """What a mail server answered, in numbers alone.

    >>> code_of("550 5.1.1 <mara@example.org> unknown"), code_of("550 No such user")
    ('550 5.1.1', '550')
    """
    found = match(r"\d{3}(?: \d\.\d{1,3}\.\d{1,3})?", words)
    return found[0] if found else ""


def is_no_such_address(code: str) -> bool:
    """Whether it is the address that is wrong, and not something about us.

    >>> is_no_such_address("550 5.1.1"), is_no_such_address("550"), is_no_such_address("550 5.7.1")
    (True, True, False)
    """
    number, _space, told = code.partition(" ")
    return told.startswith(("5.1.", "5.2.1")) if told else number in {"550", "551", "553"}


def _count_refusal(copy: Copy) -> None:
    """After three in a row the address goes: nobody reads there any more."""
    subscriber = Subscriber.objects.filter(copies=copy.pk).first()
    if subscriber is None or copy.mailing_id is None:
        return
    subscriber.refusals += 1
    subscriber.save(update_fields=["refusals"])
    if subscriber.refusals >= MOST_REFUSALS:
        leave(subscriber.pk)


def _later(copy: Copy) -> None:
    if copy.tries >= len(PAUSES):
        _end(copy, State.FAILED, answer=copy.answer)
        return
    with transaction.atomic():
        if _ours(copy).select_for_update().exists():
            copy.tries += 1
            wait(copy, timezone.now() + PAUSES[copy.tries - 1])


def _end(copy: Copy, state: str, *, answer: str = "") -> None:
    """Note what came of it, unless somebody else has the letter by now."""
    sent_at = timezone.now() if state == State.SENT else None
    ended = _ours(copy).update(state=state, sent_at=sent_at, answer=answer)
    if ended and state == State.SENT:
        Subscriber.objects.filter(copies=copy.pk).exclude(refusals=0).update(refusals=0)


def _ours(copy: Copy) -> QuerySet[Copy]:
    known = (State.CLAIMED, State.HANDING_OVER, State.UNSURE)
    return Copy.objects.filter(pk=copy.pk, worker=copy.worker, state__in=known)
