"""A letter on its way to the public site, in two languages, by who wrote it and by the editor; at 320 pixels too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from windows import Window

if TYPE_CHECKING:
    from kintrace_web.accounts.models import User
    from kintrace_web.advocacy.letters.models import Letter
    from kintrace_web.cases.models import Case

Axe = Callable[[Page], None]


@pytest.fixture
def letter(case: Case, caseworker: User) -> Letter:
    """A letter about the case, sent forty days ago; the family agreed to its story."""
    from kintrace_web.advocacy.authorities.models import Authority
    from kintrace_web.advocacy.letters.models import Appeal, Letter
    from kintrace_web.cases.agreeing import agree
    from kintrace_web.people.consenting import Agreement

    today = timezone.localdate()
    agree(case, Agreement("publication", "signed", today, item="story"), actor=caseworker)
    names = {"en": "Ministry of Justice of Maravand", "fa": "وزارت دادگستری ماراوند"}
    ministry = Authority.objects.create(kind="ministry", names=names)
    appeal = Appeal.objects.create(
        reference="A-1", theme="The registers", original="en", written_by=caseworker
    )
    appeal.cases.set([case])
    return Letter.objects.create(
        reference="BF-1",
        appeal=appeal,
        authority=ministry,
        channel="post",
        language="en",
        edition=1,
        token="t",
        message_id="m",
        made_by=caseworker,
        state="sent",
        sent_on=today - timedelta(days=40),
        wording={"subject": "The registers of the camp", "body": "We ask you to open them.", "asks": []},
    )


@pytest.mark.parametrize("language", ["en", "fa"])
def test_from_the_letter_to_the_public(
    window_of: Callable[..., Window],
    letter: Letter,
    caseworker: User,
    staff: Callable[..., User],
    axe: Axe,
    language: str,
) -> None:
    mara, edda = window_of(caseworker, language), window_of(staff("Edda Moreau", "editor"), language)
    mara.page.goto(f"/workspace/publications/new/letters/{letter.pk}/")
    axe(mara.page)
    for section in mara.page.locator("details.panel:not([open]) summary").all()[:1]:
        section.click()
    today = timezone.localdate()
    mara.fill(
        fa_title="دفترهای اردوگاه",
        fa_body="از شما می‌خواهیم آن‌ها را بگشایید.",
        en_redactions="a name: the family asked for it",
        talked_on=mara.typed(today),
        until=mara.typed(today + timedelta(days=90)),
    )
    mara.page.locator("main form button[type=submit]").click()
    expect(mara.page.locator("blockquote[lang=fa]")).to_have_attribute("dir", "rtl")
    edda.page.goto("/workspace/publications/")
    axe(edda.page)
    edda.page.locator("section.waits li a").click()
    expect(edda.page.locator("blockquote[lang=en]")).to_contain_text("We ask you to open them.")
    axe(edda.page)
    edda.page.set_viewport_size({"width": 320, "height": 700})
    assert edda.page.evaluate("document.documentElement.scrollWidth") <= 320
    edda.page.locator("form[action$='let-out/'] button").click()
    expect(edda.page.locator(".mark-done")).to_be_visible()
