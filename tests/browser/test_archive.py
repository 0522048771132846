"""A reader in the archive: three hundred entries under one tag, in three languages, with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import BrowserContext, Page

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

# In each language the words of the link to an older page, and of one that leads into an entry.
WORDS = {"en": ("Older", "Read more"), "fa": ("قدیمی‌تر", "ادامه"), "ar": ("الأقدم", "اقرأ المزيد")}
TAG, PAGES = "reunite", 30
WINDOWS = ({"width": 320, "height": 640}, {"width": 1440, "height": 900})


@pytest.fixture
def three_hundred(live_server: LiveServer, settings: Any, tmp_path: Path) -> None:
    """The demo's archive, whole."""
    from django.core.cache import cache

    from kintrace_web.archive.serving.shelf import shelf
    from kintrace_web.archive.standing import forget
    from kintrace_web.demo.archive.loading import publish

    settings.MEDIA_ROOT = tmp_path / "files"
    cache.clear()
    forget()
    shelf.clear()
    publish()
    forget()


def go_to(page: Page, name: str) -> None:
    """Tab on until the link of this name has the focus."""
    for _step in range(120):
        page.keyboard.press("Tab")
        focused = page.evaluate("document.activeElement.innerText || ''").strip()
        if focused.startswith(name):
            return
    raise AssertionError(f"no link “{name}” is reached by the keyboard on {page.url}")


def fits(page: Page) -> bool:
    """Whether nothing has to be moved sideways."""
    wide: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wide <= 0


def titles(page: Page) -> list[str]:
    return page.locator("main article h2").all_inner_texts()


def test_a_reader_goes_through_a_tag_of_three_hundred(
    three_hundred: None, new_context: Callable[..., BrowserContext], axe: Callable[[Page], None]
) -> None:
    for language, (older, more) in WORDS.items():
        for window in WINDOWS:
            page = new_context(viewport=window).new_page()
            page.goto(f"/{language}/tags/{TAG}/")
            assert page.locator("html").get_attribute("dir") == ("ltr" if language == "en" else "rtl")
            assert 10 <= len(titles(page)) < 20
            assert fits(page)
            # The link to the page before, by the keyboard.
            go_to(page, older)
            page.keyboard.press("Enter")
            page.wait_for_url(f"**/page/{PAGES - 1}/")
            page.goto(f"/{language}/tags/{TAG}/page/11/")
            shown = titles(page)
            assert len(shown) == 10
            assert fits(page)
            axe(page)
            go_to(page, more)
            page.keyboard.press("Enter")
            page.wait_for_load_state()
            assert page.locator("h1").inner_text().strip() == shown[0].strip()
            assert fits(page)
            axe(page)
            page.go_back()
            assert titles(page) == shown
            page.context.close()


def test_it_needs_no_script(three_hundred: None, new_context: Callable[..., BrowserContext]) -> None:
    page = new_context(viewport=WINDOWS[0], java_script_enabled=False).new_page()
    for language, (older, _more) in WORDS.items():
        page.goto(f"/{language}/tags/{TAG}/")
        page.get_by_role("link", name=older).click()
        page.wait_for_url(f"**/page/{PAGES - 1}/")
        assert len(titles(page)) == 10
    page.goto("/en/search/?q=bridge")
    assert titles(page)
    page.goto("/fa/years/2016/")
    assert titles(page)
