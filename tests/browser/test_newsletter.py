"""The way of a reader in a real browser, without JavaScript, on the narrowest screen: asking, the link, leaving."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import newsletter_world
import pytest
from mail_server import MailServer
from playwright.sync_api import BrowserContext, Page, expect

from kintrace_web.archive.standing import forget
from kintrace_web.newsletter.models import Subscriber
from kintrace_web.newsletter.sending import Postman

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("at_once")]
TELEPHONE = {"width": 320, "height": 640}


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch, settings: Any, live_server: Any, tmp_path: Any) -> None:
    """Who presses the buttons of a test is no slower than a machine."""
    from dataclasses import replace

    from kintrace_web.archive.newsletters import pages

    monkeypatch.setattr(pages, "ASKING", replace(pages.ASKING, seconds=0))
    settings.PUBLIC_ADDRESS, settings.MEDIA_ROOT = live_server.url, tmp_path
    forget()


def looks_well(page: Page, axe: Callable[[Page], None]) -> None:
    axe(page)
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert over <= 0, f"scrolls sideways by {over} pixels"


def last_link(server: MailServer, name: str) -> str:
    text = server.taken[-1][2].get_body(("plain",)).get_content()
    found = re.search(rf"http\S+/newsletter/{name}/\S+", text)
    assert found, text
    return found[0]


@pytest.mark.parametrize("language", ["en", "fa"])
def test_the_way_of_a_reader(
    language: str,
    server: MailServer,
    new_context: Callable[..., BrowserContext],
    axe: Callable[[Page], None],
    staff: Callable[..., Any],
) -> None:
    issue = newsletter_world.issue(language)
    # axe is a script of the test, and none of the page's: this window is for looking, the other for walking.
    page = new_context(viewport=TELEPHONE, java_script_enabled=False).new_page()
    seen = new_context(viewport=TELEPHONE).new_page()

    def look() -> None:
        seen.goto(page.url)
        looks_well(seen, axe)

    page.goto(f"/{language}/newsletter/")
    page.locator(f'main a[href="/{language}/newsletter/subscribe/"]').click()
    look()
    page.locator("main form button").click()
    expect(page.locator("[role=alert]")).to_be_visible()
    page.locator("input[type=email]").fill("mara@readers.example")
    page.locator("main form button").click()
    expect(page.locator("[role=status]")).to_be_visible()
    Postman().go_round()
    page.goto(last_link(server, "confirm"))
    look()
    page.locator("main form button").click()
    expect(page.locator("[role=status]")).to_be_visible()
    assert Subscriber.objects.get().confirmed_at is not None
    newsletter_world.sending(issue, staff("Edo Editor", "editor"))
    Postman().go_round()
    page.goto(last_link(server, "leave"))
    look()
    page.locator("main form button").click()
    expect(page.locator("[role=status]")).to_be_visible()
    look()
    assert not Subscriber.objects.exists()
    page.goto(issue.url_path)
    look()
    expect(page.locator(f'a[href="{issue.url_path}issue.pdf"]')).to_be_visible()
    assert page.context.cookies() == []


def test_an_editor_sends_it(
    server: MailServer,
    page_of: Callable[..., Page],
    axe: Callable[[Page], None],
    staff: Callable[..., Any],
) -> None:
    newsletter_world.issue()
    for name in ("mara", "ivo"):
        newsletter_world.reader(f"{name}@readers.example")
    page = page_of(staff("Edo Editor", "editor"), viewport=TELEPHONE)
    page.goto("/workspace/newsletter/")
    looks_well(page, axe)
    page.get_by_role("link", name="Letters from Tavrin").click()
    looks_well(page, axe)
    page.get_by_role("button", name="Send it to 2 readers").click()
    expect(page.get_by_text("0 of 2 letters")).to_be_visible()
    looks_well(page, axe)
    Postman().go_round()
    # The part that changes comes by itself.
    expect(page.get_by_text("2 of 2 letters")).to_be_visible()
    looks_well(page, axe)
