"""From a confirmed match to contact, as five people walk it: two caseworkers, the enquirer, the found person, each in
a window of their own; and the same way ending in "declines contact", where the enquirer sees nothing change.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

if TYPE_CHECKING:
    from kintrace_web.accounts.models import User
    from kintrace_web.cases.models import Case

Axe = Callable[[Page], None]
LIST = "No,Name,Father's name,Date of birth\n1,Nasreen Kavyani,Bahram,1983\n"
WORDS = "She is well, and she would like to hear from you."
QUESTION, ANSWER = (
    "The pear tree has come back. We are all well.",
    "I am well. I have learned to cook the soup.",
)
NARROW = {"width": 320, "height": 640}
# What differs between two answers that say the same: the token of a form, the nonce of a style.
PASSING = re.compile(r'(csrfmiddlewaretoken" value="|nonce=")[^"]*')


@dataclass
class Windows:
    """Who has which window."""

    mara: Page
    tomas: Page
    family: Page


@pytest.fixture
def pair(case: Case, caseworker: User) -> int:
    """A candidate of the case that nobody has judged."""
    from datetime import date

    from kintrace_web.lists.importing import run_import
    from kintrace_web.lists.mapping import confirm_columns
    from kintrace_web.lists.models import ListEntry
    from kintrace_web.lists.receiving import receive_file
    from kintrace_web.matches.models import Candidate

    job = receive_file(
        user=caseworker,
        title="Register of spring",
        kind="camp",
        received_from="Red Tent Society",
        received_on=date(2026, 3, 1),
        upload=ContentFile(LIST.encode(), name="list.csv"),
    )
    confirm_columns(job=job, user=caseworker, columns=job.source_list.columns)
    run_import(job.pk)
    entry = ListEntry.objects.get(source_list=job.source_list)
    candidate, _made = Candidate.objects.get_or_create(
        case=case, entry=entry, defaults={"weight": 14.2, "probability": 0.8}
    )
    return int(candidate.pk)


@pytest.fixture
def windows(
    page_of: Callable[..., Page], caseworker: User, colleague: User, enquirer_account: User, pair: int
) -> Windows:
    """Mara and Tomas have said that it is the same person; the enquirer is in the portal."""
    mara, tomas = page_of(caseworker), page_of(colleague)
    for page in (mara, tomas):
        page.goto(f"/workspace/matches/{pair}/")
        page.check("input[name=verdict][value=same]")
        page.locator("main form button.btn-primary").last.click()
        page.click("button[name=confirmed]")
    return Windows(mara, tomas, page_of(enquirer_account, viewport=NARROW))


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name).first.click()


def open_after(page: Page, case: Case) -> None:
    page.goto(f"/workspace/cases/{case.pk}/after/")


def today() -> str:
    return timezone.localdate().strftime("%d %B %Y")


def converse(page: Page, case: Case, choice: str) -> None:
    """The guided page, up to what the person chose."""
    page.goto(f"/workspace/cases/{case.pk}/")
    follow(page, "Record what the person chose")
    page.fill("[name=held_on]", today())
    page.check("[name=checked_by][value=shared_memory]")
    page.fill("[name=checked_how]", "The colour of the door at home.")
    page.check(f"[name=choice][value={choice}]")


def send_from_portal(page: Page, words: str) -> None:
    page.get_by_label("Your message").fill(words)
    press(page, "Go on")
    press(page, "Send it")
    expect(page.get_by_role("status")).to_be_visible()


def carry(page: Page, words: str, axe: Axe) -> None:
    """Read the message that waits, accept it, relay it, and say that it was delivered."""
    page.goto("/workspace/")
    follow(page, "Read a family message and decide on it")
    page.fill("[name=reason]", "to read it before it goes")
    press(page, "Show the words")
    expect(page.locator("blockquote")).to_have_text(words)
    axe(page)
    for box in page.locator("main form[action$='/accept/'] input[type=checkbox]").all():
        box.check()
    press(page, "Accept the message")
    follow(page, "Relay it")
    page.fill("[name=reason]", "to look at it once more")
    press(page, "Go on")
    expect(page.locator("blockquote")).to_have_text(words)
    axe(page)
    press(page, "Relay the message")
    press(page, "The other side has it")
    expect(page.locator(".marks")).to_contain_text("delivered")


def as_seen(page: Page) -> dict[str, str]:
    """Every page that the enquirer can reach from the first one, as it came over the line, and its headers."""
    reached, ahead = dict[str, str](), ["/portal/"]
    while ahead:
        path = ahead.pop()
        answer = page.request.get(path)
        text = PASSING.sub(r"\1", answer.text())
        heads = {name: value for name, value in answer.headers.items() if name in {"etag", "content-length"}}
        reached[path] = f"{answer.status} {heads}\n{text}"
        links = set(re.findall(r'href="(/portal/[^"?#]*)"', text))
        ahead += sorted(links - reached.keys() - set(ahead))
    return reached


def neutral(page: Page) -> str:
    page.goto("/portal/")
    return page.locator("p.said").first.inner_text()


def test_to_reunified(
    case: Case,
    windows: Windows,
    new_context: Callable[..., BrowserContext],
    axe: Axe,
) -> None:
    mara, tomas, family = windows.mara, windows.tomas, windows.family
    before = neutral(family)

    # A conversation: consent, and the words she allows. The enquirer sees nothing yet.
    converse(tomas, case, "contact")
    tomas.check("[name=agrees_contact]")
    tomas.select_option("[name=form]", "spoken")
    tomas.fill("[name=witness]", "Ilse Brandt")
    tomas.fill("[name=words]", WORDS)
    tomas.select_option("select[name=language]", "en")
    tomas.check("[name=tells][value=well]")
    tomas.check("[name=tells][value=found]")
    axe(tomas)
    press(tomas, "Put the conversation on file")
    expect(tomas.locator("main")).to_contain_text("waits for a second person")
    axe(tomas)
    assert neutral(family) == before
    expect(family.get_by_text(WORDS)).to_have_count(0)

    # Somebody else lets the enquirer read them.
    tomas.goto("/workspace/")
    expect(tomas.get_by_role("link", name="Decide on the words for the enquirer")).to_have_count(0)
    mara.goto("/workspace/")
    follow(mara, "Decide on the words for the enquirer")
    expect(mara.locator(".as-read")).to_contain_text(WORDS)
    axe(mara)
    press(mara, "Let the enquirer read it")
    family.goto("/portal/")
    expect(family.get_by_text(WORDS)).to_be_visible()
    axe(family)

    # The enquirer agrees to contact and writes; the message is read, accepted and relayed.
    mara.goto(f"/workspace/cases/{case.pk}/consents/add/")
    mara.select_option("[name=purpose]", "contact")
    mara.select_option("[name=form]", "signed")
    mara.fill("[name=given_on]", today())
    mara.locator("main form button.btn-primary").last.click()
    follow(family, "Write a message")
    send_from_portal(family, QUESTION)
    carry(mara, QUESTION, axe)
    family.goto("/portal/")
    expect(family.get_by_text("We have it. We will speak to you.")).to_be_visible()

    # The found person is invited, comes in with the letter, reads and answers.
    mara.goto(f"/workspace/cases/{case.pk}/portal/")
    mara.check("[name=sought-language][value=en]")
    mara.locator("form[action$='/sought/invite/'] button").click()
    link = mara.locator("bdi.code").first.inner_text()
    tomas.goto(f"/workspace/cases/{case.pk}/portal/")
    tomas.locator("form[action$='/sought/spoken/'] button").click()
    half = tomas.locator("bdi.code").inner_text()
    axe(tomas)
    found = new_context(viewport=NARROW).new_page()
    found.goto(link)
    found.get_by_label("The 8 digits that we told you").fill(half)
    press(found, "Come in")
    follow(found, "Not now: to my pages")
    axe(found)
    follow(found, "A message for you")
    expect(found.locator("blockquote")).to_have_text(QUESTION)
    axe(found)
    follow(found, "Answer")
    send_from_portal(found, ANSWER)
    family.goto("/portal/")
    expect(family.get_by_role("link", name="A message for you")).to_have_count(0)
    carry(tomas, ANSWER, axe)
    family.goto("/portal/")
    expect(family.get_by_text("There is an answer.")).to_be_visible()
    follow(family, "A message for you")
    expect(family.locator("blockquote")).to_have_text(ANSWER)

    # What came of it: proposed by one, confirmed by the other.
    open_after(tomas, case)
    follow(tomas, "Propose what came of it")
    tomas.check("[name=kind][value=reunified]")
    press(tomas, "Propose it")
    expect(tomas.get_by_role("button", name="Confirm it")).to_have_count(0)
    mara.goto("/workspace/")
    follow(mara, "Decide on what came of the case")
    expect(mara.locator("main")).to_contain_text("You have found each other again.")
    axe(mara)
    press(mara, "Confirm it")
    assert neutral(family) == "You have found each other again."
    mara.goto(f"/workspace/cases/{case.pk}/")
    axe(mara)


@pytest.mark.safety("S1", "S2", "S18")
def test_s18_to_declines_contact_and_the_enquirer_sees_nothing_change(
    case: Case, windows: Windows, axe: Axe
) -> None:
    mara, tomas, family = windows.mara, windows.tomas, windows.family
    family.goto("/portal/")
    follow(family, "Write a message")
    send_from_portal(family, QUESTION)
    before = as_seen(family)
    assert len(before) > 8

    converse(tomas, case, "declines")
    press(tomas, "Put the conversation on file")
    assert as_seen(family) == before
    follow(tomas, "Propose “found, declines contact”")
    tomas.check("[name=kind][value=found_declines]")
    press(tomas, "Propose it")
    mara.goto("/workspace/")
    follow(mara, "Decide on what came of the case")
    expect(mara.locator("main")).to_contain_text("The enquirer sees nothing change.")
    axe(mara)
    press(mara, "Confirm it")
    mara.goto(f"/workspace/cases/{case.pk}/")
    expect(mara.locator(".marks").first).to_contain_text("closed")
    assert as_seen(family) == before


@pytest.mark.safety("S28")
def test_s28_from_the_door_to_a_conversation(
    case: Case,
    windows: Windows,
    caseworker: User,
    page_of: Callable[..., Page],
    new_context: Callable[..., BrowserContext],
    axe: Axe,
) -> None:
    mara, family = windows.mara, windows.family
    before = as_seen(family)
    door = new_context(viewport=NARROW).new_page()
    door.goto("/door/")
    door.get_by_role("button", name="This is me").click()
    door.get_by_role("textbox").fill("Nasrin Kaviani")
    press(door, "Go on")
    door.get_by_role("textbox").fill("I saw my name on a list.")
    press(door, "Go on")
    door.get_by_role("textbox").fill("555 0199")
    press(door, "Go on")
    door.get_by_role("textbox").fill("only in the morning")
    press(door, "Go on")
    press(door, "Send it")
    number = door.locator(".code").inner_text()

    mara.goto("/workspace/")
    expect(mara.get_by_role("heading", name="1 person waits at the door")).to_be_visible()
    follow(mara, "To the door")
    mara.fill("[name=number]", number)
    press(mara, "Find it")
    press(mara, "I speak with this person")
    follow(mara, "Read what was said")
    mara.fill("[name=reason]", "to call back")
    press(mara, "Show it")
    expect(mara.locator("main")).to_contain_text("Nasrin Kaviani")
    expect(mara.locator("main")).to_contain_text("only in the morning")
    axe(mara)
    follow(mara, "Back")
    follow(mara, "Say how you made sure who it is")
    mara.check("[name=checked_by][value=shared_memory]")
    mara.fill("[name=checked_how]", "The colour of the door at home.")
    mara.locator("main form button.btn-primary").last.click()
    follow(mara, "Name the case it is about")
    mara.fill("[name=number]", case.number)
    mara.check("[name=side][value=sought]")
    mara.locator("main form button.btn-primary").last.click()
    axe(mara)

    # What she says is put on file as any conversation; the knock itself changed nothing.
    assert not case.conversations.exists()
    converse(mara, case, "undecided")
    press(mara, "Put the conversation on file")
    expect(mara.locator("main")).to_contain_text("has not decided yet")
    assert as_seen(family) == before
