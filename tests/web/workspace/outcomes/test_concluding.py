from __future__ import annotations

import pytest
from django.core import mail

from kintrace_web.reunion.telling import news_for

pytestmark = pytest.mark.django_db
LOOKING = "We are looking."


@pytest.mark.safety("S2", "S18")
def test_found_declines_is_confirmed_by_another_and_the_enquirer_sees_nothing_change(
    pages, found, speak, caseworker, second
):
    speak(found, "declines")
    mine, theirs, before = pages(caseworker), pages(second), news_for(found.enquirer)
    assert "Propose “found, declines contact”" in mine.get("case")
    mine.post("outcome_add", kind="found_declines")
    outcome = found.outcomes.get()
    assert "Confirm it" not in mine.get("outcome", outcome.pk)
    mine.post("outcome_confirm", outcome.pk, status=403)
    page = theirs.get("outcome", outcome.pk)
    assert "The enquirer sees nothing change" in page
    assert LOOKING in page
    theirs.post("outcome_confirm", outcome.pk)
    found.refresh_from_db()
    assert found.status == "closed"
    assert news_for(found.enquirer) == before
    theirs.post("case_take_up")
    found.refresh_from_db()
    assert found.status == "found"


def test_what_the_enquirer_will_read_stands_on_the_page(pages, in_contact, caseworker, second):
    mine = pages(caseworker)
    mine.post("outcome_add", kind="reunified")
    outcome = in_contact.outcomes.get()
    page = pages(second).get("outcome", outcome.pk)
    assert "The enquirer then reads:" in page
    assert "You have found each other again." in page
    assert news_for(in_contact.enquirer)[0].wording.startswith(LOOKING)
    pages(second).post("outcome_confirm", outcome.pk)
    assert news_for(in_contact.enquirer)[0].wording == "You have found each other again."


def test_what_is_not_so_is_not_proposed(pages, found, caseworker):
    mine = pages(caseworker)
    assert "Both sides have to have agreed" in mine.post("outcome_add", status=200, kind="reunified")
    for sent, error in (
        ({"kind": ""}, "Choose what came of it"),
        ({"kind": "closed_unresolved"}, "Write the day on which"),
        ({"kind": "closed_unresolved", "review_on": "1 March 2020"}, "still to come"),
        ({"kind": "found_dead"}, "Select a valid choice"),
    ):
        assert error in mine.post("outcome_add", status=200, **sent)
    assert not found.outcomes.exists()


def test_an_outcome_is_set_aside(pages, case, caseworker, second):
    pages(caseworker).post("outcome_add", kind="closed_by_enquirer")
    outcome = case.outcomes.get()
    pages(second).post("outcome_set_aside", outcome.pk)
    assert "set aside" in pages(caseworker).get("outcome", outcome.pk)


@pytest.mark.safety("S20")
def test_a_death_by_two_people_and_told_by_one(pages, case, caseworker, colleague, second):
    mine, theirs = pages(caseworker), pages(second)
    pages(colleague).get("death_add", status=403)
    source = {"source": "Register 12 of the hospital", "source_on": "2 January 2026"}
    assert "Write the official source" in mine.post("death_add", status=200, source_on="2 January 2026")
    page = mine.post("death_add", status=200, **source)
    assert "No page, no letter and no e-mail does." in page
    assert not case.outcomes.exists()
    mine.post("death_add", confirmed="yes", **source)
    outcome = case.outcomes.get()
    mine.post("outcome_confirm", outcome.pk, status=403)
    assert "Register 12" not in theirs.get("outcome", outcome.pk)
    assert "Register 12" in theirs.post("death_source", outcome.pk, status=200, reason="to confirm it")
    page = theirs.get("outcome", outcome.pk)
    assert "The enquirer sees nothing change" in page
    theirs.post("outcome_confirm", outcome.pk)
    assert news_for(case.enquirer)[0].wording.startswith(LOOKING)
    page = mine.get("outcome", outcome.pk)
    assert "Nobody has told the family yet" in page
    told = {
        "told_by": second.pk,
        "told_on": "3 March 2026",
        "whom": str(case.enquirer_id),
        "how": "in_person",
    }
    for wrong in ({"how": "e-mail"}, {"told_on": "1 January 2099"}, {"whom": str(case.sought_id)}):
        mine.post("death_told", outcome.pk, status=200, **(told | wrong))
    assert not outcome.tellings.exists()
    mine.post("death_told", outcome.pk, **told)
    assert news_for(case.enquirer)[0].wording == "We have spoken with you."
    assert mail.outbox == []


def test_a_telling_belongs_to_a_death(pages, case, caseworker):
    pages(caseworker).post("outcome_add", kind="closed_by_enquirer")
    for name in ("death_source", "death_told"):
        pages(caseworker).get(name, case.outcomes.get().pk, status=404)
