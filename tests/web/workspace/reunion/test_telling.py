from __future__ import annotations

import re

import pytest
from django.core import mail

from kintrace_web.audit.models import Act
from kintrace_web.cases.finding import mark_found
from kintrace_web.people.models import Relative
from kintrace_web.reunion.telling import news_for

pytestmark = pytest.mark.django_db


@pytest.mark.safety("S1", "S18", "S19")
@pytest.mark.parametrize("state", ["open", "found"])
def test_what_was_done_and_what_would_help_take_two_people(pages, case, caseworker, colleague, second, state):
    """The same pages, the same two people and the same words of staff, whether the person was found or not."""
    if state == "found":
        mark_found(case, caseworker)
    mine = pages(caseworker)
    assert "?kind=done" in mine.get("case")
    for kind, words in (("done", "We read three lists."), ("wish", "Send a photo from before 1995.")):
        page = mine.get("disclosure_add", kind=kind)
        ticked = re.search(r'name="kind" value="(\w+)"[^>]* checked', page)
        assert ticked is not None
        assert ticked[1] == kind
        sent = {"kind": kind, "words": words, "language": "en"}
        assert words in mine.post("disclosure_add", status=200, **sent)
        mine.post("disclosure_add", confirmed="yes", **sent)
        made = case.disclosures.last()
        assert (made.kind, made.items) == (kind, [])
        for user in (caseworker, colleague):
            pages(user).post("disclosure_approve", made.pk, status=403)
        (seen,) = news_for(case.enquirer)
        assert words not in [each.wording for each in (*seen.done_for_you, *seen.wishes)]
        theirs = pages(second)
        assert "do these words tell that the person was found" in theirs.get("disclosure", made.pk)
        theirs.post("disclosure_approve", made.pk)
    (seen,) = news_for(case.enquirer)
    assert [each.wording for each in (*seen.done_for_you, *seen.wishes)] == [
        "We read three lists.",
        "Send a photo from before 1995.",
    ]
    assert "We read three lists." in mine.get("case")
    mine.post("disclosure_withdraw", seen.done_for_you[0].pk)
    mine.post("wish_done", seen.wishes[0].pk)
    mine.post("wish_done", seen.done_for_you[0].pk, status=404)
    (seen,) = news_for(case.enquirer)
    assert (seen.done_for_you, seen.wishes) == ((), ())


@pytest.mark.safety("S19")
def test_there_is_news_is_sent_by_a_button_and_by_nothing_else(pages, case, caseworker, staff):
    mine = pages(caseworker)
    page = mine.get("case_news")
    assert "There is news. Sign in." in page
    assert mail.outbox == []
    assert "has no account" in mine.post("case_news", status=200, whose="enquirer")
    user = staff("Parvin")
    Relative.objects.create(
        user=user, person=case.enquirer, address="parvin@example.org", invited_by=caseworker
    )
    mine.post("case_news", whose="enquirer")
    (sent,) = mail.outbox
    assert (sent.subject, sent.body, sent.to) == (
        "There is news",
        "There is news. Sign in.",
        ["parvin@example.org"],
    )
    assert Act.objects.filter(verb="reunion.notified", actor=caseworker.pk).count() == 1


def test_a_mail_server_that_says_no(pages, case, caseworker, staff, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    Relative.objects.create(
        user=staff("Parvin"), person=case.enquirer, address="parvin@example.org", invited_by=caseworker
    )
    assert "did not take it" in pages(caseworker).post("case_news", status=200, whose="enquirer")
    assert not Act.objects.filter(verb="reunion.notified").exists()
