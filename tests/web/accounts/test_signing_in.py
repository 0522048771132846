"""Signing in: what a stranger can learn (nothing), how often they may try, and the second factor."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from kintrace_web.accounts.models import User

LOGIN = "/accounts/login/"


@pytest.fixture(autouse=True)
def no_attempts_yet() -> None:
    cache.clear()


@pytest.fixture
def factor_required(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


def attempt(email: str, password: str, client: Client | None = None, **where: str) -> tuple[int, str]:
    """The status and the page, without what differs from request to request."""
    response = (client or Client()).post(LOGIN, {"login": email, "password": password}, **where)
    page = re.sub(r'(csrfmiddlewaretoken" value|nonce)="[^"]*"', "", response.content.decode())
    return response.status_code, page.replace(email, "ADDRESS")


def code_now(secret: str) -> str:
    """What an authenticator app shows at this moment."""
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def test_a_wrong_password_and_an_unknown_address_look_the_same(caseworker: User) -> None:
    known = attempt("mara@example.org", "wrong wrong wrong")
    unknown = attempt("nobody@example.org", "wrong wrong wrong")
    assert known == unknown
    assert known[0] == 200


def test_a_closed_account_looks_like_an_unknown_one_to_whoever_lacks_the_password(caseworker: User) -> None:
    caseworker.is_active = False
    caseworker.save()
    assert attempt("mara@example.org", "wrong wrong wrong") == attempt(
        "nobody@example.org", "wrong wrong wrong"
    )


@pytest.mark.parametrize("email", ["mara@example.org", "nobody@example.org"])
def test_attempts_are_counted_for_known_and_unknown_addresses_alike(caseworker: User, email: str) -> None:
    statuses = [attempt(email, "wrong wrong wrong", REMOTE_ADDR="10.0.0.1")[0] for _number in range(5)]
    assert statuses == [200, 200, 200, 200, 429]
    status, page = attempt("mara@example.org", "x", REMOTE_ADDR="10.0.0.2")
    assert status == 200, "another place is not locked out"
    assert "Too many attempts" not in page


def test_one_locked_address_does_not_lock_the_office(
    caseworker: User, colleague: User, password: str
) -> None:
    """Everybody in an office comes from one place."""
    for _number in range(5):
        attempt("mara@example.org", "wrong wrong wrong")
    assert attempt("mara@example.org", password)[0] != 302, "not even with the right password"
    assert attempt("tomas@example.org", password)[0] == 302


def test_the_pause_is_explained(caseworker: User) -> None:
    for _number in range(5):
        status, page = attempt("mara@example.org", "wrong wrong wrong")
    assert status == 429
    assert "Too many attempts" in page
    assert '<html lang="en"' in page


def test_a_new_password_is_offered_in_the_same_words_to_known_and_unknown(caseworker: User) -> None:
    pages = []
    for email in ("mara@example.org", "nobody@example.org"):
        response = Client().post(reverse("account_reset_password"), {"email": email}, follow=True)
        pages.append((response.redirect_chain, response.status_code))
    assert pages[0] == pages[1]


def test_the_page_after_sign_in_is_on_this_site(caseworker: User, password: str) -> None:
    form = {"login": "mara@example.org", "password": password, "next": "https://elsewhere.example/"}
    assert Client().post(LOGIN, form)["Location"] == reverse("workspace:home")


def test_pages_of_somebody_signed_in_are_not_kept_by_the_browser(
    caseworker: User, client_of: Callable[[User], Client]
) -> None:
    assert "no-store" in client_of(caseworker).get(reverse("workspace:home"))["Cache-Control"]


@pytest.mark.usefixtures("factor_required")
def test_staff_without_a_second_factor_see_nothing_else(
    caseworker: User, client_of: Callable[[User], Client]
) -> None:
    client = client_of(caseworker)
    for name in ("home", "cases", "lists", "matches", "statistics", "keys", "intake_start"):
        answer = client.get(reverse(f"workspace:{name}"))
        assert (answer.status_code, answer["Location"]) == (302, reverse("mfa_index")), name
    assert client.get(reverse("account_change_password"))["Location"] == reverse("mfa_index")
    page = client.get(reverse("mfa_index")).content.decode()
    assert "Set one up now" in page
    assert reverse("workspace:cases") not in page, "no way to the pages behind is shown"


@pytest.mark.usefixtures("factor_required")
def test_recovery_codes_alone_are_no_second_factor(
    caseworker: User, client_of: Callable[[User], Client]
) -> None:
    Authenticator.objects.create(user=caseworker, type=Authenticator.Type.RECOVERY_CODES, data={})
    assert client_of(caseworker).get(reverse("workspace:home"))["Location"] == reverse("mfa_index")


@pytest.mark.usefixtures("factor_required")
def test_the_whole_way_with_an_app(caseworker: User, password: str) -> None:
    """Sign in, set the app up with a code it really shows, and be asked for one at the next sign-in."""
    client = Client()
    assert client.post(LOGIN, {"login": "mara@example.org", "password": password}).status_code == 302
    asked = client.get(reverse("mfa_activate_totp"))
    assert asked["Location"].startswith(reverse("account_reauthenticate")), (
        "once more, before sign-in changes"
    )
    page = client.post(asked["Location"], {"password": password}, follow=True).content.decode()
    assert 'src="data:image/svg+xml' in page
    secret = re.search(r'<code class="code" dir="ltr">(\w+)</code>', page)
    assert secret
    wrong = client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert wrong.status_code == 200
    assert b"field-error" in wrong.content
    done = client.post(reverse("mfa_activate_totp"), {"code": code_now(secret[1])}, follow=True)
    assert done.request["PATH_INFO"] == reverse("mfa_view_recovery_codes")
    assert client.get(reverse("workspace:home")).status_code == 200

    cache.clear()  # the code was used; allauth takes each only once
    again = Client()
    answer = again.post(LOGIN, {"login": "mara@example.org", "password": password})
    assert answer["Location"].startswith(reverse("mfa_authenticate"))
    assert again.get(reverse("workspace:home"))["Location"].startswith(LOGIN), "not signed in yet"
    assert again.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    assert again.post(reverse("mfa_authenticate"), {"code": code_now(secret[1])})["Location"] == reverse(
        "workspace:home"
    )
    assert again.get(reverse("workspace:home")).status_code == 200


@pytest.mark.usefixtures("factor_required")
def test_a_lost_telephone(
    caseworker: User, administrator: User, client_of: Callable[[User], Client], settings: Any
) -> None:
    Authenticator.objects.create(user=caseworker, type=Authenticator.Type.TOTP, data={"secret": "x"})
    Authenticator.objects.create(user=administrator, type=Authenticator.Type.TOTP, data={"secret": "x"})
    address = reverse("workspace:staff_act", kwargs={"pk": caseworker.pk, "act": "forget-factor"})
    assert client_of(administrator).post(address).status_code == 302
    assert client_of(caseworker).get(reverse("workspace:home"))["Location"] == reverse("mfa_index")


def test_the_language_goes_with_the_account(caseworker: User, client_of: Callable[[User], Client]) -> None:
    client_of(caseworker).post(reverse("set_language"), {"language": "fa", "next": "/workspace/"})
    elsewhere = client_of(caseworker).get(reverse("workspace:home"), headers={"Accept-Language": "en"})
    assert '<html lang="fa" dir="rtl">' in elsewhere.content.decode()


def test_a_language_that_is_not_there_changes_nothing(
    caseworker: User, client_of: Callable[[User], Client]
) -> None:
    client_of(caseworker).post(reverse("set_language"), {"language": "xx"})
    caseworker.refresh_from_db()
    assert caseworker.language == ""


def test_the_language_leads_back_to_this_site(db: None) -> None:
    answer = Client().post(reverse("set_language"), {"language": "fa", "next": "https://elsewhere.example/"})
    assert answer["Location"] == "/"
