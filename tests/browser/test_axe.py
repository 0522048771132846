"""Every page of tests/web/pages.py in a real browser, in English and in Persian, on the narrowest screen.

On each: axe-core finds nothing, text has AAA contrast, the page does not scroll sideways, the browser reports no
error (a script or style that the content security policy refused is one), and nothing is asked of another host.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from pages import PAGES, PEOPLE
from pages import Page as Row
from playwright.sync_api import BrowserContext, Page

if TYPE_CHECKING:
    from kintrace_web.accounts.models import User
    from kintrace_web.cases.models import Case

NARROW = {"width": 320, "height": 640}


@pytest.fixture
def people(
    caseworker: User,
    outsider: User,
    supervisor: User,
    administrator: User,
    enquirer_account: User,
    other_case: Case,
) -> dict[str, User | None]:
    found = (caseworker, outsider, None, supervisor, administrator, enquirer_account)
    return dict(zip(PEOPLE, found, strict=True))


def listening_page(context: BrowserContext) -> tuple[Page, list[str]]:
    """A window, and what its browser says of errors."""
    page, said = context.new_page(), list[str]()
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return page, said


def look_at(
    page: Page, said: list[str], row: Row, world: dict[str, Any], axe: Callable[[Page], None]
) -> list[str]:
    """What is wrong on one page, in words; ``said`` fills with what the browser says meanwhile."""
    said.clear()
    response = page.goto(row.address(world), wait_until="load")
    assert response is not None
    if response.status != 200:
        said.append(f"status {response.status}")
    try:
        axe(page)
    except AssertionError as found:
        said.append(str(found))
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if over > 0:
        said.append(f"scrolls sideways by {over} pixels")
    return [f"{row.name} {row.parts}: {words}" for words in said]


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("fa", "dark")])
def test_pages_of_the_officer_an_editor_and_who_was_found(
    language: str,
    scheme: str,
    case: Case,
    caseworker: User,
    data_officer: User,
    enquirer_account: User,
    staff: Callable[..., User],
    new_context: Callable[..., BrowserContext],
    sign_in: Callable[[BrowserContext, User], None],
    axe: Callable[[Page], None],
) -> None:
    """Three who are none of the six of pages.py: the officer, an editor, and somebody who was looked for."""
    from kintrace_web.accounts.models import User
    from kintrace_web.people.models import Relative
    from kintrace_web.reunion.admitting import admit
    from world import build

    world = build(case, caseworker, staff)
    admit(case, case.sought, language=language, actor=caseworker)
    User.objects.update(language=language)
    desk = [
        row
        for row in PAGES
        if row.name.startswith("workspace:protection") and row.method == "GET" and row.html
    ]
    assert len(desk) > 8
    published = [row for row in PAGES if row.name in {"workspace:releases", "workspace:release"}]
    portal = [row for row in PAGES if row.name in {"portal:home", "portal:mine", "portal:never"}]
    editor = staff("Edda Moreau", "editor")
    User.objects.filter(pk=editor.pk).update(language=language)
    people = (
        (data_officer, desk),
        (editor, published),
        (Relative.objects.get(person=case.sought).user, portal),
    )
    wrong: list[str] = []
    for user, rows in people:
        context = new_context(viewport=NARROW, color_scheme=scheme)
        sign_in(context, user)
        page, said = listening_page(context)
        for row in rows:
            wrong += look_at(page, said, row, world, axe)
    assert wrong == [], "\n\n".join(wrong)


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("fa", "dark")])
def test_every_page(
    language: str,
    scheme: str,
    case: Case,
    caseworker: User,
    staff: Callable[..., User],
    people: dict[str, User | None],
    new_context: Callable[..., BrowserContext],
    sign_in: Callable[[BrowserContext, User], None],
    axe: Callable[[Page], None],
) -> None:
    from kintrace_web.accounts.models import User
    from world import build

    world = build(case, caseworker, staff)
    User.objects.update(language=language)
    wrong: list[str] = []
    for person, user in people.items():
        context = new_context(
            viewport=NARROW, color_scheme=scheme, locale="fa-IR" if language == "fa" else "en-GB"
        )
        if user is not None:
            sign_in(context, user)
        page, said = listening_page(context)
        for row in PAGES:
            if row.is_shown_to == person and row.html:
                wrong += look_at(page, said, row, world, axe)
    assert wrong == [], "\n\n".join(wrong)
