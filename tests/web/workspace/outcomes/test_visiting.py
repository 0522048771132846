from __future__ import annotations

import pytest

pytestmark = pytest.mark.django_db


def test_a_meeting_from_its_request_to_what_came_of_it(pages, in_contact, caseworker):
    mine = pages(caseworker)
    asked = {
        "authority": "Office of Tavrin",
        "person_named": "no",
        "on": "1 March 2026",
        "neutral_place": "on",
        "minimum_minutes": "45",
    }
    mine.post("visit_add", conditions="In the garden of the school.", interpreter="Kurdish", **asked)
    visit = in_contact.visits.get()
    page = mine.get("visit", visit.pk)
    assert "at least 45 minutes" in page
    assert "others may be in the room" in page
    assert "garden" not in page
    for kind in ("answered_yes", "dated", "held"):
        mine.post("visit", visit.pk, kind=kind, on="2 March 2026", note=f"note of {kind}")
    page = mine.get("visit", visit.pk)
    assert "note of" not in page
    assert "What came next" not in page
    read = mine.post("visit_read", visit.pk, status=200, reason="to prepare")
    assert "In the garden of the school." in read
    assert "note of held" in read
    assert "Office of Tavrin" in mine.get("case_after")


@pytest.mark.safety("S2")
def test_no_meeting_against_the_will_of_the_person(pages, found, speak, caseworker):
    speak(found, "declines")
    asked = {"authority": "Office", "person_named": "no", "on": "1 March 2026", "minimum_minutes": "45"}
    assert "wants no contact" in pages(caseworker).post("visit_add", status=200, **asked)
    assert not found.visits.exists()


@pytest.mark.safety("S8")
def test_an_authority_is_told_no_name_without_consent(pages, in_contact, caseworker):
    mine = pages(caseworker)
    asked = {"authority": "Office of Tavrin", "on": "1 March 2026", "minimum_minutes": "45"}
    assert "Say whether it is told" in mine.post("visit_add", status=200, **asked)
    text = mine.post("visit_add", status=200, person_named="yes", **asked)
    assert "may not be named to Office of Tavrin" in text
    assert "There is no consent on record for this." in text
    assert not in_contact.visits.exists()
    mine.post("visit_add", person_named="no", **asked)
    assert in_contact.visits.get().person_named is False
