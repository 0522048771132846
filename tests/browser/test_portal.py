"""A relative's first day: the code from the letter, a passkey, a message, and coming back with the passkey alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from playwright.sync_api import BrowserContext, Page, expect

if TYPE_CHECKING:
    from kintrace_web.accounts.models import User
    from kintrace_web.cases.models import Case

KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_from_the_letter_to_coming_back(
    case: Case,
    caseworker: User,
    colleague: User,
    enquirer_account: User,
    new_context: Callable[..., BrowserContext],
    axe: Callable[[Page], None],
) -> None:
    from kintrace_web.people.inviting_kin import letter_half, link_path, spoken_half

    letter = letter_half(case.enquirer, actor=caseworker)
    spoken = spoken_half(case.enquirer, actor=colleague)
    context = new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    chromium = context.new_cdp_session(page)
    chromium.send("WebAuthn.enable")
    chromium.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    title = page.get_by_role("heading", level=1)

    page.goto(link_path(letter))
    axe(page)
    page.get_by_label("The 8 digits that we told you").fill(spoken)
    page.get_by_role("button", name="Come in").click()
    expect(title).to_have_text("Welcome")
    axe(page)
    page.get_by_role("link", name="Set up a passkey").click()
    page.get_by_label("Name of the key").fill("My telephone")
    expect(page.get_by_label("Sign in with this key alone")).to_be_checked()
    axe(page)
    page.get_by_role("button", name="Add the key").click()
    expect(title).to_have_text("My account")
    expect(page.get_by_text("My telephone").first).to_be_visible()
    axe(page)

    page.get_by_role("link", name="My pages").click()
    page.get_by_role("link", name="Write a message").click()
    page.get_by_label("Your message").fill("We are well.")
    page.get_by_role("button", name="Go on").click()
    expect(title).to_have_text("Look at it once more")
    axe(page)
    page.get_by_role("button", name="Change it").click()
    expect(page.get_by_label("Your message")).to_have_value("We are well.")
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_role("status")).to_contain_text("We have your message")

    page.get_by_role("button", name="Sign out").first.click()
    page.goto("/portal/")
    page.get_by_role("button", name="Use my passkey").click()
    expect(title).to_have_text("My pages")
    expect(page.get_by_text("We have it. We will speak to you.")).to_be_visible()


def test_everything_works_without_scripts(
    case: Case,
    caseworker: User,
    colleague: User,
    enquirer_account: User,
    new_context: Callable[..., BrowserContext],
) -> None:
    from kintrace_web.people.inviting_kin import letter_half, link_path, spoken_half

    letter = letter_half(case.enquirer, actor=caseworker)
    spoken = spoken_half(case.enquirer, actor=colleague)
    page = new_context(java_script_enabled=False).new_page()
    page.goto(link_path(letter))
    page.get_by_label("The 8 digits that we told you").fill(spoken)
    page.get_by_role("button", name="Come in").click()
    page.get_by_role("link", name="Not now: to my pages").click()
    page.get_by_role("link", name="Write a message").click()
    page.get_by_label("Your message").fill("We are well.")
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_role("status")).to_contain_text("We have your message")
