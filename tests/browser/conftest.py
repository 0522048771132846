"""A real Chromium, driven by Playwright: one for the whole run, a fresh window for each test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from threading import RLock
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import imap_server
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from windows import Window

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.test import Client
    from pytest_django.live_server_helper import LiveServer

    from kintrace_web.accounts.models import User

# Playwright's own loop runs in the test's thread; Django would refuse its database there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str:
    """Where Debian keeps Chromium."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found:
        return found
    message = "chromium was not found. Install it (Debian and Ubuntu: apt install chromium)."
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test here drives a browser; one worker runs them all, for two Chromiums are slower than one."""
    for item in items:
        if "/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session", autouse=True)
def one_request_at_a_time() -> Iterator[None]:
    """The tests' SQLite in memory is one connection for all threads of the live server.

    Two requests at once, as for two pictures of one page, would close each other's savepoints.
    """
    from django.core.handlers.base import BaseHandler

    turn, answer = RLock(), BaseHandler.get_response

    def in_turn(handler: BaseHandler, request: HttpRequest) -> HttpResponse:
        with turn:
            return answer(handler, request)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseHandler, "get_response", in_turn)
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def outside(live_server: LiveServer) -> list[str]:
    """The addresses outside this host that a page asked for; empty, or the test fails at its end."""
    return []


@pytest.fixture
def new_context(
    browser: Browser, live_server: LiveServer, outside: list[str]
) -> Iterator[Callable[..., BrowserContext]]:
    """``new_context(java_script_enabled=False, ...)``: a window that stays on this host."""
    opened: list[BrowserContext] = []
    here = urlsplit(live_server.url).netloc

    def look(request: Any) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.netloc != here:
            outside.append(request.url)

    def make(**options: Any) -> BrowserContext:
        context = browser.new_context(base_url=live_server.url, **options)
        context.set_default_timeout(15_000)
        context.on("request", look)
        opened.append(context)
        return context

    yield make
    for context in opened:
        context.close()
    assert outside == [], "a page asked for something outside this host"


@pytest.fixture
def sign_in(
    live_server: LiveServer, client_of: Callable[[User], Client]
) -> Callable[[BrowserContext, User], None]:
    """``sign_in(context, user)``: the session's cookie, without walking through the sign-in page."""

    def put(context: BrowserContext, user: User) -> None:
        client = client_of(user)
        context.clear_cookies()
        context.add_cookies(
            [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
        )

    return put


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    """A window nobody is signed in to."""
    return new_context().new_page()


@pytest.fixture
def page_of(
    new_context: Callable[..., BrowserContext], sign_in: Callable[[BrowserContext, User], None]
) -> Callable[..., Page]:
    """``page_of(user)``: a window in which that person is signed in."""

    def make(user: User, **options: Any) -> Page:
        context = new_context(**options)
        sign_in(context, user)
        return context.new_page()

    return make


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], None]:
    """``axe(page)``: axe-core finds nothing wrong on the page, and text has AAA contrast."""
    checker = Axe()
    options = {"resultTypes": ["violations"], "rules": {"color-contrast-enhanced": {"enabled": True}}}

    def check(page: Page) -> None:
        page.wait_for_load_state()  # a click ends when the next page begins
        found = checker.run(page, options=options)
        assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"

    return check


@pytest.fixture
def window_of(page_of: Callable[..., Page]) -> Callable[..., Window]:
    """``window_of(user, "fa")``: a window of somebody who reads the pages in this language."""

    def make(user: User, language: str, **options: Any) -> Window:
        user.language = language
        user.save(update_fields=["language"])
        return Window(page_of(user, **options), language)

    return make


@pytest.fixture(scope="session")
def imap_port() -> Iterator[int]:
    with imap_server.running() as port:
        yield port


@pytest.fixture
def imap(imap_port: int, settings: Any) -> imap_server.Mailbox:
    """An empty mailbox on a real Dovecot, which the settings name."""
    mailbox = imap_server.empty_mailbox(imap_port)
    settings.IMAP_HOST, settings.IMAP_PORT, settings.IMAP_TLS = "127.0.0.1", mailbox.port, False
    settings.IMAP_USER, settings.IMAP_PASSWORD = mailbox.user, mailbox.password
    return mailbox
