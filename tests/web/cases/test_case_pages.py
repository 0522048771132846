"""The case page and the pages around it: who sees which part, and what they do."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from kintrace_web.accounts.models import User
from kintrace_web.audit.models import Act
from kintrace_web.cases.assigning import assign
from kintrace_web.cases.finding import mark_found
from kintrace_web.cases.journey import add_event
from kintrace_web.cases.models import Case
from kintrace_web.cases.tasks import add_task
from kintrace_web.people.access import Kind, Section, add_detail

SignIn = Callable[[User], Client]
PHONE = "+49 555 010203"
# Every page that hangs on a case, by the name of its address.
PAGES = (
    "case",
    "case_edit_sought",
    "case_edit_names",
    "case_edit_story",
    "case_edit_last_contact",
    "case_event_add",
    "case_relative_add",
    "case_document_add",
    "case_protected",
    "case_protected_add",
    "case_consent_add",
    "case_basis_add",
    "case_members",
)


def address(name: str, *arguments: object) -> str:
    return reverse(f"workspace:{name}", args=arguments)


@pytest.mark.safety("S18", "S22")
@pytest.mark.parametrize("name", PAGES)
def test_s22_members_in_others_find_nothing(
    case: Case, caseworker: User, outsider: User, administrator: User, client_of: SignIn, name: str
) -> None:
    page = address(name, case.pk)
    assert client_of(caseworker).get(page).status_code == 200
    assert client_of(outsider).get(page).status_code == 404
    assert client_of(administrator).get(page).status_code == 404
    assert Client().get(page).status_code == 302


@pytest.mark.safety("S22")
@pytest.mark.parametrize("name", [name for name in PAGES if name not in {"case", "case_members"}])
def test_s22_who_may_only_read_changes_nothing_and_sees_no_contact(
    case: Case, caseworker: User, outsider: User, client_of: SignIn, name: str
) -> None:
    assign(case, outsider, "reading", actor=caseworker)
    assert client_of(outsider).get(address(name, case.pk)).status_code == 403


@pytest.mark.safety("S22")
def test_s22_a_supervisor_sees_who_works_on_a_case_and_not_its_file(
    case: Case, supervisor: User, client_of: SignIn
) -> None:
    client = client_of(supervisor)
    assert client.get(address("case", case.pk)).status_code == 404
    overview = client.get(address("case_overview")).content.decode()
    members = client.get(address("case_members", case.pk)).content.decode()
    for page in (overview, members):
        assert case.number in page
        assert "کاویانی" not in page
    client.post(
        address("case_members", case.pk), {"user": supervisor.pk, "capacity": "reading", "reason": "review"}
    )
    assert client.get(address("case", case.pk)).status_code == 200
    act = Act.objects.get(verb="cases.member_assigned")
    assert (act.actor, act.reason) == (supervisor.pk, "review")


def test_the_overview_is_for_supervisors(case: Case, caseworker: User, client_of: SignIn) -> None:
    assert client_of(caseworker).get(address("case_overview")).status_code == 403


@pytest.mark.safety("S22")
def test_s22_the_data_protection_officer_sees_consents_and_no_story(
    case: Case, caseworker: User, data_officer: User, client_of: SignIn
) -> None:
    assign(case, data_officer, "reading", actor=caseworker)
    page = client_of(data_officer).get(address("case", case.pk)).content.decode()
    assert 'id="consents"' in page
    assert 'id="story"' not in page
    assert case.story not in page


@pytest.mark.safety("S1", "S2")
def test_s1_s2_what_the_enquirer_sees_is_the_same_after_found(
    case: Case, caseworker: User, client_of: SignIn
) -> None:
    client = client_of(caseworker)

    def wording() -> str:
        page = client.get(address("case", case.pk)).content.decode()
        return page.split('class="wording">')[1].split("</p>")[0]

    before = wording()
    mark_found(case, caseworker)
    assert wording() == before
    assert "mark-done" in client.get(address("case", case.pk)).content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_titles_and_addresses_name_nobody(case: Case, caseworker: User, client_of: SignIn, name: str) -> None:
    page = client_of(caseworker).get(address(name, case.pk)).content.decode()
    title = page.split("<title>")[1].split("</title>")[0]
    assert case.number in title
    assert "نسرین" not in title
    assert "Nasrin" not in title


@pytest.mark.safety("S23")
def test_s23_contact_details_are_shown_once_for_a_reason(
    case: Case, caseworker: User, colleague: User, client_of: SignIn
) -> None:
    add_detail(caseworker, case.enquirer, section=Section.CONTACT, kind=Kind.PHONE, value=PHONE)
    client = client_of(colleague)
    door = address("case_protected", case.pk)
    assert PHONE not in client.get(address("case", case.pk)).content.decode()
    assert PHONE not in client.get(door).content.decode()
    refused = client.post(door, {"section": "contact", "whose": "enquirer", "reason": "  "})
    assert PHONE not in refused.content.decode()
    assert not Act.objects.filter(verb="people.contact_read").exists()
    shown = client.post(door, {"section": "contact", "whose": "enquirer", "reason": "call back"})
    assert PHONE in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert Act.objects.get(verb="people.contact_read").reason == "call back"
    for other in ({"section": "contact", "whose": "sought"}, {"section": "identity", "whose": "enquirer"}):
        assert PHONE not in client.post(door, {**other, "reason": "call back"}).content.decode()


@pytest.mark.safety("S6", "S7")
def test_a_withdrawn_consent_ends_matching_and_stays_on_file(
    case: Case, caseworker: User, client_of: SignIn
) -> None:
    """S6, S7."""
    client = client_of(caseworker)
    consent = case.enquirer.consents.get(purpose="tracing")
    page = address("case_consent_withdraw", case.pk, consent.pk)
    assert client.get(page).status_code == 200
    client.post(page)
    assert not Case.objects.matchable(case.opened_at.date()).exists()
    assert case.enquirer.consents.filter(purpose="tracing").count() == 1
    sent = {"purpose": "tracing", "form": "signed", "given_on": "2026-06-01"}
    client.post(address("case_consent_add", case.pk), sent)
    assert case.enquirer.consents.filter(purpose="tracing").count() == 2
    assert Case.objects.matchable(case.opened_at.date()).exists()


def test_another_cases_consent_event_and_task_are_not_there(
    case: Case, other_case: Case, caseworker: User, outsider: User, client_of: SignIn
) -> None:
    client = client_of(caseworker)
    event = add_event(other_case, what="Seen", actor=outsider)
    task = add_task(other_case, text="Call", actor=outsider)
    consent = other_case.enquirer.consents.get(purpose="tracing")
    for name, number in (
        ("case_consent_withdraw", consent.pk),
        ("case_event_remove", event.pk),
        ("case_task_done", task.pk),
        ("case_task_undone", task.pk),
        ("case_member_end", other_case.members.get().pk),
    ):
        assert client.post(address(name, case.pk, number)).status_code == 404
    assert client.get(address("case_edit_event", case.pk, event.pk)).status_code == 404
    assert other_case.journey.exists()


def test_tasks_are_added_done_and_undone(case: Case, caseworker: User, client_of: SignIn) -> None:
    client = client_of(caseworker)
    sent = {"text": "Call the family", "due": "1405/09/10", "assignee": caseworker.pk}
    client.cookies["django_language"] = "fa"
    client.post(address("case_task_add", case.pk), sent)
    task = case.tasks.get()
    assert (task.due.isoformat() if task.due else "", task.assignee) == ("2026-12-01", caseworker)
    client.post(address("case_task_done", case.pk, task.pk))
    assert case.tasks.get().done_at is not None
    client.post(address("case_task_undone", case.pk, task.pk))
    assert case.tasks.get().done_at is None
    wrong = client.post(address("case_task_add", case.pk), {"text": "", "due": "31 February 2026"})
    assert "31 February 2026" in wrong.content.decode()
    assert case.tasks.count() == 1


def test_what_is_edited_keeps_its_dates_in_another_language(
    case: Case, caseworker: User, client_of: SignIn
) -> None:
    """“1362” was typed in Persian; saved again from an English page it is not another year."""
    client = client_of(caseworker)
    assert case.sought.birth is not None
    before = case.sought.birth
    sent = {"sex": "female", "birth": before.text, "birth_place": "Shiraz", "father_name": "بهرام"}
    assert client.post(address("case_edit_sought", case.pk), sent).status_code == 302
    case.sought.refresh_from_db()
    assert case.sought.birth == before
    assert case.sought.birth_place == "Shiraz"


@pytest.mark.safety("S12")
def test_s12_a_birth_date_of_a_child_restricts_the_case(
    case: Case, caseworker: User, supervisor: User, client_of: SignIn
) -> None:
    client_of(caseworker).post(address("case_edit_sought", case.pk), {"birth": "2015"})
    case.refresh_from_db()
    assert case.waits_for_approval
    assert client_of(caseworker).get(address("case_approve", case.pk)).status_code == 403
    assign(case, supervisor, "reading", actor=supervisor)
    client = client_of(supervisor)
    assert client.get(address("case_approve", case.pk)).status_code == 200
    client.post(address("case_approve", case.pk))
    case.refresh_from_db()
    assert (case.restricted, case.approved_by) == (True, supervisor)


def test_the_last_person_in_charge_is_told_why_they_stay(
    case: Case, caseworker: User, client_of: SignIn
) -> None:
    lead = case.members.get(user=caseworker)
    response = client_of(caseworker).post(address("case_member_end", case.pk, lead.pk))
    assert response.status_code == 200
    assert "only person in charge" in response.content.decode()


def test_names_are_changed_with_their_keys(case: Case, caseworker: User, client_of: SignIn) -> None:
    sent = {
        "rows-TOTAL_FORMS": "2",
        "rows-INITIAL_FORMS": "0",
        "rows-0-text": "Олена Гнатюк",
        "rows-0-kind": "main",
        "rows-1-text": "",
        "rows-1-kind": "main",
        "do": "go",
    }
    client_of(caseworker).post(address("case_edit_names", case.pk), sent)
    assert [name.text for name in case.sought.names.all()] == ["Олена Гнатюк"]
    assert case.sought.keys.exists()
    added = client_of(caseworker).post(address("case_edit_names", case.pk), {**sent, "do": "add"})
    assert 'name="rows-2-text"' in added.content.decode()


def test_a_relative_without_a_name_stands_in_the_picture(
    case: Case, caseworker: User, client_of: SignIn
) -> None:
    client = client_of(caseworker)
    client.post(address("case_relative_add", case.pk), {"relation": "uncle", "name": ""})
    page = client.get(address("case", case.pk)).content.decode()
    assert case.sought.kinships_to.get(relation="uncle").person.main_name is None
    assert "member-unknown" in page


def test_an_event_goes_after_a_page_that_shows_it(case: Case, caseworker: User, client_of: SignIn) -> None:
    client = client_of(caseworker)
    event = add_event(case, what="Seen at the station", actor=caseworker)
    page = address("case_event_remove", case.pk, event.pk)
    assert "Seen at the station" in client.get(page).content.decode()
    assert case.journey.exists()
    client.post(page)
    assert not case.journey.exists()


def test_what_people_typed_is_never_markup(case: Case, caseworker: User, client_of: SignIn) -> None:
    client = client_of(caseworker)
    evil = "<script>alert(1)</script>"
    client.post(address("case_edit_story", case.pk), {"story": evil})
    add_event(case, what=evil, source=evil, place=evil, actor=caseworker)
    add_task(case, text=evil, actor=caseworker)
    page = client.get(address("case", case.pk)).content.decode()
    assert evil not in page
    assert "&lt;script&gt;" in page
