"""The desk of the data protection officer: its pages, for that role alone, and what each does."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pyrage
import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pages import PAGES, Page

from kintrace_web.accounts.models import User
from kintrace_web.cases.agreeing import agree
from kintrace_web.cases.models import Case, IntakeDraft
from kintrace_web.people import keeping
from kintrace_web.people.access import Kind, Purpose, Section, Staff, add_detail, read_details
from kintrace_web.people.consenting import Agreement, withdraw_consent
from kintrace_web.people.erasing import propose_erasure
from kintrace_web.people.suppression import Erasure, Suppression
from world import build

DESK = [page for page in PAGES if page.name.startswith("workspace:protection")]
NAMES = ("Kaviani", "کاویانی", "نسرین", "پروین")
PASSWORD = "seven boats on a lake"


@pytest.fixture
def officer(data_officer: User, client_of: Callable[[User], Client]) -> Client:
    return client_of(data_officer)


def page(client: Client, name: str, *args: Any) -> str:
    response = client.get(reverse(f"workspace:{name}", args=args))
    assert response.status_code == 200
    return response.content.decode()


def post(client: Client, name: str, *args: Any, **typed: Any) -> Any:
    return client.post(reverse(f"workspace:{name}", args=args), typed)


@pytest.mark.safety("S22")
@pytest.mark.parametrize("asked", DESK, ids=lambda asked: asked.name)
def test_each_page_is_shown_to_the_officer_and_names_nobody(
    asked: Page, case: Case, caseworker: User, staff: Callable[..., User], officer: Client
) -> None:
    world = build(case, caseworker, staff)
    response = officer.get(asked.address(world))
    assert response.status_code == 200
    assert not any(name in response.content.decode() for name in NAMES)


def test_the_desk_stands_in_the_menu_of_that_role_alone(
    officer: Client, caseworker: User, client_of: Callable[[User], Client]
) -> None:
    address = reverse("workspace:protection")
    assert address in page(officer, "home")
    assert address not in page(client_of(caseworker), "home")


def test_consents_that_end_or_lack_proof_and_cases_without_one(
    case: Case, other_case: Case, caseworker: User, officer: Client
) -> None:
    today = timezone.localdate()
    soon = Agreement("sharing", "signed", today, recipient="A Society", until=today + timedelta(days=9))
    agree(case, soon, actor=caseworker)
    for consent in other_case.enquirer.consents.all():
        withdraw_consent(consent, actor=caseworker)
    shown = page(officer, "protection_consents")
    ending, rest = shown.split('id="proof"')
    proof, bases = rest.split('id="bases"')
    assert case.number in ending
    assert other_case.number not in ending
    assert case.number in proof
    assert other_case.number in bases
    assert case.number not in bases
    # A closed case stands there as long as its data is held, and no longer.
    Case.objects.filter(pk=other_case.pk).update(status=Case.Status.CLOSED)
    assert other_case.number in page(officer, "protection_consents")
    Erasure.objects.create(person=other_case.sought_id, state="done", because="asked", proposed_by=caseworker)
    assert other_case.number not in page(officer, "protection_consents").split('id="bases"')[1]


@pytest.mark.safety("S14")
def test_nothing_goes_before_the_confirm_page(caseworker: User, officer: Client) -> None:
    draft = IntakeDraft.objects.create(author=caseworker)
    IntakeDraft.objects.filter(pk=draft.pk).update(changed_at=timezone.now() - timedelta(days=40))
    page(officer, "protection_keeping")
    assert "<strong>1</strong>" in page(officer, "protection_keeping_run")
    assert IntakeDraft.objects.exists()
    post(officer, "protection_keeping_run")
    assert not IntakeDraft.objects.exists()
    assert "Nothing is due" in page(officer, "protection_keeping_run")


def test_the_page_says_which_rule_failed(officer: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(_now: object) -> int:
        raise OSError("the disk is full")

    broken = keeping.Rule("a_broken_one", "what cannot go", 0, lambda _now: 1, break_down)
    monkeypatch.setattr(keeping, "_RULES", {broken.slug: broken})
    post(officer, "protection_keeping_run")
    shown = page(officer, "protection_keeping")
    assert "could not be kept" in shown
    assert "what cannot go" in shown


@pytest.mark.safety("S15")
def test_somebody_is_suppressed_and_the_suppression_lifted(case: Case, officer: Client) -> None:
    typed = {"number": case.number, "whose": "sought", "because": "own_wish"}
    assert post(officer, "protection_suppression", **typed).status_code == 200
    assert not Suppression.objects.exists()
    assert post(officer, "protection_suppression", **typed, sure="on").status_code == 302
    made = Suppression.objects.get()
    shown = page(officer, "protection_suppression")
    assert str(made.pk) in shown
    assert not any(name in shown for name in NAMES)
    post(officer, "protection_lift", made.pk, reason="")
    assert Suppression.objects.in_force().exists()
    post(officer, "protection_lift", made.pk, reason="asked to be looked for")
    assert not Suppression.objects.in_force().exists()


@pytest.mark.safety("S15", "S28")
def test_a_deletion_goes_from_the_case_to_the_officer(
    case: Case, caseworker: User, client_of: Callable[[User], Client], officer: Client
) -> None:
    post(client_of(caseworker), "case_erase", case.pk, whose="sought", because="own_wish")
    erasure = Erasure.objects.get()
    assert case.sought.names.count() == 2
    shown = page(officer, "protection_erasure", erasure.pk)
    assert "Erase it for good" in shown
    assert not any(name in shown for name in NAMES)
    post(officer, "protection_erasure", erasure.pk, do="confirm")
    assert not case.sought.names.exists()
    assert "Erase it for good" not in page(officer, "protection_erasure", erasure.pk)


def test_nobody_confirms_the_own_request(case: Case, data_officer: User, officer: Client) -> None:
    erasure = propose_erasure(case.sought, "own_wish", actor=data_officer)
    assert "Erase it for good" not in page(officer, "protection_erasure", erasure.pk)
    post(officer, "protection_erasure", erasure.pk, do="confirm")
    assert case.sought.names.exists()
    post(officer, "protection_erasure", erasure.pk, reason="a mistake")
    erasure.refresh_from_db()
    assert erasure.state == Erasure.State.REFUSED


@pytest.mark.safety("S13", "S24", "S28")
def test_a_copy_is_handed_out_locked(case: Case, officer: Client) -> None:
    typed = {"number": case.number, "whose": "enquirer", "reason": "asked", "password": PASSWORD}
    assert post(officer, "protection_copy", **typed, again="another").status_code == 200
    assert (
        post(officer, "protection_copy", **typed | {"password": "short", "again": "short"}).status_code == 200
    )
    response = post(officer, "protection_copy", **typed, again=PASSWORD)
    assert response["Content-Disposition"].startswith("attachment")
    assert "no-store" in response["Cache-Control"]
    with zipfile.ZipFile(io.BytesIO(pyrage.passphrase.decrypt(response.content, PASSWORD))) as archive:
        assert set(archive.namelist()) == {"held.json", "held.html"}


@pytest.mark.safety("S8", "S24")
def test_a_case_is_shared_with_a_body_by_consent(
    case: Case, caseworker: User, client_of: Callable[[User], Client]
) -> None:
    client = client_of(caseworker)
    typed = {"body": "A Society", "form": "html", "reason": "they may know", "password": PASSWORD}
    refused = post(client, "case_export", case.pk, **typed, again=PASSWORD)
    assert refused.status_code == 200
    assert "no consent on record" in refused.content.decode()
    # Neither the other format nor the override is offered to a caseworker, nor taken from one.
    assert post(client, "case_export", case.pk, **typed | {"form": "json"}, again=PASSWORD).status_code == 200
    assert post(client, "case_export", case.pk, **typed, again=PASSWORD, override="on").status_code == 200
    agree(case, Agreement("sharing", "signed", timezone.localdate(), recipient="A Society"), actor=caseworker)
    response = post(client, "case_export", case.pk, **typed, again=PASSWORD)
    assert response["Content-Type"] == "application/octet-stream"


@pytest.mark.safety("S23")
def test_readings_by_case_by_account_and_odd_ones(
    case: Case, other_case: Case, caseworker: User, officer: Client
) -> None:
    add_detail(caseworker, case.enquirer, section=Section.CONTACT, kind=Kind.PHONE, value="+99 555 0100")
    read_details(
        Staff(caseworker), Section.CONTACT, case.enquirer, Purpose.TRACING, reason="to call", actor=caseworker
    )
    reads = reverse("workspace:protection_reads")
    for asked, found in (
        ("", True),
        (f"?subject={case.number}", True),
        (f"?subject={case.enquirer.pk}", True),
        (f"?subject={other_case.number}", False),
        (f"?actor={caseworker.pk}", True),
    ):
        assert ("people.contact_read" in officer.get(reads + asked).content.decode()) is found, asked
    desk = page(officer, "protection")
    assert "<rect" in desk
    assert caseworker.name in desk
    settings_night = {"NIGHT_BEGINS": timezone.localtime().hour, "NIGHT_ENDS": timezone.localtime().hour + 1}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (*settings_night.items(), ("ODD_FILES", 1)):
            patch.setattr(settings, name, value)
        odd = page(officer, "protection_odd")
    assert odd.count("people.contact_read") == 1
    assert "1 files, 1 readings" in odd


def test_the_switch_is_turned_with_a_reason(officer: Client, administrator: User) -> None:
    assert post(officer, "protection_emergency", to="closed", reason="").status_code == 200
    assert post(officer, "protection_emergency", to="read_only", reason="a stolen laptop").status_code == 302
    assert "read only" in page(officer, "protection_emergency")
    assert post(officer, "protection_suppression").status_code == 503
