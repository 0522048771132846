"""The pages of readers: one answer for everybody, no cookie, one button, and one click from the mail program."""

from __future__ import annotations

import re
import time
from dataclasses import replace

import newsletter_world
import pytest
from django.test import Client

from kintrace_web.archive.newsletters import pages
from kintrace_web.limits.machines import LASTS, MINUTE
from kintrace_web.limits.proving import _number
from kintrace_web.newsletter.models import Copy, Subscriber
from kintrace_web.newsletter.subscribing import link_part

pytestmark = pytest.mark.django_db
ASK = "/en/newsletter/subscribe/"


@pytest.fixture
def archive(db):
    from kintrace_web.archive.beginning import begin

    begin()


@pytest.fixture
def reader():
    """A browser that sends no cookie back and holds to the rules against forged forms."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def form(reader, archive, monkeypatch):
    """``form(mail=...)``: the form as it was shown some time ago, filled in and sent."""

    def send(*, waited: float = pages.ASKING.seconds + 2, **given: str):
        page = reader.get(ASK)
        stamp = re.search(r'name="stamp" value="([^"]+)"', page.content.decode())[1]
        if given.pop("proof", None):
            given["proof"] = str(_number(stamp))
        at = time.time() + waited
        with monkeypatch.context() as later:
            later.setattr("django.core.signing.time.time", lambda: at)
            return reader.post(ASK, {"language": "en", "homepage": "", "stamp": stamp, **given})

    return send


def test_the_mail_waits_when_the_form_was_sent(form):
    answer = form(mail="mara@readers.example")
    assert answer.status_code == 200
    assert "Look into your mailbox" in answer.content.decode()
    assert Copy.objects.get().subscriber == Subscriber.objects.get()


@pytest.mark.safety("S18")
def test_the_answer_is_the_same_for_who_has_it_already(form):
    newsletter_world.reader("mara@readers.example")
    there, new = form(mail="mara@readers.example"), form(mail="ivo@readers.example")
    assert there.content == new.content
    assert dict(there.headers) == dict(new.headers)


def test_no_cookie_and_nothing_is_kept(form, reader):
    page = reader.get(ASK)
    for answer in (page, form(mail="mara@readers.example")):
        assert not answer.cookies
        assert answer["Cache-Control"] == "no-store, private, max-age=0"
        assert answer["Referrer-Policy"] == "no-referrer"
    assert reader.get(ASK).content != page.content, "never from the shelf: each form has its own stamp"


@pytest.mark.parametrize(
    "told",
    [{"homepage": "http://spam.example"}, {"stamp": "made up"}, {"stamp": ""}, {"waited": 1}],
    ids=["a field people do not see", "no stamp of ours", "no stamp", "too fast"],
)
def test_machines_are_asked_to_send_it_again(form, told):
    answer = form(mail="mara@readers.example", **told)
    assert "It was not sent yet" in answer.content.decode()
    assert "mara@readers.example" in answer.content.decode(), "what was typed is kept"
    assert not Subscriber.objects.exists()


def test_a_form_that_was_open_too_long_is_sent_again(form):
    answer = form(mail="mara@readers.example", waited=LASTS.total_seconds() + 5)
    assert "It was not sent yet" in answer.content.decode()


def test_not_more_than_a_network_may(form, monkeypatch):
    monkeypatch.setattr(pages, "ASKING", replace(pages.ASKING, without_proof=((MINUTE, 2),)))
    codes = [form(mail=f"a{number}@readers.example").status_code for number in range(3)]
    assert codes == [200, 200, 429]
    assert Subscriber.objects.count() == 2


def test_a_flood_without_proof_does_not_lock_out_who_brings_one(form, monkeypatch):
    monkeypatch.setattr(pages, "ASKING", replace(pages.ASKING, in_all=lambda: 8))
    codes = [form(mail=f"a{number}@readers.example").status_code for number in range(3)]
    assert codes == [200, 200, 429]
    assert form(mail="mara@readers.example", proof="yes").status_code == 200


def test_a_wrong_address_is_said_by_the_field(form):
    answer = form(mail="mara at readers")
    assert "This is no e-mail address" in answer.content.decode()
    assert 'aria-invalid="true"' in answer.content.decode()


@pytest.mark.parametrize("language", ["en", "fa", "ar", "sq", "fr"])
def test_in_every_language(archive, reader, language):
    page = reader.get(f"/{language}/newsletter/subscribe/")
    assert page.status_code == 200
    assert f'<option value="{language}" selected>' in page.content.decode()
    assert (
        f'href="/{language}/newsletter/subscribe/"' in reader.get(f"/{language}/newsletter/").content.decode()
    )


def test_opening_the_link_confirms_nothing_and_its_button_does(archive, reader):
    kept = newsletter_world.reader("mara@readers.example", confirmed=False)
    address = f"/en/newsletter/confirm/{link_part(kept.pk)}/"
    assert "Do you want the newsletter?" in reader.get(address).content.decode()
    kept.refresh_from_db()
    assert kept.confirmed_at is None
    for _again in range(2):
        assert "The newsletter will come" in reader.post(address).content.decode()
    kept.refresh_from_db()
    assert kept.confirmed_at is not None


def test_one_click_from_the_mail_program(archive, reader):
    """RFC 8058: a POST with this body, without a cookie, ends it at once."""
    kept = newsletter_world.reader("mara@readers.example")
    address = f"/en/newsletter/leave/{link_part(kept.pk)}/"
    assert "<button" in reader.get(address).content.decode()
    assert Subscriber.objects.exists(), "looking at it changes nothing"
    answer = reader.post(
        address, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
    )
    assert (answer.status_code, answer.cookies) == (200, {})
    assert not Subscriber.objects.exists()


@pytest.mark.safety("S18")
def test_whether_somebody_was_subscribed_is_not_told(archive, reader):
    there, gone = (newsletter_world.reader(f"{name}@readers.example") for name in ("mara", "ivo"))
    parts = [link_part(there.pk), link_part(gone.pk)]
    gone.delete()
    for method in (reader.get, reader.post):
        pages = [method(f"/en/newsletter/leave/{part}/") for part in parts]
        assert [page.status_code for page in pages] == [200, 200]
        first, second = (
            page.content.decode().replace(part, "") for page, part in zip(pages, parts, strict=True)
        )
        assert first == second
    assert reader.post("/en/newsletter/leave/made-up/").status_code == 404


@pytest.mark.safety("S6")
def test_one_may_leave_while_the_house_is_locked(archive, reader):
    from kintrace_web.accounts.emergency import State, turn_switch

    kept = newsletter_world.reader("mara@readers.example")
    turn_switch(State.READ_ONLY, actor=None, reason="a test")
    assert "closed for the moment" in reader.get(ASK).content.decode()
    assert reader.post(f"/en/newsletter/leave/{link_part(kept.pk)}/").status_code == 200
    assert not Subscriber.objects.exists()


def test_the_issue_leads_to_its_pdf_and_to_the_form(issue, reader):
    page = reader.get(issue.url_path).content.decode()
    assert f'href="{issue.url_path}issue.pdf"' in page
    assert f'href="{ASK}"' in page
    pdf = reader.get(f"{issue.url_path}issue.pdf")
    assert (pdf.status_code, pdf["Content-Type"]) == (200, "application/pdf")
    assert pdf.content.startswith(b"%PDF")


def test_no_pdf_of_what_is_not_public(issue, reader):
    assert reader.get("/en/newsletter/other/issue.pdf").status_code == 404
    issue.unpublish()
    assert reader.get(f"{issue.url_path}issue.pdf").status_code == 404
