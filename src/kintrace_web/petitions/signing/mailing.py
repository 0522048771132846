"""Sending what waits for signers. The worker does it, some at a time; a mail server that is away loses nothing.

A link may go twice, should a worker die: it is the same link. An official answer goes once: where nobody knows whether
it went, it is not sent again.
"""

from __future__ import annotations

import logging
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from kintrace_web.lists.leases import is_gone, new_lease
from kintrace_web.people.access import open_notes
from kintrace_web.petitions import rights
from kintrace_web.petitions.models import Mail, Petition, Signature

from .wording import answer_mail, link_mail

log = logging.getLogger("kintrace_web.petitions")
State = Mail.State
MOST_IN_A_ROUND = 50
STALE_AFTER = timedelta(minutes=10)
# How long a mail waits after each time it was not taken; after the last, somebody has to look at the mail server.
PAUSES = tuple(timedelta(minutes=each) for each in (1, 5, 15, 60, 4 * 60, 12 * 60, 24 * 60))
DAY = timedelta(days=1)
# In a day. An address may be a family's; nobody shall be flooded by who types somebody else's.
MOST_TO_AN_ADDRESS = 10
MOST_FOR_A_SIGNATURE = {Signature.State.PENDING: 3}
WHY = "to send the mail that the signer waits for"


def go_round(most: int = MOST_IN_A_ROUND) -> int:
    """Send what is due, so many at most; how many were taken up."""
    now = timezone.now()
    done = take_up_what_was_left(now)
    claimed = _claim(now, most)
    due = list(_due(claimed, now))
    if due:
        _send_all(due)
    return done + len(claimed)


@transaction.atomic
def take_up_what_was_left(now: datetime) -> int:
    """Mails of a worker that died: links wait again, answers are left to somebody's judgement; how many."""
    held = Mail.objects.select_for_update(of=("self",)).filter(state=State.CLAIMED)
    left = [each for each in held if is_gone(each.worker) or _is_stale(each, now)]
    for mail in left:
        if mail.answer_id is None:
            _wait(mail, now)
        else:
            _end(mail, State.UNSURE)
    return len(left)


def _is_stale(mail: Mail, now: datetime) -> bool:
    return mail.claimed_at is None or mail.claimed_at < now - STALE_AFTER


@transaction.atomic
def _claim(now: datetime, most: int) -> list[Mail]:
    skip = connection.features.has_select_for_update_skip_locked
    due = Mail.objects.filter(state=State.WAITING, due_at__lte=now).order_by("due_at", "id")
    keys = [each.pk for each in due.select_for_update(of=("self",), skip_locked=skip)[:most]]
    Mail.objects.filter(pk__in=keys).update(state=State.CLAIMED, worker=new_lease(), claimed_at=now)
    rows = Mail.objects.filter(pk__in=keys).order_by("due_at", "id")
    return list(rows.select_related("signature__petition", "signature__version", "answer"))


def _due(claimed: list[Mail], now: datetime) -> Iterator[Mail]:
    """Those that go now: links to one address, and for one signature, are few in a day (S18)."""
    in_this_round: Counter[str] = Counter()
    for mail in claimed:
        if mail.answer_id is not None:
            yield mail
            continue
        mailbox = mail.signature.mailbox
        lately = Mail.objects.filter(answer=None, sent_at__gt=now - DAY)
        most = MOST_FOR_A_SIGNATURE.get(Signature.State(mail.signature.state), 1)
        sent = lately.filter(signature__mailbox=mailbox).count() + in_this_round[mailbox]
        if lately.filter(signature=mail.signature).count() >= most:
            mail.delete()
        elif sent >= MOST_TO_AN_ADDRESS:
            _wait(mail, now + DAY)
        else:
            in_this_round[mailbox] += 1
            yield mail


def _send_all(mails: list[Mail]) -> None:
    messages = _made(mails)
    server = get_connection()
    try:
        server.open()
    except (OSError, SMTPException) as error:
        log.warning("The mail server is not there: %s", type(error).__name__)
        for mail in mails:
            _later(mail)
        return
    try:
        for mail in mails:
            _send(mail, messages[mail.pk], server)
    finally:
        server.close()


def _made(mails: list[Mail]) -> dict[int, EmailMessage]:
    """The messages. Names and addresses are opened together, with one act on record for each petition (S23)."""
    by_petition: dict[Petition, list[Mail]] = defaultdict(list)
    for mail in mails:
        by_petition[mail.signature.petition].append(mail)
    made = {}
    for petition, its in by_petition.items():
        sealed = [text for mail in its for text in (mail.signature.signer_name, mail.signature.signer_mail)]
        opened = iter(open_notes(sealed, petition, right=rights.READ, reason=WHY, actor=None))
        for mail, name, address in zip(its, opened, opened, strict=False):
            made[mail.pk] = (
                answer_mail(mail.signature, mail.answer, address=address)
                if mail.answer
                else link_mail(mail.signature, name=name, address=address)
            )
    return made


def _send(mail: Mail, message: EmailMessage, server: BaseEmailBackend) -> None:
    message.connection = server
    try:
        message.send()
    except SMTPRecipientsRefused as refused:
        codes = [code for code, _words in refused.recipients.values()]
        _not_taken(mail, max(codes, default=400))
    except SMTPResponseException as answered:
        _not_taken(mail, answered.smtp_code)
    except (OSError, SMTPException) as error:
        # The line broke: a link goes again, an answer may have gone.
        log.warning("The mail server went away: %s", type(error).__name__)
        if mail.answer_id is None:
            _later(mail)
        else:
            _end(mail, State.UNSURE)
    except Exception as error:
        # Never the error's own words: they hold the address.
        log.error("A mail could not be made: %s", type(error).__name__)
        _end(mail, State.FAILED)
    else:
        _end(mail, State.SENT, sent_at=timezone.now())


def _not_taken(mail: Mail, code: int) -> None:
    """Told to come again, or never to."""
    if 500 <= code < 600:
        _end(mail, State.FAILED)
    else:
        _later(mail)


def _later(mail: Mail) -> None:
    if mail.tries >= len(PAUSES):
        _end(mail, State.FAILED)
        return
    mail.tries += 1
    _wait(mail, timezone.now() + PAUSES[mail.tries - 1])


def _wait(mail: Mail, until: datetime) -> None:
    """Back into the queue; where the same link waits there already, one is enough."""
    try:
        with transaction.atomic():
            Mail.objects.filter(pk=mail.pk).update(
                state=State.WAITING, tries=mail.tries, due_at=until, worker=""
            )
    except IntegrityError:
        Mail.objects.filter(pk=mail.pk).delete()


def _end(mail: Mail, state: str, *, sent_at: datetime | None = None) -> None:
    Mail.objects.filter(pk=mail.pk, state=State.CLAIMED).update(state=state, sent_at=sent_at, worker="")
