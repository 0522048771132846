"""What went wrong is told in our look and in the reader's language, and tells nothing it should not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest
from django.test import Client, RequestFactory, override_settings
from django.urls import reverse
from django.views import defaults

from kintrace_web.accounts.models import User


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/workspace/nowhere/", 404, "There is nothing here"),
        ("/workspace/staff/", 403, "not part of your role"),
    ],
)
def test_in_our_look(
    caseworker: User, client_of: Callable[[User], Client], address: str, status: int, said: str
) -> None:
    response = client_of(caseworker).get(address)
    assert response.status_code == status
    assert said in response.content.decode()
    assert "frame-top" in response.content.decode()


def test_a_stranger_is_told_the_same_of_what_is_not_there(db: None) -> None:
    page = Client().get("/nowhere/").content.decode()
    assert "There is nothing here" in page
    assert "/workspace/cases/" not in page


@override_settings(DEBUG=True)
def test_a_demo_shows_the_same_page_for_what_is_not_for_this_reader(
    caseworker: User, client_of: Callable[[User], Client]
) -> None:
    response = client_of(caseworker).get(reverse("workspace:match", args=[1]))
    assert response.status_code == 404
    assert "There is nothing here" in response.content.decode()


def test_an_expired_form(caseworker: User) -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post(reverse("account_login"), {"login": "mara@example.org", "password": "x"})
    assert response.status_code == 403
    assert "This form has expired" in response.content.decode()
    assert "CSRF" not in response.content.decode()


def test_a_fault_of_ours_needs_nothing_to_be_shown(rf: RequestFactory) -> None:
    """No database, no session, no account: any of them may be what broke."""
    response = defaults.server_error(rf.get("/"))
    assert response.status_code == 500
    assert "The fault is ours" in response.content.decode()


def test_a_request_that_cannot_be_read(rf: RequestFactory) -> None:
    request: HttpRequest = rf.get("/")
    response = defaults.bad_request(request, SuspiciousOperation("secret words"))
    assert response.status_code == 400
    assert "secret words" not in response.content.decode()


@pytest.mark.parametrize("address", ["/", "/accounts/login/", "/nowhere/"])
def test_the_policy_lets_nothing_in_from_outside(db: None, address: str) -> None:
    policy = Client().get(address)["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
