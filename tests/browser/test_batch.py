"""One appeal to five hundred authorities: looked at, begun, stopped and resumed by two people, and sent by the worker
through a real mail server. One reads the pages in English, the other in Persian.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import sending_world
from django.core.management import call_command
from django.db.models import F
from playwright.sync_api import Page, expect
from windows import Window

if TYPE_CHECKING:
    from mail_server import MailServer

    from kintrace_web.accounts.models import User
    from kintrace_web.advocacy.letters.models import Appeal

Axe = Callable[[Page], None]
ALL = 500
# Ten a minute, and what falls due while the worker is at it: on a busy machine half a minute and more.
IN_TEN_MINUTES = range(101, 120)


@pytest.fixture
def offices(db: None) -> dict[str, str]:
    """The language that each of five hundred authorities reads, by its address."""
    from kintrace_web.advocacy.authorities.models import Address, Authority

    made = Authority.objects.bulk_create(
        Authority(
            kind="police",
            names={"en": f"Office {number}", "fa": f"ادارهٔ {number}"},
            languages=["fa" if number % 2 else "en"],
        )
        for number in range(ALL)
    )
    Address.objects.bulk_create(
        Address(authority=each, channel="email", value=f"office@{number}.example")
        for number, each in enumerate(made)
    )
    Authority.objects.create(kind="police", names={"en": "An office without an address"}, languages=["en"])
    return {f"office@{number}.example": each.languages[0] for number, each in enumerate(made)}


@pytest.fixture
def appeal(caseworker: User, colleague: User) -> Appeal:
    approved: Appeal = sending_world.approved(caseworker, colleague, languages=("en", "fa"))
    return approved


def time_passes(minutes: int) -> None:
    """As if the batch had begun so long ago."""
    from kintrace_web.advocacy.letters.models import Letter

    Letter.objects.filter(state=Letter.State.WAITING).update(
        send_after=F("send_after") - timedelta(minutes=minutes)
    )


def the_worker_goes_round(*windows: Window) -> None:
    """While it works, no window asks the server: in the tests both write over one connection to the database."""
    for window in windows:
        window.page.context.set_offline(True)
    call_command("sendmail")
    for window in windows:
        window.page.context.set_offline(False)


def shows(window: Window, done: int) -> None:
    """The page says that so many letters are done."""
    told = {"done": window.number(done), "total": window.number(ALL)}
    words = window.says("%(done)s of %(total)s letters", **told)
    expect(window.page.locator("label[for=letters-done]")).to_have_text(words)


def test_five_hundred_letters_begun_stopped_resumed_and_arrived(
    appeal: Appeal,
    offices: dict[str, str],
    caseworker: User,
    colleague: User,
    window_of: Callable[..., Window],
    server: MailServer,
    axe: Axe,
) -> None:
    tomas, mara = window_of(colleague, "en"), window_of(caseworker, "fa")
    page = tomas.page
    page.goto(f"/workspace/appeals/{appeal.pk}/")
    tomas.follow("Send it to many authorities")
    axe(page)
    tomas.choose(kinds="police")
    tomas.fill(per_hour="600")
    tomas.press("See who gets it")
    expect(page.get_by_role("heading", level=1)).to_have_text("Send 500 letters?")
    facts = page.locator("main dl.facts")
    expect(facts).to_contain_text("English: 250")
    expect(facts).to_contain_text("Persian: 250")
    expect(page.get_by_role("region", name="1 authority is left out")).to_contain_text("without an address")
    axe(page)
    tomas.press("Begin to send")
    shows(tomas, 0)
    axe(page)

    # Spread over time: after ten minutes not more than their share has gone. The open page says so by itself.
    time_passes(10)
    the_worker_goes_round(tomas)
    gone = len(server.taken)
    assert gone in IN_TEN_MINUTES
    shows(tomas, gone)

    # The other stops it: nothing goes, however late it is.
    mara.page.goto(page.url)
    shows(mara, gone)
    mara.press("Stop")
    expect(mara.button("Resume")).to_be_visible()
    axe(mara.page)
    page.goto("about:blank")
    time_passes(120)
    the_worker_goes_round(mara)
    assert len(server.taken) == gone

    # Resumed, the rest is spread out again from that moment.
    mara.press("Resume")
    expect(mara.button("Stop")).to_be_visible()
    the_worker_goes_round(mara)
    assert gone < len(server.taken) < gone + 20
    time_passes(60)
    the_worker_goes_round(mara)
    shows(mara, ALL)
    expect(mara.button("Stop")).to_have_count(0)
    tomas.page.goto(mara.page.url)
    expect(tomas.page.locator("main .mark-done").first).to_be_visible()
    axe(tomas.page)

    # Each to its office alone, in its language, with an address of its own for the answer.
    messages = {to: message for _sender, [to], message in server.taken}
    assert {to: str(message["Content-Language"]) for to, message in messages.items()} == offices
    assert len({str(message["Reply-To"]) for message in messages.values()}) == ALL
    assert len(server.taken) == ALL
    assert all(sender == message["Reply-To"] for sender, _to, message in server.taken)
