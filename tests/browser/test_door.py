"""The public door in a real browser: light, without a trace, and the same without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Request, expect

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.safety("S28")]

MOST_BYTES = 60_000
TELEPHONE = {"width": 320, "height": 640}
CODE = re.compile(r"^\d{4}-\d{4}-\d{4}$")


def weight(page: Page, asked: list[Request]) -> int:
    """The bytes of every answer since the last time, head and body as they come over the line."""
    page.wait_for_load_state("networkidle")
    sizes = [request.sizes() for request in asked]
    asked.clear()
    return sum(size["responseHeadersSize"] + size["responseBodySize"] for size in sizes)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()


def to_check(page: Page) -> None:
    """Somebody asks that their mother be told."""
    page.goto("/door/")
    press(page, "Tell them I am well")
    page.get_by_label("What are your names?").fill("نسرین کاویانی")
    press(page, "Go on")
    page.get_by_label("Who may be told that you are well?").fill("only my mother")
    press(page, "Go on")
    page.get_by_label("Which words may we tell them?").fill("I am well.")
    press(page, "Go on")
    press(page, "I don’t know")
    expect(page.get_by_role("heading", name="Is this right?")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_the_whole_way_weighs_little_on_every_page(
    scripts: bool, new_context: Callable[..., BrowserContext], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first page with all that belongs to it, the last as if it were the first, and all between in one sum."""
    from kintrace_web.reunion.models import Knock

    if not scripts:
        # Who presses the buttons of a test is no slower than a machine.
        monkeypatch.setattr("kintrace_web.door.sending.SECONDS", 0)
    context = new_context(viewport=TELEPHONE, java_script_enabled=scripts)
    page = context.new_page()
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    page.goto("/door/")
    first = weight(page, asked)
    assert 1_000 < first < MOST_BYTES
    to_check(page)
    assert weight(page, asked) < MOST_BYTES
    press(page, "Send it")
    expect(page.locator(".code")).to_have_text(CODE)
    assert weight(page, asked) + first < MOST_BYTES
    assert Knock.objects.get().kind == "tell_them_i_am_well"
    assert context.cookies() == []
    assert page.title() == "A page"
    assert page.url.endswith("/door/")


def test_the_proof_of_work_is_brought_by_the_browser(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it nobody would pass here: the time it takes in its place is set to an hour."""
    from kintrace_web.reunion.models import Knock

    monkeypatch.setattr("kintrace_web.door.sending.SECONDS", 3600)
    to_check(page)
    press(page, "Send it")
    expect(page.locator(".code")).to_have_text(CODE, timeout=30_000)
    assert Knock.objects.count() == 1


def test_escape_twice_leaves_and_back_does_not_lead_to_it(page: Page) -> None:
    page.goto("/page/?before")
    page.goto("/door/")
    press(page, "This is me")
    page.get_by_label("What are your names?").fill("Nasrin Kaviani")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_url("**/page/")
    assert "1 × 1" in page.content()
    page.go_back()
    assert "Kaviani" not in page.content()
    assert "What are your names?" not in page.content()


def test_once_escape_does_not_leave(page: Page) -> None:
    page.goto("/door/")
    page.keyboard.press("Escape")
    page.wait_for_timeout(300)
    assert page.url.endswith("/door/")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_leaving_is_the_first_thing_the_keyboard_reaches(
    scripts: bool, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(java_script_enabled=scripts).new_page()
    page.goto("/door/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Leave this page quickly")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/page/")


def test_no_script_is_needed_to_change_the_language(new_context: Callable[..., BrowserContext]) -> None:
    page = new_context(java_script_enabled=False, viewport=TELEPHONE).new_page()
    page.goto("/door/")
    press(page, "This is me")
    page.get_by_role("textbox").fill("Nasrin")
    press(page, "فارسی")
    assert page.locator("html").get_attribute("dir") == "rtl"
    expect(page.get_by_role("textbox")).to_have_value("Nasrin")


@pytest.mark.parametrize(("locale", "scheme"), [("en-GB", "light"), ("fa-IR", "dark"), ("ar", "light")])
def test_every_page_can_be_read_by_everybody(
    locale: str,
    scheme: str,
    new_context: Callable[..., BrowserContext],
    axe: Callable[[Page], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("kintrace_web.door.sending.SECONDS", 0)
    page = new_context(viewport=TELEPHONE, locale=locale, color_scheme=scheme).new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))

    def look() -> None:
        axe(page)
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, page.content()

    page.goto("/door/")
    look()
    page.locator("button[value=my_data]").click()
    look()
    page.locator("button[value=correct]").click()
    page.locator("textarea").fill("x" * 301)
    page.locator("button[value=on]").click()
    look()
    page.locator("textarea").fill("W" * 60)
    for _question in range(3):
        page.locator("button[value=on]").click()
    look()
    page.locator("button[value=send]").click()
    page.locator(".code").wait_for()
    look()
    page.goto("/page/")
    look()
    assert said == []
