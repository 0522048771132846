"""The first visit to the archive on a phone: its bytes with the fonts, and that one sheet alone holds up the paint."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

MOST_BYTES = 100_000
BLOCKING = """() => performance.getEntriesByType("resource")
  .filter(each => each.renderBlockingStatus === "blocking").map(each => each.name)"""
LARGEST = """() => new Promise(done => new PerformanceObserver(seen =>
  done(seen.getEntries().at(-1).startTime)).observe({type: "largest-contentful-paint", buffered: true}))"""
TEXT = {
    "en": "The mothers wait at the gate. ",
    "fa": "مادران پشت دروازه منتظرند. ",
    "ar": "الأمهات ينتظرن عند الباب. ",
}


@pytest.mark.parametrize("language", TEXT)
@pytest.mark.parametrize("what", ["tag", "entry"])
def test_a_first_visit_is_under_a_hundred_kilobytes(
    language: str, what: str, new_context: Callable[..., BrowserContext], transactional_db: None
) -> None:
    address = written(language)[what]
    context = new_context(viewport={"width": 412, "height": 823}, is_mobile=True, device_scale_factor=1.75)
    page = context.new_page()
    talk = context.new_cdp_session(page)
    came: list[int] = []
    talk.on("Network.loadingFinished", lambda told: came.append(int(told["encodedDataLength"])))
    talk.send("Network.enable")
    page.goto(address, wait_until="networkidle")
    print(f"{language} {what}: {sum(came)} bytes, largest paint {page.evaluate(LARGEST):.0f} ms")
    assert 10_000 < sum(came) < MOST_BYTES
    blocking = page.evaluate(BLOCKING)
    assert len(blocking) == 1, blocking
    assert blocking[0].endswith(".css")


def written(language: str) -> dict[str, str]:
    """Twenty-five entries with one tag, and the addresses of its page and of one of them."""
    from datetime import date, timedelta

    from wagtail.models import Collection, Locale, Page
    from wagtail.rich_text import RichText

    from kintrace_web.archive.beginning import begin
    from kintrace_web.archive.models import News, Section, Tag
    from kintrace_web.archive.standing import forget

    locale, _made = Locale.objects.get_or_create(language_code=language)
    if not Page.objects.exists():  # what the migrations made goes with the test before
        Page.add_root(title="Root", slug="root", locale=locale)
        Collection.add_root(name="Root")
    begin(list(TEXT))
    tag = Tag.objects.create(name="reunion", slug="reunion", locale=locale)
    section = Section.objects.get(kind="news", locale=locale)
    for number in range(25):
        entry = News(
            title=TEXT[language], slug=f"e-{number}", date=date(2020, 1, 1) + timedelta(number), locale=locale
        )
        entry.body = [("paragraph", RichText(f"<p>{TEXT[language] * 40}</p>"))]
        section.add_child(instance=entry)
        entry.tags.set([tag])
        entry.save()
    forget()
    return {"tag": f"/{language}/tags/reunion/", "entry": f"/{language}/news/e-7/"}
