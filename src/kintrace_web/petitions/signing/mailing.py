"""Sending what waits for signers. The worker does it, some at a time; a mail server that is away loses nothing.

A link may go twice, should a worker die: it is the same link. An official answer goes once: where nobody knows whether
it went, it is not sent again.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from datetime import datetime, timedelta
from email.message import EmailMessage

from django.db import OperationalError, transaction
from django.utils import timezone

from kintrace_web.advocacy.letters.outgoing import sender
from kintrace_web.advocacy.letters.smtp import NotTakenError, UnsureError, hand_over
from kintrace_web.people.access import open_notes
from kintrace_web.petitions import rights
from kintrace_web.petitions.models import Mail, Petition

from .queueing import claim, give_back, ours, take_up_what_was_left, to_send
from .wording import answer_mail, link_mail

log = logging.getLogger("kintrace_web.petitions")
State = Mail.State
MOST_IN_A_ROUND = 50
# How long a mail waits after each time it was not taken; after the last, somebody has to look at the mail server.
PAUSES = tuple(timedelta(minutes=each) for each in (1, 5, 15, 60, 4 * 60, 12 * 60, 24 * 60))
# When no mail server answers at all, nobody knocks again before.
REST = timedelta(minutes=1)
WHY = "to send the mail that the signer waits for"


class NotOursError(Exception):
    """The signature was taken back, the petition was taken down, or another worker has the mail."""


def go_round(most: int = MOST_IN_A_ROUND) -> int:
    """Send what is due, so many at most; how many were taken up."""
    now = timezone.now()
    done = take_up_what_was_left(now)
    claimed = claim(now, most)
    due = list(to_send(claimed, now))
    addresses = _opened(due)
    for at, mail in enumerate(due):
        if not send(mail, *addresses[mail.pk]):
            # None of them was begun. That the server was away is not counted against them.
            for other in due[at:]:
                give_back(other, timezone.now() + REST)
            break
    return done + len(claimed)


def _opened(mails: list[Mail]) -> dict[int, tuple[str, str]]:
    """Names and addresses are opened together, with one act on record for each petition (S23)."""
    by_petition: dict[Petition, list[Mail]] = defaultdict(list)
    for mail in mails:
        by_petition[mail.signature.petition].append(mail)
    found: dict[int, tuple[str, str]] = {}
    for petition, its in by_petition.items():
        sealed = [text for mail in its for text in (mail.signature.signer_name, mail.signature.signer_mail)]
        opened = iter(open_notes(sealed, petition, right=rights.READ, reason=WHY, actor=None))
        found.update(
            (mail.pk, pair) for mail, pair in zip(its, zip(opened, opened, strict=True), strict=True)
        )
    return found


def send(mail: Mail, name: str, address: str) -> bool:
    """Send a mail claimed by this process; False where no mail server was there to take any mail."""
    try:
        message = _message(mail, name, address)
        hand_over(message, sender=sender(), to=address, before_the_dot=lambda: _begin(mail))
    except NotOursError:
        give_back(mail, mail.due_at)
    except UnsureError:
        _broken_off(mail)
    except NotTakenError as answer:
        if answer.anybody:
            log.warning("The mail server is not there.")
            return False
        _not_taken(mail, for_good=answer.for_good)
    except OperationalError:
        raise
    except Exception as error:
        # Never the error's own words: they hold the address.
        log.error("A mail could not be sent: %s", type(error).__name__)
        _end(mail, State.FAILED)
    else:
        _end(mail, State.SENT, sent_at=timezone.now())
    return True


def _message(mail: Mail, name: str, address: str) -> EmailMessage:
    if mail.answer is not None:
        return answer_mail(mail.signature, mail.answer, address=address)
    return link_mail(mail.signature, name=name, address=address)


@transaction.atomic
def _begin(mail: Mail) -> None:
    """Note that from now on it may have gone. Raises NotOursError: then it does not go."""
    rows = Mail.objects.select_for_update(of=("self",)).select_related("signature__petition")
    locked = rows.filter(pk=mail.pk, state=State.CLAIMED, worker=mail.worker).first()
    if locked is None:
        raise NotOursError
    if locked.signature.petition.taken_down_at is not None:
        raise NotOursError
    Mail.objects.filter(pk=mail.pk).update(state=State.HANDING_OVER, claimed_at=timezone.now())


def _broken_off(mail: Mail) -> None:
    """The line broke after the end: a link goes again, an answer may have gone."""
    if mail.answer_id is None:
        _later(mail)
    else:
        _end(mail, State.UNSURE)


def _not_taken(mail: Mail, *, for_good: bool) -> None:
    """Told never to come again, or later."""
    if for_good:
        _end(mail, State.FAILED)
    else:
        _later(mail)


def _later(mail: Mail) -> None:
    if mail.tries >= len(PAUSES):
        _end(mail, State.FAILED)
        return
    mail.tries += 1
    give_back(mail, timezone.now() + PAUSES[mail.tries - 1])


def _end(mail: Mail, state: str, *, sent_at: datetime | None = None) -> None:
    """Note what came of it, unless somebody else has the mail by now."""
    ours(mail).update(state=state, sent_at=sent_at)
