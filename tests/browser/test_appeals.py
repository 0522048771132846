"""An appeal from a case to its answer, as two people walk it: one writes and reads the pages in Persian, the other
reviews in English. It goes through a real mail server, and the answers lie in a real mailbox.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from email.message import EmailMessage
from typing import TYPE_CHECKING

import post_world
import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect
from windows import Window

from kintrace_web.advocacy.letters.speaking import day_in

if TYPE_CHECKING:
    from imap_server import Mailbox
    from mail_server import MailServer

    from kintrace_web.accounts.models import User
    from kintrace_web.advocacy.authorities.models import Authority
    from kintrace_web.cases.models import Case

Axe = Callable[[Page], None]
OFFICE = "justice@maravand.example"
ENGLISH = {
    "subject": "A person whom a family looks for",
    "body": "We write about {name}, last heard of in {place}.\n\nWe thank {authority}.",
    "ask_0": "Tell the family where {name} is.",
}
PERSIAN = {
    "subject": "کسی که خانواده‌اش در پی اوست",
    "body": "دربارهٔ {name} می‌نویسیم که آخرین خبر از او در {place} بود.\n\nاز {authority} سپاسگزاریم.",
    "ask_0": "به خانواده بگویید {name} کجاست.",
}
ASKS_MORE = "نامهٔ شما رسید. لطفاً سال تولد را هم بنویسید."
PROMISES = "We will look through the registers of the spring."


@pytest.fixture
def ministry(db: None) -> Authority:
    """Reads Persian; answers within ten days."""
    from kintrace_web.advocacy.authorities.models import Address, Authority, Term

    names = {"en": "Ministry of Justice of Maravand", "fa": "وزارت دادگستری ماراوند"}
    made = Authority.objects.create(kind="ministry", names=names, languages=["fa", "en"])
    Address.objects.create(authority=made, channel="email", value=OFFICE)
    Term.objects.create(authority=made, amount=10, very_after=10)
    return made


@pytest.fixture
def council(db: None) -> Authority:
    """A body that nobody agreed to tell anything."""
    from kintrace_web.advocacy.authorities.models import Address, Authority

    made = Authority.objects.create(kind="justice", names={"en": "Judicial Council"}, languages=["en"])
    Address.objects.create(authority=made, channel="email", value="council@tavrin.example")
    return made


@pytest.fixture
def mara(caseworker: User, window_of: Callable[..., Window]) -> Window:
    return window_of(caseworker, "fa")


@pytest.fixture
def tomas(colleague: User, window_of: Callable[..., Window]) -> Window:
    return window_of(colleague, "en")


def draft(mara: Window, case: Case, axe: Axe) -> str:
    """From the page of the case to words in two languages; the address of the appeal."""
    page = mara.page
    page.goto(f"/workspace/cases/{case.pk}/")
    mara.follow("Write to an authority about this case")
    expect(page.locator("[name=numbers]")).to_have_value(case.number)
    mara.fill(theme="Lost contact")
    mara.choose(kind="appeal", original="en")
    axe(page)
    mara.press("Begin")
    mara.fill(**ENGLISH)
    axe(page)
    mara.press("Save")
    mara.choose(language="fa")
    mara.press("Add this language")
    expect(page.locator("#original")).to_be_visible()
    mara.fill(**PERSIAN)
    axe(page)
    mara.press("Save")
    expect(page.get_by_text(mara.says("says what the original says"))).to_be_visible()
    axe(page)
    mara.press("Give it to a second person")
    # Who wrote it does not decide on it.
    expect(mara.link("Read and decide")).to_have_count(0)
    return page.url


def review(tomas: Window, reference: str, words: list[str], axe: Axe) -> None:
    """Another finds it among the letters, sees exactly the words, and approves them."""
    page = tomas.page
    page.goto("/workspace/appeals/")
    tomas.follow("1 appeal waits for you to read it")
    page.get_by_role("link", name=reference).click()
    tomas.follow("Read and decide")
    for text in words:
        for line in text.split("\n\n"):
            expect(page.locator("main").get_by_text(line, exact=True)).to_be_visible()
    axe(page)
    tomas.press("Approve these words")
    expect(page.get_by_text(tomas.says("It is approved in these words."))).to_be_visible()


def reference_of(window: Window) -> str:
    return window.page.locator("main h1 bdi").first.inner_text()


def sent(server: MailServer) -> EmailMessage:
    """The worker goes round once; the message that arrived last."""
    call_command("sendmail")
    return server.taken[-1][2]


def answer(letter: EmailMessage, text: str) -> bytes:
    """What a clerk's mail program makes of "reply"."""
    message = EmailMessage()
    message["From"] = f"The registry <{OFFICE}>"
    message["To"] = letter["Reply-To"]
    message["Subject"] = f"Re: {letter['Subject']}"
    message["In-Reply-To"] = letter["Message-ID"]
    message["Message-ID"] = f"<{abs(hash(text))}@maravand.example>"
    message["Date"] = timezone.now()
    message.set_content(text)
    return message.as_bytes()


def fetched(imap: Mailbox, raw: bytes) -> None:
    imap.put(raw)
    call_command("fetchmail")


def first_answer() -> date | None:
    """When the one letter had its first answer, as far as anybody has said."""
    from kintrace_web.advocacy.letters.models import Letter

    return Letter.objects.get().answered_on


def open_reply(window: Window, text: str) -> None:
    """From My work to the reply that waits."""
    window.page.goto("/workspace/")
    window.follow("Read the replies")
    window.page.locator("main tbody a").first.click()
    expect(window.page.locator("blockquote")).to_have_text(text)


def test_from_a_case_to_what_an_authority_promises(
    case: Case,
    caseworker: User,
    ministry: Authority,
    council: Authority,
    mara: Window,
    tomas: Window,
    server: MailServer,
    imap: Mailbox,
    axe: Axe,
) -> None:
    appeal = draft(mara, case, axe)
    reference = reference_of(mara)
    review(tomas, reference, [*ENGLISH.values(), *PERSIAN.values()], axe)

    # Nobody agreed to anything yet: both are refused, by what is missing. Then the family agrees for the ministry.
    page = mara.page
    page.goto(appeal)
    mara.follow("Make letters")
    for body in (ministry, council):
        mara.page.check(f"[name=authorities][value='{body.pk}']")
    mara.press("See what goes to whom")
    stays = page.locator(".notice-waits")
    for name in ("وزارت دادگستری ماراوند", "Judicial Council"):
        expect(stays).to_contain_text(name)
    expect(stays).to_contain_text(case.number)
    expect(page.locator("main")).not_to_contain_text("کاویانی")
    expect(mara.button("Make these letters")).to_have_count(0)
    axe(page)
    stays.get_by_role("link").first.click()
    mara.choose(purpose="sharing", form="signed")
    mara.fill(recipient=ministry.names["fa"], given_on="۱۵ دی ۱۴۰۴")
    page.locator("main form button.btn-primary").last.click()

    page.goto(f"{appeal}letters/")
    for body in (ministry, council):
        mara.page.check(f"[name=authorities][value='{body.pk}']")
    mara.press("See what goes to whom")
    expect(page.locator(".letter-text")).to_contain_text("دربارهٔ نسرین کاویانی می‌نویسیم")
    expect(stays).to_contain_text("Judicial Council")
    axe(page)
    mara.press("Make these letters")

    # The worker sends it: to its office, from an address of its own, with no name in its head.
    letter = sent(server)
    ((sender, to, _message),) = server.taken
    assert to == [OFFICE]
    assert sender == letter["Reply-To"]
    assert "کاویانی" not in str(letter["Subject"])
    body_part = letter.get_body(("plain",))
    assert body_part is not None
    assert "دربارهٔ نسرین کاویانی می‌نویسیم" in body_part.get_content()
    (pdf,) = letter.iter_attachments()
    assert pdf.get_content().startswith(b"%PDF-")

    # They ask for more. By that alone nothing is answered: who wrote the letter says so, and the next one is begun.
    fetched(imap, answer(letter, ASKS_MORE))
    assert first_answer() is None
    open_reply(mara, ASKS_MORE)
    axe(page)
    mara.follow("Say what it was")
    axe(page)
    mara.choose(as_what="asks_more")
    mara.press("Save")
    assert first_answer() == timezone.localdate()
    axe(page)
    page.locator("section[aria-labelledby=next] button").first.click()
    expect(page.locator(".letter-subject")).to_contain_text("{earlier_reference}")
    expect(page.locator(".letter-text")).to_contain_text("توضیح بیشتری خواسته بودید")
    expect(mara.panel("About")).to_contain_text(case.number)
    axe(page)

    # They promise. The other says so; the promise stands with the authority, and its reminder is begun with its day.
    fetched(imap, answer(letter, PROMISES))
    page = tomas.page
    open_reply(tomas, PROMISES)
    tomas.follow("Say what it was")
    tomas.choose(as_what="promised")
    day = timezone.localdate() + timedelta(days=30)
    tomas.fill(promise=PROMISES, promised_by="The head of the registry", promise_due=tomas.typed(day))
    tomas.press("Save")
    axe(page)
    page.locator("section[aria-labelledby=next] button").first.click()
    # In the calendar of its reader.
    expect(page.locator(".letter-text")).to_contain_text(day_in(day, "fa"))
    page.goto(f"/workspace/authorities/{ministry.pk}/")
    expect(tomas.panel("Promises")).to_contain_text(PROMISES)
    axe(page)


def test_a_letter_without_an_answer_is_chased_by_the_keyboard_alone(
    case: Case,
    caseworker: User,
    colleague: User,
    ministry: Authority,
    mara: Window,
    tomas: Window,
    server: MailServer,
    axe: Axe,
) -> None:
    late = post_world.sent_letter(
        caseworker, colleague, office=ministry, days=40, cases=[case], languages=("en", "fa")
    )
    page, rest = mara.page, mara.page.keyboard
    page.goto("/workspace/")
    mara.enter(mara.link("See what waits"))
    expect(page.locator("main tbody .mark-danger")).to_have_text(mara.says("very overdue"))
    axe(page)
    mara.enter(page.locator("main tbody button"))

    # The chaser is there, in the language of the letter, with what it comes back to.
    expect(page.locator(".letter-text")).to_contain_text("بار دیگر همان را از شما می‌خواهیم")
    expect(mara.panel("About")).to_contain_text(late.reference)
    axe(page)
    mara.enter(page.locator("main .versions a").first)
    mara.reach(page.locator("main [name=subject]"))
    rest.press("ControlOrMeta+A")
    rest.type("نامهٔ ما بی‌پاسخ مانده است")
    mara.enter(mara.button("Save"))
    mara.enter(mara.button("Give it to a second person"))
    appeal, reference = page.url, reference_of(mara)
    review(tomas, reference, ["نامهٔ ما بی‌پاسخ مانده است"], axe)

    page.goto(f"{appeal}letters/")
    mara.reach(page.locator(f"main [name=authorities][value='{ministry.pk}']"))
    rest.press("Space")
    mara.enter(mara.button("See what goes to whom"))
    mara.enter(mara.button("Make these letters"))
    letter = sent(server)
    assert late.message_id.strip("<>") in str(letter["References"])

    # The overdue one leads to its chaser from now on.
    page.goto(f"/workspace/letters/{late.pk}/")
    expect(page.locator("main")).to_contain_text(reference)
    axe(page)
