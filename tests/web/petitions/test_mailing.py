"""Mail to signers: nothing is lost when the server is away, nobody is flooded, and an answer goes once."""

from __future__ import annotations

from datetime import timedelta

import mail_server
import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.mail.backends.smtp import EmailBackend as SmtpBackend
from django.utils import timezone

from kintrace_web.audit.models import Act
from kintrace_web.petitions.delivery.answering import publish_answer, word_answer
from kintrace_web.petitions.models import Mail, Signature
from kintrace_web.petitions.opening import take_down
from kintrace_web.petitions.signing import queueing
from kintrace_web.petitions.signing.resending import send_again
from kintrace_web.petitions.signing.signing import Signer, sign
from kintrace_web.reunion.refusal import RefusedError

pytestmark = pytest.mark.django_db


class Away(SmtpBackend):
    """A mail server that is not there."""

    def open(self) -> bool:
        raise ConnectionRefusedError


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
    assert mail.outbox[0].made["Subject"] == "Please confirm your signature"
    assert "Open the gates of Tavrin" in mail.outbox[0].made.get_content()


def test_the_mail_speaks_the_language_of_the_page(petition, send_all):
    sign(petition, petition.current, Signer("نسرین کاویانی", "nasrin@example.org", "name", "fa"))
    send_all()
    assert "/fa/petitions/confirm/" in mail.outbox[0].made.get_content()
    assert "درهای تورین را باز کنید" in mail.outbox[0].made.get_content()


def test_a_server_that_is_away_loses_nothing(petition, signed, send_all, settings):
    signed("Mara Lind", "mara@example.org", confirmed=False)
    settings.EMAIL_BACKEND = f"{__name__}.Away"
    send_all()
    waiting = Mail.objects.get()
    assert (waiting.state, waiting.tries) == ("waiting", 0), "however long it is away, nothing fails by it"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_all() == 0, "it knocks again after a pause"
    Mail.objects.update(due_at=timezone.now())
    assert send_all() == 1
    assert len(mail.outbox) == 1


def test_a_link_of_a_dead_worker_goes_again_and_an_answer_does_not(published, signed, send_all):
    link = signed("Nora Lind", "nora@example.org", confirmed=False).mails.get()
    Mail.objects.update(state="handing_over", worker="", claimed_at=timezone.now() - timedelta(minutes=11))
    send_all()
    assert [each.to for each in mail.outbox] == [["nora@example.org"]]
    link.refresh_from_db()
    assert link.state == "sent"
    assert Mail.objects.exclude(answer=None).get().state == "unsure"


def test_an_answer_goes_once_to_each_who_asked(published, send_all):
    send_all()
    send_all()
    assert [each.to for each in mail.outbox] == [["mara@example.org"]]
    assert "They will open the gates." in mail.outbox[0].made.get_content()
    assert "Tavrin" not in mail.outbox[0].made["Subject"]


def test_what_was_only_claimed_when_a_worker_died_goes_once_more(published, send_all):
    Mail.objects.update(state="claimed", worker="", claimed_at=timezone.now() - timedelta(minutes=11))
    send_all()
    assert Mail.objects.exclude(answer=None).get().state == "sent"
    assert len(mail.outbox) == 1


def test_an_answer_on_a_line_that_breaks_may_have_gone_and_the_others_go(
    published, signed, server, send_all, monkeypatch
):
    """Each mail has a line of its own: one that breaks says nothing of the next."""
    other = signed("Ada Lind", "ada@example.org", wants=True)
    Mail.objects.filter(answer=None).delete()
    Mail.objects.create(signature=other, answer=published)
    first = property(lambda self: "after data" if len(self.taken) == 1 else "", lambda _self, _said: None)
    monkeypatch.setattr(mail_server.MailServer, "hang_up", first, raising=False)
    send_all()
    assert sorted(Mail.objects.values_list("state", flat=True)) == ["sent", "unsure"]


def test_what_failed_is_sent_again_by_a_person_and_what_may_have_gone_is_not(
    published, petition, signed, writer, caseworker, send_all
):
    link = signed("Nora Lind", "nora@example.org", confirmed=False).mails.get()
    unsure = signed("Ada Lind", "ada@example.org", wants=True)
    Mail.objects.filter(signature=unsure).delete()
    Mail.objects.update(state="failed", tries=7)
    Mail.objects.create(signature=unsure, answer=published, state="unsure")
    Mail.objects.create(signature=link.signature, state="failed")
    with pytest.raises(PermissionDenied):
        send_again(petition, actor=caseworker)
    assert send_again(petition, actor=writer) == 2, "of two links one"
    assert send_again(petition, actor=writer) == 0
    send_all()
    assert sorted(each.to[0] for each in mail.outbox) == ["mara@example.org", "nora@example.org"]


@pytest.mark.safety("S16")
def test_of_a_petition_that_was_taken_down_nothing_is_mailed(
    published, petition, signed, editor, writer, send_all
):
    signed("Nora Lind", "nora@example.org", confirmed=False)
    again = word_answer(petition, texts={"en": "They wait."}, came_on=timezone.localdate(), actor=writer)
    take_down(petition, reason="It names a family.", actor=editor)
    assert send_all() == 0
    with pytest.raises(RefusedError, match="taken down"):
        publish_answer(again, edition=again.edition, actor=editor)
    assert mail.outbox == []


def test_an_address_with_a_domain_in_another_script(petition, signed, server, send_all):
    signed("Mara Lind", "mara@tür.example", confirmed=False)
    sign(petition, petition.current, Signer("Mara Lind", "mara@xn--tr-xka.example", "name", "en"))
    assert Signature.objects.count() == 1, "it is one address"
    send_all()
    assert [to for _sender, to, _message in server.taken] == [["mara@xn--tr-xka.example"]]


def test_how_many_links_went_is_asked_once_for_a_round(petition, signed, django_assert_num_queries):
    for number in range(10):
        signed(f"Name {number}", f"p{number}@example.org", confirmed=False)
    mails = queueing.claim(timezone.now(), 50)
    with django_assert_num_queries(2):
        assert len(list(queueing.to_send(mails, timezone.now()))) == 10


@pytest.mark.safety("S18")
def test_an_address_is_not_flooded(petition, send_all, monkeypatch):
    monkeypatch.setattr(queueing, "MOST_TO_AN_ADDRESS", 3)
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
