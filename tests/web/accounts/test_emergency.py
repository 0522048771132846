"""The emergency switch: open, read-only, or closed for all but the data protection officer."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import StringIO

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from kintrace_web.accounts.emergency import State, state, turn_switch
from kintrace_web.accounts.models import User
from kintrace_web.accounts.posting import finish
from kintrace_web.audit.models import Act
from kintrace_web.cases.models import Case
from kintrace_web.people.inviting_kin import letter_half, spoken_half

SWITCH = "workspace:protection_emergency"


def turn(to: str, by: User) -> None:
    turn_switch(to, actor=by, reason="a stolen laptop")


@pytest.fixture
def clients(
    caseworker: User, administrator: User, data_officer: User, client_of: Callable[[User], Client]
) -> dict[str, Client]:
    return {
        "caseworker": client_of(caseworker),
        "administrator": client_of(administrator),
        "officer": client_of(data_officer),
        "stranger": Client(),
    }


def test_read_only_refuses_every_post_and_shows_what_there_is(
    clients: dict[str, Client], case: Case, data_officer: User
) -> None:
    turn("read_only", data_officer)
    page, act = reverse("workspace:case", args=[case.pk]), reverse("workspace:case_task_add", args=[case.pk])
    assert clients["caseworker"].get(page).status_code == 200
    for who in ("caseworker", "administrator", "officer", "stranger"):
        for method in ("post", "put", "patch", "delete"):
            assert getattr(clients[who], method)(act, {"text": "x"}).status_code == 503, (who, method)
    assert not case.tasks.exists()


def test_closed_is_closed_for_all_but_one_role(
    clients: dict[str, Client], case: Case, data_officer: User
) -> None:
    turn("closed", data_officer)
    addresses = [reverse("workspace:home"), reverse("workspace:case", args=[case.pk]), "/", "/no-such-page/"]
    for who in ("caseworker", "administrator", "stranger"):
        for address in addresses:
            assert clients[who].get(address).status_code == 503, (who, address)
            assert clients[who].post(address).status_code == 503, (who, address)
    assert clients["officer"].get(reverse("workspace:home")).status_code == 200


@pytest.mark.safety("S18")
def test_the_closed_page_is_the_same_for_everybody_and_tells_nothing(
    clients: dict[str, Client], case: Case, data_officer: User
) -> None:
    turn("closed", data_officer)
    pages = {
        clients[who].get(address).content
        for who in ("caseworker", "administrator", "stranger")
        for address in (reverse("workspace:home"), reverse("workspace:case", args=[case.pk]), "/nothing/")
    }
    assert len(pages) == 1
    page = pages.pop().decode()
    assert not any(word in page for word in ("Kintrace", "emergency", "closed", "case", "laptop"))
    assert clients["stranger"].get("/nothing/")["Cache-Control"]


def test_the_officer_can_sign_in_to_a_closed_house_and_open_it(data_officer: User, password: str) -> None:
    turn("closed", data_officer)
    client = Client()
    assert client.get(reverse("account_login")).status_code == 200
    signed_in = client.post(reverse("account_login"), {"login": data_officer.email, "password": password})
    assert signed_in.status_code == 302
    client.post(reverse(SWITCH), {"to": "open", "reason": "it was found"})
    assert state() == State.OPEN


def test_the_switch_can_be_turned_while_the_house_is_read_only(
    clients: dict[str, Client], data_officer: User
) -> None:
    turn("read_only", data_officer)
    clients["administrator"].post(reverse(SWITCH), {"to": "open", "reason": "it was found"})
    assert state() == State.OPEN


def test_it_takes_the_right_and_a_reason_and_is_on_record(
    caseworker: User, supervisor: User, administrator: User
) -> None:
    for user in (caseworker, supervisor):
        with pytest.raises(PermissionDenied):
            turn("closed", user)
    with pytest.raises(ValueError, match="reason"):
        turn_switch("closed", actor=administrator, reason=" ")
    assert state() == State.OPEN
    turn("closed", administrator)
    turn("closed", administrator)
    act = Act.objects.get(verb="accounts.emergency_turned")
    assert (act.actor, act.reason, act.details) == (administrator.pk, "a stolen laptop", {"to": "closed"})


def test_the_command_line_turns_it(db: None) -> None:
    said = StringIO()
    call_command("emergency", "read_only", reason="a fire", stdout=said)
    assert said.getvalue().strip() == "read_only" == state()
    with pytest.raises(CommandError, match="--reason"):
        call_command("emergency", "open")


@pytest.mark.safety("S6")
def test_relatives_come_in_read_and_take_back_while_it_is_read_only(
    case: Case, data_officer: User, caseworker: User, colleague: User, enquirer_account: User
) -> None:
    """By their letter, and by a code; whatever else they would change is refused in plain words."""
    letter = letter_half(case.enquirer, actor=caseworker)
    spoken = spoken_half(case.enquirer, actor=colleague)
    turn("read_only", data_officer)
    client = Client()
    client.post(reverse("portal:enter"), {"letter": letter, "spoken": spoken})
    home = client.get(reverse("portal:home"))
    assert home.status_code == 200
    assert "Nothing can be changed at the moment" in home.content.decode()
    consent = case.enquirer.consents.get(purpose="tracing")
    assert client.post(reverse("portal:consent_withdraw", args=[consent.pk])).status_code == 302
    consent.refresh_from_db()
    assert consent.withdrawn_at is not None
    for page in (
        reverse("portal:consent_again", args=[consent.pk]),
        reverse("portal:write", args=[case.pk]),
        reverse("portal:delete"),
        reverse("portal:copy"),
        reverse("portal:wrong"),
        reverse("portal:address"),
        reverse("mfa_add_webauthn"),
    ):
        refused = client.post(page, {"text": "We are well.", "send": "1", "words": "x"})
        assert refused.status_code == 503, page
        assert "Nothing can be changed at the moment" in refused.content.decode()
    client.post(reverse("account_logout"))
    asked = client.post(reverse("account_request_login_code"), {"email": "parvin@example.org"})
    finish()
    code = re.search(r"\d{4}-\d{4}", mail.outbox[-1].body).group()  # type: ignore[union-attr]
    client.post(asked["Location"], {"code": code, "action": "verify"})
    assert client.get(reverse("portal:home")).status_code == 200


@pytest.mark.safety("S6", "S28")
def test_staff_enter_a_withdrawal_while_it_is_read_only(
    case: Case, data_officer: User, caseworker: User, client_of: Callable[[User], Client]
) -> None:
    consent = case.enquirer.consents.get(purpose="tracing")
    page = reverse("workspace:case_consent_withdraw", args=[case.pk, consent.pk])
    turn("read_only", data_officer)
    assert client_of(caseworker).post(page).status_code == 302
    consent.refresh_from_db()
    assert consent.withdrawn_at is not None


def test_a_closed_house_is_closed_for_relatives(
    case: Case, data_officer: User, enquirer_account: User, client_of: Callable[[User], Client]
) -> None:
    client, consent = client_of(enquirer_account), case.enquirer.consents.get(purpose="tracing")
    turn("closed", data_officer)
    ways = [reverse(name) for name in ("portal:home", "portal:enter", "account_request_login_code")]
    for page in (*ways, reverse("portal:consent_withdraw", args=[consent.pk])):
        assert client.post(page).status_code == client.get(page).status_code == 503, page


@pytest.mark.safety("S18")
@pytest.mark.parametrize("to", State.values)
def test_asking_costs_one_query_whatever_the_answer(
    to: str, data_officer: User, django_assert_num_queries: Callable[[int], object]
) -> None:
    turn(to, data_officer)
    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        state()
