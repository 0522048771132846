"""The keys, with scripts; and the same work without any script."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from playwright.sync_api import BrowserContext, Page, expect

if TYPE_CHECKING:
    from kintrace_web.accounts.models import User
    from kintrace_web.cases.models import Case


def test_search_rows_help_and_menu(case: Case, caseworker: User, page_of: Callable[..., Page]) -> None:
    page = page_of(caseworker)
    page.goto("/workspace/")
    page.keyboard.press("/")
    expect(page.locator("#frame-search")).to_be_focused()
    page.keyboard.type("j?")
    expect(page.locator("#frame-search")).to_have_value("j?")
    page.locator("h1").click()
    page.keyboard.press("j")
    expect(page.get_by_role("link", name=case.number)).to_be_focused()
    page.keyboard.press("k")
    expect(page.get_by_role("link", name=case.number)).to_be_focused()
    page.get_by_text("Mara Lindqvist").first.click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Sign out")).to_be_hidden()
    page.keyboard.press("?")
    expect(page.get_by_role("heading", level=1)).to_have_text("Keys")


def test_the_keyboard_reaches_the_content_first(
    case: Case, caseworker: User, page_of: Callable[..., Page]
) -> None:
    page = page_of(caseworker)
    page.goto("/workspace/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_without_javascript(
    case: Case, caseworker: User, password: str, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/workspace/")
    page.locator("button[value=ar]").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.locator("button[value=en]").click()
    page.locator("#id_login").fill("mara@example.org")
    page.locator("#id_password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("My work")
    page.locator("#frame-search").fill(case.number)
    page.get_by_role("button", name="Search", exact=True).first.click()
    expect(page.get_by_role("link", name=case.number)).to_be_visible()
    assert case.number not in page.url
    page.get_by_role("link", name="Statistics").click()
    page.get_by_text("The numbers as a table").click()
    expect(page.get_by_role("columnheader", name="Month")).to_be_visible()
    page.get_by_text("Mara Lindqvist").first.click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
