"""The public pages: the same for everybody, without a cookie, and a link that a scanner does not use up."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from kintrace_web.accounts.models import Emergency
from kintrace_web.archive.petitions import signing
from kintrace_web.limits.machines import HOUR, MINUTE
from kintrace_web.limits.proving import _number
from kintrace_web.petitions import tallying
from kintrace_web.petitions.delivery.answering import publish_answer, word_answer
from kintrace_web.petitions.delivery.making import make, prepare
from kintrace_web.petitions.models import Mail, Petition, Signature
from kintrace_web.petitions.opening import close, open_version, take_down
from kintrace_web.petitions.signing.confirming import link_part
from kintrace_web.petitions.writing import Words, hand_in, write

pytestmark = pytest.mark.django_db
PAGE = "/en/petitions/open-the-gates/"
STAMP = re.compile(r'name="stamp" value="([^"]+)"')


@pytest.fixture
def browser() -> Client:
    """Somebody without an account; a form that trusted a cookie would be refused."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signing, "SIGNING", replace(signing.SIGNING, seconds=0))


def fill(browser: Client, name: str = "Mara Lind", address: str = "mara@example.org", **more: str):
    stamp = more.pop("stamp", None) or STAMP.search(browser.get(f"{PAGE}sign/").content.decode())[1]
    given = {"stamp": stamp, "name": name, "mail": address, "shown": "name", **more}
    where = {"REMOTE_ADDR": given.pop("REMOTE_ADDR")} if "REMOTE_ADDR" in given else {}
    return browser.post(f"{PAGE}sign/", given, **where)


def test_everybody_reads_it_in_each_language(browser, petition, signed):
    for number in range(3):
        signed(f"Mara {number}", f"mara{number}@example.org")
    tallying.add(petition, timezone.localdate() - timedelta(days=2), paper=4)
    page = browser.get(PAGE).content.decode()
    for said in (
        "Open the gates of Tavrin",
        "The Ministry of Maravand",
        "people signed",
        "The goal is 100",
        "<rect",
    ):
        assert said in page
    persian = browser.get("/fa/petitions/open-the-gates/").content.decode()
    assert 'dir="rtl"' in persian
    assert "درهای تورین را باز کنید" in persian
    assert "۷" in persian
    albanian = browser.get("/sq/petitions/open-the-gates/").content.decode()
    assert '<h1 lang="en" dir="ltr">Open the gates' in albanian
    assert "open-the-gates" in browser.get("/fa/petitions/").content.decode()
    assert browser.get("/en/petitions/nothing/").status_code == 404


def test_one_that_waits_or_was_taken_down_is_not_there(browser, petition, editor, writer, frame):
    take_down(petition, reason="It names a family.", actor=editor)
    for page in (PAGE, f"{PAGE}sign/", f"{PAGE}list/", f"{PAGE}list/statement.json"):
        assert browser.get(page).status_code == 404
    assert "Open the gates" not in browser.get("/en/petitions/").content.decode()


@pytest.mark.safety("S18")
def test_whether_somebody_signed_before_is_told_by_mail_alone(browser, petition, signed, patient, send_all):
    signed("Mara Lind", "mara@example.org")
    new, again = fill(browser, "New Person", "new@example.org"), fill(browser)
    assert new.status_code == again.status_code == 200
    assert new.content == again.content
    assert new.headers == again.headers
    assert Signature.objects.count() == 2
    send_all()
    assert {message.to[0] for message in mail.outbox} == {"mara@example.org", "new@example.org"}


@pytest.mark.safety("S18")
def test_the_same_statements_whether_somebody_signed_before(
    browser, petition, signed, patient, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    signed("Mara Lind", "mara@example.org")
    Mail.objects.all().delete()
    fill(browser, "Warm Up", "warm@example.org")
    with CaptureQueriesContext(connection) as new:
        fill(browser, "New Person", "new@example.org")
    with CaptureQueriesContext(connection) as again:
        fill(browser)
    words = [[re.sub(r"'[^']*'|\d+", "?", each["sql"])[:60] for each in asked] for asked in (new, again)]
    assert words[0] == words[1]


def test_opening_the_link_changes_nothing_and_its_button_confirms(browser, petition, signed):
    part = link_part(signed("Mara Lind", "mara@example.org", confirmed=False).pk)
    page = f"/en/petitions/confirm/{part}/"
    for _scanner in range(5):
        shown = browser.get(page)
        assert "Yes, I sign" in shown.content.decode()
        assert browser.head(page).status_code == 200
    assert tallying.total(petition).all == 0
    assert "Mara" not in shown.content.decode()
    for _replay in range(3):
        assert "We have your signature" in browser.post(page).content.decode()
    assert tallying.total(petition).all == 1
    assert browser.post(f"/en/petitions/confirm/{part[:-2]}xx/").status_code == 404
    asked = browser.get(f"{page}back/")
    assert "Take it back" in asked.content.decode()
    assert tallying.total(petition).all == 1
    browser.post(f"{page}back/")
    assert tallying.total(petition).all == 0
    assert browser.get(page).status_code == 404


def test_no_cookie_is_set_and_forms_are_kept_nowhere(browser, petition, patient):
    pages = [browser.get(f"{PAGE}sign/"), fill(browser), browser.get(PAGE), browser.get("/fa/petitions/")]
    for page in pages:
        assert not page.cookies
        assert "Cookie" not in page.get("Vary", "")
    assert "no-store" in pages[0]["Cache-Control"]
    assert "no-store" in pages[1]["Cache-Control"]
    assert pages[0]["Referrer-Policy"] == "no-referrer"
    assert "public" in pages[2]["Cache-Control"]


def test_a_machine_is_asked_again_and_keeps_what_a_person_typed(browser, petition):
    fast = fill(browser)
    assert "press the button again" in fast.content.decode()
    assert 'value="mara@example.org"' in fast.content.decode()
    assert not Signature.objects.exists()
    stamp = STAMP.search(fast.content.decode())[1]
    quick = fill(browser, stamp=stamp).content.decode()
    assert STAMP.search(quick)[1] == stamp, "the time of somebody who is too quick does not begin anew"
    proven = fill(browser, stamp=stamp, proof=str(_number(stamp)))
    assert "Look into your mail" in proven.content.decode()
    trapped = fill(browser, "Bot", "bot@example.org", homepage="http://spam.example")
    assert "press the button again" in trapped.content.decode()
    assert Signature.objects.count() == 1


def test_one_form_is_for_one_person(browser, petition, patient):
    stamp = STAMP.search(browser.get(f"{PAGE}sign/").content.decode())[1]
    assert "Look into your mail" in fill(browser, stamp=stamp).content.decode()
    twice = fill(browser, stamp=stamp).content.decode()
    assert "Look into your mail" in twice, "pressed twice, a person sees the same"
    other = fill(browser, "Ivo Lind", "ivo@example.org", stamp=stamp)
    assert "press the button again" in other.content.decode(), "a form is for one person"
    assert Signature.objects.count() == 1
    assert 'value="Ivo Lind"' in other.content.decode()
    for wrong in ("", "made up", f"{stamp}x"):
        assert (
            "press the button again"
            in fill(browser, "Nora", "n@example.org", stamp=wrong or " ").content.decode()
        )


def test_a_network_signs_so_often_and_others_go_on(browser, petition, patient, monkeypatch):
    few = replace(signing.SIGNING, without_proof=((MINUTE, 2), (HOUR, 9)))
    monkeypatch.setattr(signing, "SIGNING", few)
    answers = [fill(browser, f"P{n}", f"p{n}@example.org", REMOTE_ADDR="203.0.113.7") for n in range(3)]
    assert [each.status_code for each in answers] == [200, 200, 429]
    assert answers[2]["Retry-After"] == "60"
    assert 'value="p2@example.org"' in answers[2].content.decode(), "nothing that was typed is lost"
    assert fill(browser, "Q", "q@example.org", REMOTE_ADDR="203.0.113.8").status_code == 200


def test_who_had_to_wait_or_met_a_failure_sends_the_same_form_again(browser, petition, patient, monkeypatch):
    """Nobody is told to look into their mail whose signature was not kept."""
    stamp = STAMP.search(browser.get(f"{PAGE}sign/").content.decode())[1]
    with monkeypatch.context() as crowded:
        crowded.setattr(signing, "SIGNING", replace(signing.SIGNING, without_proof=((MINUTE, 0),)))
        assert fill(browser, stamp=stamp).status_code == 429
    browser.raise_request_exception = False
    with monkeypatch.context() as broken:
        broken.setattr(signing, "sign", lambda *_given: 1 / 0)
        assert fill(browser, stamp=stamp).status_code == 500
    assert not Signature.objects.exists()
    assert "Look into your mail" in fill(browser, stamp=stamp).content.decode()
    assert Signature.objects.count() == 1


def test_a_name_that_is_an_address_is_asked_for_anew(browser, petition, patient):
    page = fill(browser, "Win at http://evil.example")
    assert "without an address" in page.content.decode()
    assert not Mail.objects.exists()


@pytest.mark.safety("S16")
def test_the_link_of_one_taken_down_takes_back_and_tells_nothing(browser, petition, signed, editor):
    part = link_part(signed("Mara Lind", "mara@example.org").pk)
    take_down(petition, reason="It names a family.", actor=editor)
    for asked in (browser.get, browser.post):
        page = asked(f"/en/petitions/confirm/{part}/").content.decode()
        assert "Take your signature back?" in page
        assert "Open the gates" not in page
        assert "open-the-gates" not in page
    assert "was taken back" in browser.post(f"/en/petitions/confirm/{part}/back/").content.decode()
    assert not Signature.objects.exists()


def test_every_text_that_was_public_stays_however_many_signed(browser, petition, writer, editor):
    write(petition, "en", Words("Open all gates", "Let families visit.", "Every day."), actor=writer)
    version = hand_in(petition, actor=writer)
    open_version(version, edition=version.edition, actor=editor)
    assert "Every week." in browser.get(PAGE).content.decode()


def test_all_together_are_limited_sooner_without_proof(browser, petition, patient, settings):
    settings.SIGNATURES_PER_MINUTE = 4
    sent = [fill(browser, f"P{n}", f"p{n}@example.org", REMOTE_ADDR=f"203.0.113.{n}") for n in range(2)]
    assert [each.status_code for each in sent] == [200, 429]
    stamp = STAMP.search(sent[1].content.decode())[1]
    assert fill(browser, "P", "p@example.org", stamp=stamp, proof=str(_number(stamp))).status_code == 200


def test_mistakes_stand_by_their_fields_and_keep_what_was_typed(browser, petition, patient):
    page = fill(browser, "123", "no address").content.decode()
    assert "Write your name." in page
    assert "This is no e-mail address." in page
    assert 'value="123"' in page
    assert not Signature.objects.exists()
    hidden = fill(browser, "Mara\u202e\u200e Lind", "m@example.org")
    assert "Look into your mail" in hidden.content.decode()


def test_closed_it_is_said_and_not_signed(browser, petition, writer, patient):
    stamp = STAMP.search(browser.get(f"{PAGE}sign/").content.decode())[1]
    close(petition, actor=writer)
    assert "This petition is closed" in fill(browser, stamp=stamp).content.decode()
    assert "cannot be signed any more" in browser.get(PAGE).content.decode()
    assert not Signature.objects.exists()


def test_earlier_texts_answers_and_the_list_stand_on_the_page(browser, petition, signed, writer, editor):
    signed("Mara Lind", "mara@example.org")
    write(petition, "en", Words("Open all gates", "Let families visit.", "Every day."), actor=writer)
    version = hand_in(petition, actor=writer)
    open_version(version, edition=version.edition, actor=editor)
    answer = word_answer(petition, texts={"en": "They refuse."}, came_on=timezone.localdate(), actor=writer)
    assert "They refuse." not in browser.get(PAGE).content.decode()
    publish_answer(answer, edition=answer.edition, actor=editor)
    page = browser.get(PAGE).content.decode()
    assert "They refuse." in page
    assert "The text was changed" in page
    assert "Every week." in page, "the text that somebody signed is kept"
    close(petition, actor=writer)
    made = prepare(petition, actor=writer)
    make(made)
    made.refresh_from_db()
    listed = browser.get(f"{PAGE}list/").content.decode()
    assert made.seal in listed
    assert made.public_key in listed
    assert browser.get(f"{PAGE}list/statement.json").content.decode() == made.statement


def test_in_a_locked_house_one_reads_and_takes_back_but_signs_nothing(browser, petition, signed, patient):
    kept = signed("Mara Lind", "mara@example.org", confirmed=False)
    counted = signed("Ivo Lind", "ivo@example.org")
    stamp = STAMP.search(browser.get(f"{PAGE}sign/").content.decode())[1]
    Emergency.objects.create(state="read_only")
    assert browser.get(PAGE).status_code == 200
    assert "come back later" in browser.get(f"{PAGE}sign/").content.decode()
    assert fill(browser, "New", "new@example.org", stamp=stamp).status_code == 503
    link = f"/en/petitions/confirm/{link_part(kept.pk)}/"
    assert browser.post(link).status_code == 503
    assert "come back later" in browser.get(link).content.decode()
    assert browser.post(f"/en/petitions/confirm/{link_part(counted.pk)}/back/").status_code == 200
    assert tallying.total(petition).all == 0
    Emergency.objects.update(state="closed")
    assert browser.get(PAGE).status_code == 503
    assert Petition.objects.count() == 1
