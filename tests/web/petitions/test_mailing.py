"""Mail to signers: nothing is lost when the server is away, nobody is flooded, and an answer goes once."""

from __future__ import annotations

from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from kintrace_web.audit.models import Act
from kintrace_web.petitions.delivery.answering import publish_answer, word_answer
from kintrace_web.petitions.models import Mail
from kintrace_web.petitions.signing import mailing
from kintrace_web.petitions.signing.signing import Signer, sign

pytestmark = pytest.mark.django_db


class Away(EmailBackend):
    """A mail server that is not there."""

    def open(self) -> bool:
        raise ConnectionRefusedError


class BreaksOff(EmailBackend):
    """A mail server whose line breaks while it takes a mail."""

    def send_messages(self, messages: object) -> int:
        raise SMTPServerDisconnected("gone")


@pytest.fixture
def published(petition, signed, writer, editor):
    """An answer that one of two signers asked for."""
    signed("Mara Lind", "mara@example.org", wants=True)
    signed("Ivo Lind", "ivo@example.org")
    signed("Not Confirmed", "not@example.org", wants=True, confirmed=False)
    Mail.objects.all().delete()
    answer = word_answer(
        petition, texts={"en": "They will open the gates."}, came_on=timezone.localdate(), actor=writer
    )
    assert publish_answer(answer, edition=answer.edition, actor=editor) == 1
    return answer


def test_no_subject_names_anybody(petition, signed, send_all):
    signed("Mara Lind", "mara@example.org", confirmed=False)
    send_all()
    assert mail.outbox[0].subject == "Please confirm your signature"
    assert "Open the gates of Tavrin" in mail.outbox[0].body


def test_the_mail_speaks_the_language_of_the_page(petition, send_all):
    sign(petition, petition.current, Signer("نسرین کاویانی", "nasrin@example.org", "name", "fa"))
    send_all()
    assert "/fa/petitions/confirm/" in mail.outbox[0].body
    assert "درهای تورین را باز کنید" in mail.outbox[0].body


def test_a_server_that_is_away_loses_nothing(petition, signed, send_all, settings):
    signed("Mara Lind", "mara@example.org", confirmed=False)
    settings.EMAIL_BACKEND = f"{__name__}.Away"
    send_all()
    waiting = Mail.objects.get()
    assert (waiting.state, waiting.tries) == ("waiting", 1)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_all() == 0, "it knocks again after a pause"
    Mail.objects.update(due_at=timezone.now())
    assert send_all() == 1
    assert len(mail.outbox) == 1


def test_a_link_of_a_dead_worker_goes_again_and_an_answer_does_not(published, signed, send_all):
    link = signed("Nora Lind", "nora@example.org", confirmed=False).mails.get()
    Mail.objects.update(state="claimed", worker="", claimed_at=timezone.now() - timedelta(minutes=11))
    send_all()
    assert [each.to for each in mail.outbox] == [["nora@example.org"]]
    link.refresh_from_db()
    assert link.state == "sent"
    assert Mail.objects.exclude(answer=None).get().state == "unsure"


def test_an_answer_goes_once_to_each_who_asked(published, send_all):
    send_all()
    send_all()
    assert [each.to for each in mail.outbox] == [["mara@example.org"]]
    assert "They will open the gates." in mail.outbox[0].body
    assert "Tavrin" not in mail.outbox[0].subject


def test_an_answer_on_a_line_that_breaks_may_have_gone(published, send_all, settings):
    settings.EMAIL_BACKEND = f"{__name__}.BreaksOff"
    send_all()
    assert Mail.objects.get().state == "unsure"


@pytest.mark.safety("S18")
def test_an_address_is_not_flooded(petition, send_all, monkeypatch):
    monkeypatch.setattr(mailing, "MOST_TO_AN_ADDRESS", 3)
    for number in range(5):
        sign(petition, petition.current, Signer(f"Name {number}", "one@example.org", "name", "en"))
    send_all()
    assert len(mail.outbox) == 3
    assert Mail.objects.filter(state="waiting", due_at__gt=timezone.now()).count() == 2, "kept for tomorrow"
    for _again in range(6):
        sign(petition, petition.current, Signer("Name 0", "one@example.org", "name", "en"))
        send_all()
    assert len(mail.outbox) == 3


@pytest.mark.safety("S23")
def test_addresses_are_opened_once_for_many(petition, signed, send_all):
    for number in range(4):
        signed(f"Mara {number}", f"mara{number}@example.org", confirmed=False)
    send_all()
    assert Act.objects.get(verb="people.notes_read").details == {"number": 8}
