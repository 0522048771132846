"""Letters that went and mail that comes back, for the tests of the post.

Run as a program by tests/mail/test_fetch_kills.py: ``build`` makes a database with one letter that went, ``fetch
[POINT]`` fetches the post and kills itself with SIGKILL when it comes to that point of the code.
"""

from __future__ import annotations

import os
import signal
import sys
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import django
import sending_world

OFFICE = "office@ministry.example"


def sent_letter(writer: Any, reviewer: Any, *, office: Any = None, days: int = 20, **about: Any) -> Any:
    """A letter that went to a ministry some days ago."""
    from django.utils import timezone

    from kintrace_web.advocacy.letters.making import make_letter
    from kintrace_web.advocacy.letters.stepping import sent

    office = office or sending_world.authority("The ministry", OFFICE)
    letter = make_letter(sending_world.approved(writer, reviewer, **about), office, actor=writer)
    sent(letter, on=timezone.localdate() - timedelta(days=days))
    letter.refresh_from_db()
    return letter


def mail(letter: Any = None, *, text: str = "We received your letter.", **headers: str) -> bytes:
    """An ordinary answer; ``headers`` are named with underscores, an empty one is left out."""
    from kintrace_web.advocacy.letters.addressing import reply_address

    told = {
        "From": f"The office <{OFFICE}>",
        "To": reply_address(letter.token) if letter else "post@bridge.example",
        "Subject": "Your letter",
        "Message_ID": f"<{os.urandom(8).hex()}@ministry.example>",
        "Date": "Mon, 02 Feb 2026 10:00:00 +0000",
        **headers,
    }
    message = EmailMessage()
    for name, value in told.items():
        if value:
            message[name.replace("_", "-")] = value
    message.set_content(text)
    return message.as_bytes()


def bounce(letter: Any, *, recipient: str = OFFICE, status: str = "5.1.1", action: str = "failed") -> bytes:
    """A delivery report in the form of RFC 3464."""
    return (
        "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example\nTo: post@bridge.example\n"
        "Subject: Undelivered Mail Returned to Sender\nAuto-Submitted: auto-replied\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        "--b\nContent-Type: text/plain\n\nIt could not be delivered.\n"
        f"--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n"
        f"Final-Recipient: rfc822; {recipient}\nAction: {action}\nStatus: {status}\n\n"
        "--b\nContent-Type: message/rfc822\n\n"
        f"Message-ID: <{letter.message_id.strip('<>')}>\nSubject: ours\n\nOur words.\n--b--\n"
    ).encode()


def arrive(raw: bytes, **about: Any) -> Any:
    """Kept and sorted, as fetchmail does it."""
    from django.utils import timezone

    from kintrace_web.advocacy.post.keeping import Place, keep
    from kintrace_web.advocacy.post.sorting import sort

    return sort(keep(raw, came_at=timezone.now(), place=Place(), **about))


def build() -> None:
    """The whole database; prints the secret address of the letter."""
    import migrated

    from kintrace_web.accounts.models import RoleGrant, User
    from kintrace_web.advocacy.letters.addressing import reply_address

    migrated.place()
    people = []
    for name in ("mara", "ruth"):
        people.append(User.objects.create_user(f"{name}@example.org", "a long walk by the river", name=name))
        RoleGrant.objects.create(user=people[-1], role="advocate")
    print(reply_address(sent_letter(*people).token))


def fetch(point: str) -> None:
    """The real command; at the point it is killed in place of what it would do there, or right after it (``+``)."""
    from django.core.management import call_command

    from kintrace_web.advocacy.post import fetching, filing, keeping, mailbox, sorting

    rooms = {"fetching": fetching, "keeping": keeping, "sorting": sorting, "filing": filing}
    if point:
        room, _dot, name = point.rstrip("+").partition(".")
        owner = mailbox.Box if room == "box" else rooms[room]
        setattr(owner, name, _then_die(getattr(owner, name) if point.endswith("+") else None))
    call_command("fetchmail")


def _then_die(first: Any) -> Any:
    def act(*given: Any, **named: Any) -> None:
        if first is not None:
            first(*given, **named)
        os.kill(os.getpid(), signal.SIGKILL)

    return act


if __name__ == "__main__":
    django.setup()
    if sys.argv[1] == "build":
        build()
    else:
        fetch(*sys.argv[2:] or [""])
