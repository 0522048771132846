"""Boxes on the picture of a page: drawn with the mouse, written with the keyboard, and clicked without any script."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

if TYPE_CHECKING:
    from kintrace_web.accounts.models import User
    from kintrace_web.cases.models import Case


@pytest.fixture
def redaction(case: Case, caseworker: User) -> Any:
    from kintrace_web.advocacy.dossiers.redacting import acts
    from kintrace_web.cases.documents import add_document

    picture = io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(picture, "PNG")
    paper = add_document(case, section="papers", title="A list", content=picture.getvalue(), actor=caseworker)
    return acts.begin(paper, actor=caseworker)


def areas(redaction: Any) -> list[dict[str, float]]:
    redaction.refresh_from_db()
    found: list[dict[str, float]] = redaction.areas
    return found


def near(area: dict[str, float], *edges: float) -> bool:
    told = [area[edge] for edge in ("left", "top", "right", "bottom")]
    return told == pytest.approx(edges, abs=0.02)


def at(page: Page, across: float, down: float) -> tuple[float, float]:
    """This part of the picture, as a place in the window."""
    box = page.locator("[data-redact] input[type=image]").bounding_box()
    assert box is not None
    return box["x"] + across * box["width"], box["y"] + down * box["height"]


def marks(page: Page) -> Any:
    return page.locator("section[aria-labelledby=marks] li")


def test_drawn_with_the_mouse(redaction: Any, caseworker: User, page_of: Callable[..., Page]) -> None:
    page = page_of(caseworker)
    page.set_viewport_size({"width": 1440, "height": 1400})
    page.goto(f"/workspace/redactions/{redaction.pk}/")
    # From the top left down, and from the bottom right up.
    for count, (begin, end) in enumerate([((0.1, 0.1), (0.4, 0.2)), ((0.9, 0.6), (0.5, 0.4))], start=1):
        page.mouse.move(*at(page, *begin))
        page.mouse.down()
        page.mouse.move(*at(page, *end), steps=4)
        page.mouse.up()
        mark = page.get_by_role("button", name="Mark this box")
        expect(mark).to_be_focused()
        mark.press("Enter")
        expect(marks(page)).to_have_count(count)
    first, other = areas(redaction)
    assert near(first, 0.1, 0.1, 0.4, 0.2)
    assert near(other, 0.5, 0.4, 0.9, 0.6)
    expect(page.locator("svg.marks-on-page rect")).to_have_count(2)
    # The marks lie on what they cover.
    picture, marked = (
        page.locator(each).bounding_box() for each in ("[data-redact] input[type=image]", ".marks-on-page")
    )
    assert picture is not None
    assert marked is not None
    assert marked["width"] == pytest.approx(picture["width"], abs=2)


def test_written_with_the_keyboard_alone(
    redaction: Any, caseworker: User, page_of: Callable[..., Page]
) -> None:
    page = page_of(caseworker)
    for done, top in enumerate(("10", "50")):
        page.goto(f"/workspace/redactions/{redaction.pk}/")
        field = page.locator("#id_left")
        for _step in range(60):
            if field.evaluate("each => each === document.activeElement"):
                break
            page.keyboard.press("Tab")
        expect(field).to_be_focused()
        for value in ("5", top, "45", str(int(top) + 5)):
            page.keyboard.type(value)
            page.keyboard.press("Tab")
        expect(page.get_by_role("button", name="Mark this box")).to_be_focused()
        page.keyboard.press("Enter")
        # The page that comes back shows it; before that, going anywhere would break the answer off.
        expect(marks(page)).to_have_count(done + 1)
    first, other = areas(redaction)
    assert near(first, 0.05, 0.1, 0.45, 0.15)
    assert near(other, 0.05, 0.5, 0.45, 0.55)


def test_clicked_without_any_script(
    redaction: Any, password: str, caseworker: User, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.set_viewport_size({"width": 1440, "height": 1400})
    page.goto(f"/workspace/redactions/{redaction.pk}/")
    page.locator("#id_login").fill("mara@example.org")
    page.locator("#id_password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.goto(f"/workspace/redactions/{redaction.pk}/")
    for count, (begin, end) in enumerate([((0.1, 0.1), (0.4, 0.2)), ((0.9, 0.6), (0.5, 0.4))], start=1):
        page.mouse.click(*at(page, *begin))
        expect(page.get_by_text("One corner is set.")).to_be_visible()
        page.mouse.click(*at(page, *end))
        expect(marks(page)).to_have_count(count)
    first, other = areas(redaction)
    assert near(first, 0.1, 0.1, 0.4, 0.2)
    assert near(other, 0.5, 0.4, 0.9, 0.6)
