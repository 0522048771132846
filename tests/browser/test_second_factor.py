"""Setting up a second factor, and signing in with it, in a browser that has a key of its own.

Chromium's virtual authenticator answers as a telephone or a security key would; allauth's scripts run under our
content security policy. axe-core looks at each page on the way.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

if TYPE_CHECKING:
    from kintrace_web.accounts.models import User

KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(autouse=True)
def required(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


def with_key(context: BrowserContext) -> Page:
    page = context.new_page()
    chromium = context.new_cdp_session(page)
    chromium.send("WebAuthn.enable")
    chromium.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    return page


def sign_in_by_hand(page: Page, password: str) -> None:
    page.goto("/workspace/")
    page.get_by_label("E-mail").fill("mara@example.org")
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def test_a_passkey_from_setting_up_to_signing_in(
    caseworker: User, password: str, new_context: Callable[..., BrowserContext], axe: Callable[[Page], None]
) -> None:
    page = with_key(new_context(viewport={"width": 320, "height": 640}))
    sign_in_by_hand(page, password)
    expect(page.get_by_role("heading", level=1)).to_have_text("Second factor")
    axe(page)
    page.get_by_role("link", name="Add a key").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Is it still you?")
    axe(page)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Name of the key").fill("Blue key")
    page.get_by_label("Sign in with this key alone").check()
    axe(page)
    page.get_by_role("button", name="Add the key").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    expect(page.locator(".codes li")).to_have_count(10)
    axe(page)
    page.goto("/accounts/2fa/webauthn/")
    expect(page.get_by_role("heading", name="Blue key")).to_be_visible()
    axe(page)
    page.get_by_role("link", name="Rename").click()
    axe(page)
    page.goto("/accounts/2fa/")
    axe(page)

    # The password and the key beside it.
    page.goto("/accounts/logout/")
    page.locator("main").get_by_role("button", name="Sign out").click()
    sign_in_by_hand(page, password)
    expect(page.get_by_role("heading", level=1)).to_have_text("Your second factor")
    axe(page)
    page.get_by_role("button", name="Use a passkey or security key").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("My work")

    # The key alone.
    page.goto("/accounts/logout/")
    page.locator("main").get_by_role("button", name="Sign out").click()
    page.goto("/workspace/keys/")  # where sign-in leads back to
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Keys")


def test_a_key_that_does_not_answer_is_told_in_words(
    caseworker: User, new_context: Callable[..., BrowserContext]
) -> None:
    context = new_context()
    page = context.new_page()
    chromium = context.new_cdp_session(page)
    chromium.send("WebAuthn.enable")
    chromium.send("WebAuthn.addVirtualAuthenticator", {"options": {**KEY, "isUserVerified": False}})
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("did not answer")


def test_the_pages_of_the_app(
    caseworker: User, password: str, new_context: Callable[..., BrowserContext], axe: Callable[[Page], None]
) -> None:
    page = new_context(viewport={"width": 320, "height": 640}).new_page()
    sign_in_by_hand(page, password)
    page.get_by_role("link", name="Set up the app").click()
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Go on").click()
    expect(page.locator("img.qr")).to_be_visible()
    assert page.locator("img.qr").evaluate("picture => picture.naturalWidth") > 0, (
        "the policy refused the picture"
    )
    axe(page)
    page.get_by_label("Code from your app").fill("000000")
    page.get_by_role("button", name="Use this app").click()
    expect(page.locator(".field-error")).to_be_visible()
    axe(page)
