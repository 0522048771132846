"""Somebody reads a petition on a telephone, signs it without JavaScript, and confirms by the link in the mail."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.utils import translation
from django.utils.translation import gettext
from petition_words import ENGLISH, PERSIAN
from playwright.sync_api import BrowserContext, Page, expect

if TYPE_CHECKING:
    from kintrace_web.accounts.models import User
    from kintrace_web.petitions.models import Petition

pytestmark = [pytest.mark.django_db(transaction=True)]
TELEPHONE, WIDE = {"width": 320, "height": 640}, {"width": 1280, "height": 800}
LINK = re.compile(r"/(?:en|fa)/petitions/confirm/[\w-]+/")
# Where pictures of the pages are kept, for whoever wants to look at them.
PICTURES = os.environ.get("PETITION_PICTURES", "")


@pytest.fixture
def petition(staff: Callable[..., User], settings: object) -> Petition:
    """Open in two languages; some signed on other days."""
    from django.utils import timezone

    from kintrace_web.petitions import tallying
    from kintrace_web.petitions.opening import open_version
    from kintrace_web.petitions.writing import Frame, Words, begin, hand_in, write

    writer, editor = staff("Ada Writer", "advocate"), staff("Edo Editor", "editor")
    addressee = {"en": "The Ministry of Order of Maravand", "fa": "وزارت نظم ماراوند"}
    frame = Frame(goal=500, closes_on=timezone.localdate() + timedelta(days=30), addressee=addressee)
    made = begin(slug="open-the-gates", original="en", words=Words(*ENGLISH), frame=frame, actor=writer)
    write(made, "fa", Words(*PERSIAN), actor=writer)
    version = hand_in(made, actor=writer)
    open_version(version, edition=version.edition, actor=editor)
    for day in range(1, 20):
        number = day * 7 % 23
        tallying.add(made, timezone.localdate() - timedelta(days=day), online=number, paper=day % 3)
    return made


def picture(page: Page, name: str) -> None:
    if PICTURES:
        page.screenshot(path=str(Path(PICTURES) / f"{name}.png"), full_page=True)


def fits(page: Page) -> None:
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert over <= 0, f"{page.url} scrolls sideways by {over} pixels"


@pytest.mark.safety("S18")
@pytest.mark.parametrize("language", ["en", "fa"])
def test_signed_on_a_telephone_without_javascript(
    language: str,
    petition: Petition,
    new_context: Callable[..., BrowserContext],
    axe: Callable[[Page], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from django.core import mail

    from kintrace_web.archive.petitions import signing
    from kintrace_web.petitions import tallying
    from kintrace_web.petitions.signing import mailing

    # Who presses the buttons of a test is no slower than a machine.
    monkeypatch.setattr(signing, "SIGNING", replace(signing.SIGNING, seconds=0))
    with translation.override(language):
        said = {each: gettext(each) for each in ("Sign this petition", "Sign", "Yes, I sign", "Take it back")}
    before = tallying.total(petition).all
    context, watcher = (
        new_context(viewport=TELEPHONE, java_script_enabled=False),
        new_context(viewport=TELEPHONE),
    )
    page, looked = context.new_page(), watcher.new_page()

    def look(name: str, address: str = "") -> None:
        """axe needs JavaScript: the same page in another window."""
        looked.goto(address or page.url)
        axe(looked)
        fits(looked)
        picture(looked, f"{name}-{language}-320")
        looked.set_viewport_size(WIDE)
        picture(looked, f"{name}-{language}-1280")
        looked.set_viewport_size(TELEPHONE)

    page.goto(f"/{language}/petitions/")
    look("petitions")
    page.locator("main article a").first.click()
    look("petition")
    page.get_by_role("link", name=said["Sign this petition"]).first.click()
    look("sign")
    page.get_by_role("button", name=said["Sign"], exact=True).click()
    expect(page.locator(".notice")).to_be_visible()
    page.fill("[name=name]", "Mara Lind")
    page.fill("[name=mail]", "mara@example.org")
    page.check("[name=shown][value=initials]")
    page.get_by_role("button", name=said["Sign"], exact=True).click()
    expect(page.locator("[name=mail]")).to_have_count(0)
    picture(page, f"sent-{language}-320")
    assert tallying.total(petition).all == before
    while mailing.go_round():
        pass
    found = LINK.search(str(mail.outbox[-1].made.get_content()))
    assert found
    look("confirm", found[0])
    assert tallying.total(petition).all == before, "who opens the link changes nothing"
    page.goto(found[0])
    page.get_by_role("button", name=said["Yes, I sign"]).click()
    assert tallying.total(petition).all == before + 1
    look("confirmed", found[0])
    page.goto(f"{found[0]}back/")
    page.get_by_role("button", name=said["Take it back"]).click()
    assert tallying.total(petition).all == before
    assert context.cookies() == []


def test_the_browser_brings_the_proof_of_work(
    petition: Petition, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without it nobody would pass here: the time it takes in its place is set to an hour."""
    from kintrace_web.archive.petitions import signing
    from kintrace_web.petitions.models import Signature

    monkeypatch.setattr(signing, "SIGNING", replace(signing.SIGNING, seconds=3600))
    page.goto("/en/petitions/open-the-gates/sign/")
    page.get_by_label("Your name").fill("Mara Lind")
    page.get_by_label("Your e-mail address").fill("mara@example.org")
    page.get_by_role("button", name="Sign", exact=True).click()
    expect(page.get_by_role("heading", name="Look into your mail")).to_be_visible(timeout=30_000)
    assert Signature.objects.count() == 1


# What a writer, and what an editor, looks at.
OF_WRITER = (
    ("petitions", {}),
    ("petition_new", {}),
    ("petition", {"pk": "petition"}),
    ("petition", {"pk": "petition_over"}),
    ("petition_words", {"pk": "petition", "language": "fa"}),
    ("petition_frame", {"pk": "petition"}),
    ("petition_sheets", {"pk": "petition"}),
    ("petition_sheet_add", {"pk": "petition"}),
    ("petition_cover", {"pk": "petition_over"}),
    ("petition_statement", {"pk": "petition_over"}),
    ("petition_answer_add", {"pk": "petition"}),
    ("petition_answer", {"pk": "petition", "number": "petition_answer"}),
)
OF_EDITOR = (
    ("home", {}),
    ("petition", {"pk": "petition"}),
    ("petition_read", {"pk": "petition"}),
    ("petition_sweeps", {"pk": "petition"}),
    ("petition_search", {"pk": "petition"}),
    ("petition_take_down", {"pk": "petition"}),
)


@pytest.mark.parametrize("language", ["en", "fa"])
def test_the_pages_of_staff_are_for_everybody(
    language: str, db: None, page_of: Callable[..., Page], axe: Callable[[Page], None]
) -> None:
    from django.urls import reverse
    from world_petitions import petitions

    from kintrace_web.accounts.models import User

    made = petitions()
    wrong = []
    for whose, pages in (("petition_writer", OF_WRITER), ("petition_editor", OF_EDITOR)):
        user = User.objects.get(pk=made[whose])
        user.language = language
        user.save()
        page = page_of(user, viewport=TELEPHONE)
        for name, parts in pages:
            where = {part: made.get(word, word) for part, word in parts.items()}
            response = page.goto(reverse(f"workspace:{name}", kwargs=where))
            assert response is not None
            try:
                assert response.status == 200
                axe(page)
                fits(page)
            except AssertionError as found:
                wrong.append(f"{name}: {found}")
            picture(page, f"staff-{name}-{whose[9:]}-{language}-320")
    assert wrong == []
