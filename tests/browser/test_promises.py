"""A meeting and what was promised in it: put on file, due, reminded of and kept, as two people walk it.

One reads the pages in Persian and has switched JavaScript off; the other reads them in English.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from windows import Window

if TYPE_CHECKING:
    from kintrace_web.accounts.models import User
    from kintrace_web.advocacy.authorities.models import Authority
    from kintrace_web.cases.models import Case

Axe = Callable[[Page], None]
ASKED = "دفترهای بهار را بگردید."
OVERDUE, COMING = "دفترهای بهار را می‌گردیم.", "نسخه‌ای از فهرست را به شما می‌دهیم."


@pytest.fixture
def ministry(db: None) -> Authority:
    from kintrace_web.advocacy.authorities.models import Address, Authority

    names = {"en": "Ministry of Justice of Maravand", "fa": "وزارت دادگستری ماراوند"}
    made = Authority.objects.create(kind="ministry", names=names, languages=["fa", "en"])
    Address.objects.create(authority=made, channel="email", value="justice@maravand.example")
    return made


def put_down(mara: Window, ministry: Authority, case: Case, day: date) -> None:
    """From the page of the authority to a meeting that was held."""
    mara.page.goto(f"/workspace/authorities/{ministry.pk}/")
    mara.follow("Put down a meeting")
    mara.fill(theme="The registers", cases=case.number, day=mara.typed(day), at="10:30")
    mara.press("Keep the meeting")
    mara.press("It was held")
    mara.follow("Somebody from outside")
    mara.fill(name="Dara Velm", role="Deputy head")
    mara.press("Add")
    mara.follow("Something we asked for")
    mara.fill(words=ASKED)
    mara.press("Save")


def promise(mara: Window, words: str, due: date) -> None:
    """What was said to what we asked, by whom, and by when."""
    mara.follow("It was promised")
    mara.page.select_option("[name=spoken_by]", label="Dara Velm, Deputy head")
    mara.fill(words=words, due_on=mara.typed(due))
    mara.press("Keep the promise on file")


def rows(window: Window, panel: str) -> dict[str, str]:
    """The promises of a part of the page: what is said of the day of each, by its words or its reference."""
    told = {}
    for row in window.panel(panel).locator("> ul.rows > li").all():
        words = row.locator("blockquote")
        told[words.inner_text()] = row.locator(".mark").first.inner_text()
    return told


def test_a_promise_comes_due_is_reminded_of_and_kept(
    case: Case,
    caseworker: User,
    colleague: User,
    ministry: Authority,
    window_of: Callable[..., Window],
    axe: Axe,
) -> None:
    mara = window_of(caseworker, "fa", java_script_enabled=False)
    tomas = window_of(colleague, "en")
    today = timezone.localdate()
    put_down(mara, ministry, case, today - timedelta(days=30))
    promise(mara, OVERDUE, today - timedelta(days=3))
    promise(mara, COMING, today + timedelta(days=5))

    # It is on her desk, on the page of the authority for both, and a task of the case.
    page = mara.page
    page.goto("/workspace/")
    desk = page.locator(
        "section", has=page.get_by_role("heading", name=mara.says("Promises that you see to"))
    )
    expect(desk.locator("li")).to_have_count(2)
    expect(desk.locator("li").first).to_contain_text(mara.says("overdue"))
    expect(desk.locator("li").last).to_contain_text(mara.says("due soon"))
    page.goto(f"/workspace/authorities/{ministry.pk}/")
    assert rows(mara, "Promises") == {OVERDUE: mara.says("overdue"), COMING: mara.says("due soon")}
    tomas.page.goto(f"/workspace/authorities/{ministry.pk}/")
    assert rows(tomas, "Promises") == {OVERDUE: "overdue", COMING: "due soon"}
    axe(tomas.page)
    tomas.page.goto("/workspace/")
    expect(tomas.page.locator("main")).not_to_contain_text("Promises that you see to")
    tomas.page.goto(f"/workspace/cases/{case.pk}/")
    tasks = tomas.panel("What is to be done").get_by_role("button", name="Done")
    expect(tasks).to_have_count(2)

    # One button begins the reminder, in their language, in the very words, with the day.
    page.goto("/workspace/")
    desk.locator("li").first.get_by_role("link").first.click()
    mara.press("Begin a reminder")
    expect(page.locator(".letter-text")).to_contain_text(f"«{OVERDUE}»")
    expect(page.locator(".letter-text")).to_contain_text("Dara Velm, Deputy head")
    expect(page.locator("main")).to_contain_text(case.number)
    reminder = page.locator("main h1 bdi").first.inner_text()

    # The other reads of the reminder on the page of the promise, and says that it was kept, and how they know.
    page = tomas.page
    page.goto(f"/workspace/authorities/{ministry.pk}/")
    tomas.panel("Promises").locator("ul.rows > li", has_text=OVERDUE).get_by_role("link").click()
    expect(page.locator("section[aria-labelledby=history]")).to_contain_text(reminder)
    axe(page)
    tomas.follow("Say what came of it")
    tomas.choose(state="kept")
    tomas.fill(on=tomas.typed(today), how_we_know="They showed us the registers.")
    axe(page)
    tomas.press("Save")
    expect(page.locator(".marks")).to_contain_text("kept")
    axe(page)

    # What is kept stands among what came of promises; the other one stays.
    page.goto(f"/workspace/authorities/{ministry.pk}/")
    assert rows(tomas, "Promises") == {COMING: "due soon"}
    expect(tomas.panel("Promises").locator("details")).to_contain_text("1 promise of which we know what came")
    page.goto(f"/workspace/cases/{case.pk}/")
    expect(tasks).to_have_count(1)
    mara.page.goto("/workspace/")
    expect(desk.locator("li")).to_have_count(1)
    expect(desk.locator("li")).to_contain_text(mara.says("due soon"))
