"""Leaving the newsletter by a mail, as mail programs send it that cannot press the button."""

from __future__ import annotations

import newsletter_world
import pytest

from kintrace_web.advocacy.post.fetching import fetch
from kintrace_web.advocacy.post.models import IncomingMail
from kintrace_web.newsletter.models import Subscriber
from kintrace_web.newsletter.subscribing import link_part

pytestmark = pytest.mark.django_db


def mail(subject: str) -> bytes:
    return (
        f"From: mara@readers.example\r\nTo: replies@bridge.example\r\nSubject: {subject}\r\n\r\n\r\n".encode()
    )


def test_the_reader_goes_and_nothing_of_the_mail_is_kept(imap):
    reader = newsletter_world.reader("mara@readers.example")
    imap.put(mail(f"leave {link_part(reader.pk)}"))
    assert fetch().taken == 1
    assert not Subscriber.objects.exists()
    assert not IncomingMail.objects.exists()
    assert fetch().taken == 0, "it is marked on the server"


@pytest.mark.parametrize(
    "subject", ["leave {wrong}", "Re: leave {part}", "leave", "{part}", "=?utf-8?q?leave_=FF?="]
)
def test_every_other_mail_goes_to_the_holding_pen(imap, subject):
    reader = newsletter_world.reader("mara@readers.example")
    part = link_part(reader.pk)
    imap.put(mail(subject.format(part=part, wrong=f"{part[:-4]}AAAA")))
    done = fetch()
    assert (done.taken, done.held) == (0, 1)
    assert Subscriber.objects.exists()
