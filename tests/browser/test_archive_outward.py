"""The archive outward, in a real browser: what pages say of themselves, and the ZIP opened from disk."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from re import findall
from typing import TYPE_CHECKING, Any
from uuid import uuid4
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

NARROW = {"width": 320, "height": 640}


@pytest.fixture
def archive(live_server: LiveServer, settings: Any, tmp_path: Path) -> None:
    """A letter with a picture, a file, a quotation and an answer, in English and in Persian."""
    import world_archive

    from kintrace_web.archive.beginning import begin
    from kintrace_web.archive.serving.shelf import shelf
    from kintrace_web.archive.standing import forget

    settings.MEDIA_ROOT = tmp_path / "files"
    forget()
    shelf.clear()
    begin(("en", "fa"))
    shown, paper = world_archive.picture(), world_archive.file()
    keys = (uuid4(), uuid4(), uuid4())
    for language in ("en", "fa"):
        _make_pictures(world_archive.letter(language, shown, paper, keys=keys))
    shelf.clear()


def _make_pictures(entry: Any) -> None:
    """A picture is made for who asks first, and a browser asks late: then its test is over, the tables half emptied."""
    from django.test import Client

    from kintrace_web.archive.standing import forget

    forget()
    addresses = set(findall(r"/pictures/[^\s\"]+\.webp", Client().get(entry.url_path).content.decode()))
    assert addresses
    for each in addresses:
        assert b"".join(Client().get(each).streaming_content)


def test_the_policy_lets_linked_data_through(archive: None, page: Page) -> None:
    """It is data and no script: the browser reads it and reports nothing."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.add_init_script(
        "window.refused = []; document.addEventListener('securitypolicyviolation', e => refused.push(e.blockedURI));"
    )
    answer = page.goto("/fa/letters/a-letter/")
    assert answer is not None
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    written = page.locator('script[type="application/ld+json"]').text_content()
    assert json.loads(written or "")["headline"] == "یک نامه"
    assert page.evaluate("refused") == []
    assert said == []


def test_the_archive_opens_from_disk(
    archive: None, browser: Browser, axe: Callable[[Page], None], tmp_path: Path
) -> None:
    """In Persian, at 320 pixels, without a script: every page is reached by links, and nothing is asked of the net."""
    from django.core.management import call_command

    from kintrace_web.archive.takeaway.kept import found

    call_command("archive_zip", verbosity=0, stdout=StringIO(), stderr=StringIO())
    made = found("all")
    assert made is not None
    with ZipFile(made.path) as archived:
        archived.extractall(tmp_path / "disk")
    asked: list[str] = []
    context = browser.new_context(viewport=NARROW, color_scheme="dark", offline=True)
    try:
        context.on("request", lambda request: asked.append(request.url))
        page = context.new_page()
        page.goto((tmp_path / "disk" / "archive" / "index.html").as_uri())
        axe(page)
        page.get_by_role("link", name="فارسی").click()
        page.locator('footer a[href$="years.html"]').click()
        for address in ("fa/index.html", "fa/years.html", "fa/tags/reunion.html", "fa/letters/a-letter.html"):
            page.goto((tmp_path / "disk" / "archive" / address).as_uri())
            axe(page)
            assert page.evaluate("document.dir") == "rtl"
            assert page.evaluate("document.fonts.check('16px Kintrace', 'نامه')")
            over = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert over <= 0, f"{address} scrolls sideways by {over} pixels"
        page.locator("img").scroll_into_view_if_needed()
        page.wait_for_function("document.querySelector('img').naturalWidth > 0")
        page.get_by_role("link", name="English").first.click()
        assert page.locator("h1").text_content() == "A letter"
    finally:
        context.close()
    assert [address for address in asked if not address.startswith(("file:", "data:"))] == []


@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_printed_entry(archive: None, page: Page, language: str, tmp_path: Path) -> None:
    """On paper stand the entry, where it comes from, and none of the ways through the site."""
    from pypdf import PdfReader

    page.emulate_media(media="print", color_scheme="dark")
    page.goto(f"/{language}/letters/a-letter/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    for gone in ("header form", "header nav", "footer", ".also"):
        assert not page.locator(gone).is_visible(), gone
    assert page.locator(".printed").is_visible()
    paper = tmp_path / "printed.pdf"
    page.pdf(path=paper, format="A4")
    read = PdfReader(paper)
    assert len(read.pages) <= 2
    assert f"/{language}/letters/a-letter/" in "".join(part.extract_text() for part in read.pages)


def test_the_page_about_what_to_take_away(
    archive: None, new_context: Callable[..., Any], axe: Callable[[Page], None]
) -> None:
    """Before it is made and after, at 320 pixels: a digest of 64 letters does not push the page sideways."""
    from django.core.management import call_command

    page = new_context(viewport=NARROW, color_scheme="dark").new_page()
    page.goto("/fa/archive.zip")
    axe(page)
    page.goto("/fa/download/")
    axe(page)
    assert page.locator("dl").count() == 0
    call_command("archive_zip", verbosity=0, stdout=StringIO(), stderr=StringIO())
    page.reload()
    axe(page)
    assert page.locator("dl").count() == 2
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert over <= 0
    with page.expect_download() as download:
        page.locator('a[href="/fa/archive.zip"]').click()
    assert ZipFile(download.value.path()).testzip() is None
