"""The interview: kept at each step, taken up again, refused where it must be, checked before a case opens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from kintrace_web.accounts.models import User
from kintrace_web.audit.models import Act
from kintrace_web.cases.interviewing import begin_interview, discard_interview, keep_answers
from kintrace_web.cases.models import Case, IntakeDraft
from kintrace_web.people.access import Staff, read_details
from kintrace_web.people.items import Purpose
from kintrace_web.people.models import Person, PersonName

ROWS = {"rows-TOTAL_FORMS": "1", "rows-INITIAL_FORMS": "0"}
ANSWERS: dict[str, dict[str, str]] = {
    "you": {"name": "پروین کاویانی", "kinship": "sister"},
    "contact": {"phone": "+49 555 010203", "safe_to_use": "evenings"},
    "names": ROWS
    | {
        "rows-TOTAL_FORMS": "3",
        "rows-0-text": "نسرین کاویانی",
        "rows-0-kind": "main",
        "rows-1-text": "Nasrin Kaviani",
        "rows-1-kind": "spelling",
        "rows-2-kind": "main",
    },
    "birth": {"sex": "female", "birth": "۱۳۴۰", "birth_place": "شیراز"},
    "parents": {"father_name": "بهرام"},
    "story": {"story": "She wrote every month."},
    "last-contact": {"last_contact": "پاییز ۱۳۹۷", "last_contact_place": "Tavrin"},
    "journey": ROWS
    | {"rows-0-what": "Seen at the station", "rows-0-when": "2019", "rows-0-source": "A neighbour"},
    "family": ROWS | {"rows-0-relation": "uncle", "rows-0-name": ""},
    "consents": {
        "tracing": "yes",
        "matching": "yes",
        "sharing": "no",
        "publication": "no",
        "form": "signed",
        "given_on": "۵ اردیبهشت ۱۴۰۵",
    },
    "basis": {"basis": "family_right", "notice_given_on": "2026-04-25"},
}


@pytest.fixture
def client(caseworker: User, client_of: Callable[[User], Client]) -> Client:
    signed_in = client_of(caseworker)
    signed_in.cookies["django_language"] = "fa"
    return signed_in


def begin(client: Client) -> IntakeDraft:
    client.post(reverse("workspace:intake_start"), {"reason": "lost_contact", "do": "go"})
    return IntakeDraft.objects.get()


def send(client: Client, draft: IntakeDraft, step: str, do: str = "go", **typed: str) -> Any:
    answers = {**ANSWERS.get(step, {}), **typed}
    return client.post(reverse("workspace:intake", args=[draft.pk, step]), {**answers, "do": do})


def finish(client: Client, **other: dict[str, str]) -> IntakeDraft:
    draft = begin(client)
    for step in ANSWERS:
        send(client, draft, step, **other.get(step.replace("-", "_"), {}))
    return draft


def test_an_interview_becomes_a_case(client: Client, caseworker: User) -> None:
    draft = finish(client)
    response = client.post(reverse("workspace:intake_check", args=[draft.pk]))
    case = Case.objects.get()
    assert response["Location"] == reverse("workspace:case", args=[case.pk])
    assert [name.text for name in case.sought.names.all()] == ["نسرین کاویانی", "Nasrin Kaviani"]
    assert case.sought.birth is not None
    assert (case.sought.birth.earliest.isoformat(), case.sought.birth.text) == ("1961-03-21", "۱۳۴۰")
    assert (case.kinship, case.restricted, case.journey.count()) == ("sister", False, 1)
    assert case.last_contact is not None
    assert case.last_contact.years == range(2018, 2019)
    assert [each.purpose for each in case.enquirer.consents.all()] == ["tracing", "matching"]
    assert case.sought.legal_bases.get().notice_given_on.isoformat() == "2026-04-25"
    assert case.sought.kinships_to.get(relation="uncle").person.main_name is None
    [phone] = read_details(
        Staff(caseworker), "contact", case.enquirer, Purpose.TRACING, reason="test", actor=caseworker
    )
    assert (phone.value, phone.safe_to_use) == ("+49 555 010203", "evenings")
    assert not IntakeDraft.objects.exists()


@pytest.mark.safety("S11")
def test_s11_a_refused_reason_keeps_nothing_about_anybody(client: Client, caseworker: User) -> None:
    response = client.post(reverse("workspace:intake_start"), {"reason": "custody", "do": "go"})
    assert response["Location"] == reverse("workspace:intake_refused")
    assert client.get(response["Location"]).status_code == 200
    assert not IntakeDraft.objects.exists()
    assert not Person.objects.exists()
    act = Act.objects.get()
    assert (act.verb, act.actor, act.details) == (
        "cases.refused",
        caseworker.pk,
        {"search_reason": "custody"},
    )


@pytest.mark.safety("S11")
def test_an_interview_that_ended_does_not_come_back_from_another_window(caseworker: User) -> None:
    draft = begin_interview(caseworker)
    other_window = IntakeDraft.objects.get(pk=draft.pk)
    discard_interview(draft, actor=caseworker)
    with pytest.raises(IntakeDraft.DoesNotExist):
        keep_answers(other_window, "names", {"name": "Nasrin"})
    assert not IntakeDraft.objects.exists()


@pytest.mark.safety("S11")
def test_s11_a_reason_changed_to_a_refused_one_ends_the_interview(client: Client) -> None:
    draft = finish(client)
    send(client, draft, "reason", reason="debt")
    assert not IntakeDraft.objects.exists()
    assert Act.objects.filter(verb="cases.refused").count() == 1


def test_it_can_be_left_half_way_and_taken_up_again(client: Client) -> None:
    draft = begin(client)
    send(client, draft, "you")
    response = send(client, draft, "birth", do="leave", birth="۱۳۴۰")
    assert response["Location"] == reverse("workspace:home")
    page = client.get(reverse("workspace:intake", args=[draft.pk, "birth"])).content.decode()
    assert 'value="۱۳۴۰"' in page
    assert "پروین" in client.get(reverse("workspace:intake", args=[draft.pk, "you"])).content.decode()


def test_leaving_keeps_what_is_wrong_as_well(client: Client) -> None:
    draft = begin(client)
    send(client, draft, "birth", do="leave", birth="not a date")
    assert "not a date" in client.get(reverse("workspace:intake", args=[draft.pk, "birth"])).content.decode()


@pytest.mark.safety("S22")
def test_s22_an_interview_is_for_its_author_alone(
    client: Client, colleague: User, client_of: Callable[[User], Client]
) -> None:
    draft = begin(client)
    other = client_of(colleague)
    for name, arguments in (
        ("intake", [draft.pk, "you"]),
        ("intake_check", [draft.pk]),
        ("intake_discard", [draft.pk]),
    ):
        assert other.get(reverse(f"workspace:{name}", args=arguments)).status_code == 404
        assert other.post(reverse(f"workspace:{name}", args=arguments)).status_code == 404
    assert IntakeDraft.objects.exists()


@pytest.mark.safety("S27")
def test_s27_the_answers_are_ciphertext_in_the_database(client: Client) -> None:
    draft = begin(client)
    send(client, draft, "contact")
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM cases_intakedraft")
        [stored] = cursor.fetchone()
    assert "555" not in stored
    assert "phone" not in stored


@pytest.mark.safety("S7")
def test_s7_without_consent_the_case_opens_and_takes_no_part_in_matching(client: Client) -> None:
    draft = finish(client, consents={"tracing": "no", "matching": "no", "form": "", "given_on": ""})
    page = client.get(reverse("workspace:intake_check", args=[draft.pk])).content.decode()
    assert "notice-waits" in page
    client.post(reverse("workspace:intake_check", args=[draft.pk]))
    case = Case.objects.get()
    assert not Case.objects.matchable(case.opened_at.date()).exists()
    assert "mark-waits" in client.get(reverse("workspace:case", args=[case.pk])).content.decode()


@pytest.mark.safety("S12")
@pytest.mark.parametrize("young", ["yes", "no", ""])
def test_s12_a_child_who_asks_goes_the_separate_route(client: Client, young: str) -> None:
    draft = finish(client, you={"young": young})
    client.post(reverse("workspace:intake_check", args=[draft.pk]))
    case = Case.objects.get()
    assert (case.asked_by_minor, case.waits_for_approval) == ((young == "yes"),) * 2
    assert Case.objects.matchable(case.opened_at.date()).exists() is not (young == "yes")


@pytest.mark.safety("S10")
def test_a_day_without_a_basis_is_said_at_its_question(client: Client) -> None:
    draft = finish(client, basis={"basis": "", "notice_given_on": "2026-05-01"})
    client.post(reverse("workspace:intake_check", args=[draft.pk]))
    assert not Case.objects.exists()
    page = client.get(reverse("workspace:intake", args=[draft.pk, "basis"]))
    assert page.status_code == 200


@pytest.mark.safety("S12")
@pytest.mark.parametrize(
    ("birth", "answer", "restricted"),
    [("", "yes", True), ("", "no", False), ("2015", "no", True), ("1985", "", False)],
)
def test_s12_who_may_be_a_child_goes_the_separate_route(
    client: Client, birth: str, answer: str, restricted: bool
) -> None:
    draft = finish(client, birth={"birth": birth, "may_be_minor": answer})
    client.post(reverse("workspace:intake_check", args=[draft.pk]))
    case = Case.objects.get()
    assert case.restricted is restricted
    assert Case.objects.matchable(case.opened_at.date()).exists() is not restricted


@pytest.mark.safety("S12")
def test_s12_without_a_birth_date_the_question_has_to_be_answered(client: Client) -> None:
    draft = begin(client)
    response = send(client, draft, "birth", birth="")
    assert response.status_code == 200
    assert response.context["page"].errors.keys() == {"may_be_minor"}


def test_rows_are_added_and_taken_away_without_javascript(client: Client) -> None:
    draft = begin(client)
    send(client, draft, "names", do="add")
    page = client.get(reverse("workspace:intake", args=[draft.pk, "names"])).content.decode()
    assert 'name="rows-3-text"' in page
    send(client, draft, "names", do="", remove="0")
    page = client.get(reverse("workspace:intake", args=[draft.pk, "names"])).content.decode()
    assert "نسرین" not in page
    assert 'value="Nasrin Kaviani"' in page


WRONG = [
    ("you", {"name": "a" * 10_000}, "name", "10000"),
    ("you", {"name": ""}, "name", ""),
    ("you", {"name": "Nasrin\u202eivaK"}, "name", ""),
    ("you", {"name": "Nas\x00rin"}, "name", ""),
    ("you", {"kinship": "owner"}, "kinship", ""),
    ("birth", {"birth": "31 February 1985"}, "birth", "31 February 1985"),
    ("birth", {"birth": "۳۱ اسفند ۱۳۴۰"}, "birth", "۳۱ اسفند ۱۳۴۰"),
    ("birth", {"sex": "other words"}, "sex", ""),
    ("contact", {"email": "not an address"}, "email", "not an address"),
    ("story", {"story": "a" * 10_001}, "story", "10001"),
    ("consents", {"form": ""}, "form", ""),
    ("consents", {"form": "spoken"}, "witness", ""),
    ("consents", {"given_on": "1405"}, "given_on", ""),
    ("consents", {"given_on": "5 March 2150"}, "given_on", ""),
    ("consents", {"sharing": "yes"}, "sharing_with", ""),
    ("basis", {"notice_given_on": ""}, "notice_given_on", ""),
]


@pytest.mark.parametrize(("step", "typed", "field", "shown"), WRONG)
def test_what_is_wrong_is_said_by_the_field_and_above_and_nothing_is_lost(
    client: Client, step: str, typed: dict[str, str], field: str, shown: str
) -> None:
    draft = begin(client)
    response = send(client, draft, step, **typed)
    assert response.status_code == 200
    form = response.context["page"]
    page = response.content.decode()
    assert field in form.errors
    assert f'href="#{form[field].id_for_label or form[field].auto_id}"' in page
    assert f'id="id_{field}_error"' in page
    assert shown in page
    kept = IntakeDraft.objects.get().answers[step]
    assert all(kept[name] == [value] for name, value in typed.items())


def test_a_case_cannot_be_opened_before_everything_is_answered(client: Client) -> None:
    draft = begin(client)
    assert client.post(reverse("workspace:intake_check", args=[draft.pk])).status_code == 200
    assert not Case.objects.exists()
    assert not PersonName.objects.exists()


def test_names_are_needed_and_forty_rows_are_the_most(client: Client) -> None:
    draft = begin(client)
    response = send(client, draft, "names", **{"rows-0-text": "", "rows-1-text": ""})
    assert response.context["page"].non_form_errors()
    for total in ("100000", "-1", "x"):
        response = send(client, draft, "names", do="add", **{"rows-TOTAL_FORMS": total})
        page = client.get(reverse("workspace:intake", args=[draft.pk, "names"]))
        assert len(page.context["page"].forms) <= 40


def test_an_interview_is_thrown_away_after_a_page_that_says_so(client: Client) -> None:
    draft = begin(client)
    assert client.get(reverse("workspace:intake_discard", args=[draft.pk])).status_code == 200
    assert IntakeDraft.objects.exists()
    client.post(reverse("workspace:intake_discard", args=[draft.pk]))
    assert not IntakeDraft.objects.exists()


def test_change_leads_back_to_the_answers(client: Client) -> None:
    draft = finish(client)
    response = send(client, draft, "parents", **{"from": "check"})
    assert response["Location"] == reverse("workspace:intake_check", args=[draft.pk])


def test_a_page_of_rows_greets_without_an_error(caseworker, client_of):
    client = client_of(caseworker)
    client.post(reverse("workspace:intake_start"), {"reason": "separated"})
    draft = IntakeDraft.objects.get()
    for slug in ("names", "journey", "family"):
        page = client.get(reverse("workspace:intake", args=[draft.pk, slug])).content.decode()
        assert "Please look at this again" not in page
        assert 'name="rows-0-' in page
