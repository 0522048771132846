"""What comes back in the demo: replies of each kind, a holding pen with guesses, a bounce, an automatic answer."""

from __future__ import annotations

from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from django.utils import timezone

from kintrace_web.advocacy.letters.addressing import reply_address
from kintrace_web.advocacy.letters.models import Letter
from kintrace_web.advocacy.post.classifying import Promise, classify
from kintrace_web.advocacy.post.keeping import Place, keep
from kintrace_web.advocacy.post.models import IncomingMail
from kintrace_web.advocacy.post.sorting import sort
from kintrace_web.cases.models import Case
from kintrace_web.demo.naming.lexicon import load_yaml
from kintrace_web.demo.staff import Staff


def fill(staff: Staff, cases: list[Case]) -> None:
    """To the letters that went, the oldest first; those that nothing answers go on waiting."""
    content: dict[str, Any] = load_yaml(Path(__file__).with_name("post.yml"))
    visible = Letter.objects.seen_by(staff.advocate).filter(state=Letter.State.SENT, sent_on__isnull=False)
    letters = list(visible.select_related("address", "authority").order_by("sent_on", "reference"))
    for letter, told in zip(letters[1:], content["replies"], strict=False):
        _answer(letter, told, staff)
    for letter, told in zip(letters[:1] * 2, content["held"], strict=False):
        filled = {name: text.format(reference=letter.reference) for name, text in told.items()}
        _arrive(_mail("post@bridge.example", **filled), days=2)
    rest = letters[1 + len(content["replies"]) :]
    if rest:
        told = content["automatic"]
        _arrive(_mail(reply_address(rest[0].token), sender=_sender(rest[0]), **told), days=1)
    by_mail = [each for each in rest[1:] if each.channel == "email" and each.address is not None]
    if by_mail:
        _arrive(_bounce(by_mail[0]), days=1)


def _answer(letter: Letter, told: dict[str, Any], staff: Staff) -> None:
    mail = _arrive(_mail(reply_address(letter.token), _sender(letter), told["subject"], told["text"]), days=3)
    if not told["as_what"]:
        return
    promise = None
    if told["as_what"] == "promised":
        due = timezone.localdate() + timedelta(days=told["days"])
        promise = Promise(told["promise"], due, told["promised_by"])
    classify(mail.reply, as_what=told["as_what"], promise=promise, actor=staff.advocate)


def _arrive(raw: bytes, *, days: int) -> IncomingMail:
    came: datetime = timezone.now() - timedelta(days=days)
    return sort(keep(raw, came_at=came, place=Place()))


def _sender(letter: Letter) -> str:
    address = letter.authority.addresses.filter(channel="email").first()
    return address.value if address else "office@authority.example"


def _mail(to: str, sender: str, subject: str, text: str) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, subject

    message.set_content(text)
    return message.as_bytes()


def _bounce(letter: Letter) -> bytes:
    return (
        "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example\nSubject: Undelivered Mail Returned to Sender\n"
        "MIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        "--b\nContent-Type: text/plain\n\nThe address does not exist.\n"
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n"
        f"Final-Recipient: rfc822; {_sender(letter)}\nAction: failed\nStatus: 5.1.1\n\n"
        f"--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <{letter.message_id.strip('<>')}>\n--b--\n"
    ).encode()
