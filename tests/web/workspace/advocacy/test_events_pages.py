"""The pages of events, guests, testimonies and partners, walked through as people do."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.events.attending import TakesPart, add_participant
from kintrace_web.advocacy.events.inviting import invite_guest, new_link
from kintrace_web.advocacy.events.models import Event, Guest, Testimony
from kintrace_web.advocacy.events.planning import Plan, begin_event
from kintrace_web.advocacy.events.taking import Told, take_testimony
from kintrace_web.audit.models import Act
from kintrace_web.cases.models import Case
from kintrace_web.reunion.models import Tip

Browser = Callable[[User], Client]


@pytest.fixture
def advocate(staff: Callable[..., User]) -> User:
    return staff("Jonas Reuter", "advocate")


@pytest.fixture
def plan(db: None) -> Callable[..., Event]:
    """``plan(user, cases=[case], days=10)``: an event of that account, in so many days."""

    def made(actor: User, cases: Any = (), days: int = 10) -> Event:
        day = timezone.localdate() + timedelta(days=days)
        told = Plan("Letters that stopped", "An afternoon together", day, day, "House of the Bridge")
        return begin_event(kind="seminar", plan=told, actor=actor, cases=cases)

    return made


@pytest.fixture
def testimony(caseworker: User, case: Case) -> Testimony:
    """Of a protected speaker, about ``case``, taken by ``caseworker``."""
    told = Told(
        "Samira Veldane", "Speaker A", "witness", timezone.localdate(), "en", "Tavrin", is_protected=True
    )
    return take_testimony(told, words="We wrote letters.", cases=[case], actor=caseworker)


def shown(response: HttpResponse, status: int = 200) -> str:
    assert response.status_code == status
    return response.content.decode()


def at(name: str, *args: Any) -> str:
    return reverse(f"workspace:{name}", args=args)


@pytest.mark.safety("S22")
def test_an_event_of_a_case_is_there_for_its_members_alone(
    client_of: Browser,
    plan: Callable[..., Event],
    make_case: Callable[..., Case],
    case: Case,
    caseworker: User,
    colleague: User,
    outsider: User,
    advocate: User,
) -> None:
    event = plan(caseworker, [case])
    make_case(outsider, number="KT-2026-0009")
    for user in (caseworker, colleague):
        assert event.title in shown(client_of(user).get(at("events")))
        assert "Programme" in shown(client_of(user).get(at("event", event.pk)))
    # A member of another case, and an advocate who is on none.
    for user in (outsider, advocate):
        assert event.title not in shown(client_of(user).get(at("events")))
        assert client_of(user).get(at("event", event.pk)).status_code == 404
        assert client_of(user).get(at("event_guests", event.pk)).status_code == 404
    assert Client().get(at("event", event.pk)).status_code == 302


def test_an_event_about_a_theme_is_for_all_who_speak_with_authorities(
    client_of: Browser, plan: Callable[..., Event], advocate: User, outsider: User, staff: Callable[..., User]
) -> None:
    event = plan(advocate)
    assert event.title in shown(client_of(outsider).get(at("events")))
    editor = staff("Nadir Holm", "editor")
    assert client_of(editor).get(at("events")).status_code == 403


def test_a_wrong_answer_keeps_what_was_typed(client_of: Browser, advocate: User) -> None:
    told = {
        "kind": "seminar",
        "title": "An unusual title",
        "neutral_title": "An afternoon",
        "begins_on": "2027-05-09",
        "ends_on": "2027-05-01",
        "time_zone": "Europe/Tirane",
        "purpose": "To hear each other.",
    }
    page = shown(client_of(advocate).post(at("event_add"), told))
    for typed in ("An unusual title", "To hear each other.", "2027-05-09", 'value="Europe/Tirane" selected'):
        assert typed in page
    assert 'role="alert"' in page
    assert not Event.objects.exists()
    again = shown(client_of(advocate).post(at("event_add"), {**told, "begins_on": "some day"}))
    assert "some day" in again
    client_of(advocate).post(at("event_add"), {**told, "ends_on": "2027-05-09"})
    assert Event.objects.get().title == "An unusual title"


def test_what_cannot_be_noted_before_it_begins_is_not_offered(
    client_of: Browser, plan: Callable[..., Event], advocate: User
) -> None:
    for days, offered in ((10, False), (0, True)):
        event = plan(advocate, days=days)
        add_participant(event, TakesPart("expert", "Edvin Dornhal", "teaches history"), actor=advocate)
        page = shown(client_of(advocate).get(at("event", event.pk)))
        for address in (
            at("event_said_add", event.pk),
            at("event_person_came", event.pk, event.participants.get().pk),
        ):
            assert (address in page) is offered


@pytest.mark.safety("S29")
def test_what_was_said_stands_with_who_said_it(
    client_of: Browser, plan: Callable[..., Event], advocate: User
) -> None:
    event = plan(advocate, days=0)
    speaker = add_participant(event, TakesPart("expert", "Edvin Dornhal", "teaches history"), actor=advocate)
    told = {
        "speaker": speaker.pk,
        "said_on": event.begins_on.isoformat(),
        "language": "en",
        "words": "A letter is a thread.",
        "how": "exact",
    }
    refused = shown(client_of(advocate).post(at("event_said_add", event.pk), {**told, "speaker": ""}))
    assert "A letter is a thread." in refused
    client_of(advocate).post(at("event_said_add", event.pk), told)
    page = shown(client_of(advocate).get(at("event", event.pk)))
    said = page[page.index("A letter is a thread.") :][:600]
    assert "Word for word" in said
    assert "Edvin Dornhal</bdi>, <bdi>teaches history</bdi>" in said


def test_a_guest_is_invited_answers_by_the_link_and_is_counted(
    client_of: Browser, plan: Callable[..., Event], advocate: User
) -> None:
    """The whole way: on the list, approved and sent, opened without an account, answered, corrected, counted."""
    event, browser = plan(advocate), client_of(advocate)
    given = {"name": "Ada Holm", "mail": "ada@example.org", "language": "en"}
    browser.post(at("event_guest_add", event.pk), given)
    approved = shown(browser.get(at("event_guests_send", event.pk)))
    assert "An afternoon together" in approved
    assert "Letters that stopped" not in approved[approved.index("<blockquote") :]
    browser.post(at("event_guests_send", event.pk))
    assert mail.outbox[0].to == ["ada@example.org"]
    link = re.search(r"/invitation/[^/\s]+/", mail.outbox[0].body).group()
    guest = Client()
    page = shown(guest.get(link))
    assert "An afternoon together" in page
    assert "House of the Bridge" in page
    assert "Ada" not in page, "no name stands on it"
    wrong = shown(guest.post(link, {"how_many": "3", "needs": "No nuts", "interpreter": "sq"}))
    for typed in ('value="3"', "No nuts", 'value="sq" selected', "Choose yes or no."):
        assert typed in wrong
    assert "Your answer is kept" in shown(
        guest.post(link, {"comes": "yes", "how_many": "3", "needs": "No nuts", "interpreter": "sq"})
    )
    assert "No nuts" not in shown(guest.get(link)), "what tells of health is not shown again"
    counted = shown(browser.get(at("event_guests", event.pk)))
    assert "People expected: <strong>3</strong>" in counted
    assert "Albanian" in counted
    assert "No nuts" not in counted
    assert "Ada" not in counted, "names are read on record alone"
    guest.post(link, {"comes": "no"})
    assert "People expected: <strong>0</strong>" in shown(browser.get(at("event_guests", event.pk)))


@pytest.mark.safety("S18")
def test_a_link_that_is_over_looks_like_one_that_never_was(
    client_of: Browser, plan: Callable[..., Event], advocate: User
) -> None:
    event = plan(advocate)
    guest = invite_guest(event, name="Ada Holm", mail="", language="en", actor=advocate)
    first, second = new_link(guest, actor=advocate), new_link(guest, actor=advocate)
    browser = Client()
    assert browser.get(f"/invitation/{second}/").status_code == 200
    never = shown(browser.get("/invitation/nobodys/"), 404)
    assert shown(browser.get(f"/invitation/{first}/"), 404) == never
    client_of(advocate).post(at("event_state", event.pk, "called_off"))
    assert shown(browser.get(f"/invitation/{second}/"), 404) == never
    assert not browser.cookies


@pytest.mark.safety("S27")
def test_names_of_guests_are_read_with_a_reason_and_on_record(
    client_of: Browser, plan: Callable[..., Event], advocate: User
) -> None:
    event = plan(advocate)
    invite_guest(event, name="Ada Holm", mail="ada@example.org", language="en", actor=advocate)
    address = at("event_guests_read", event.pk)
    assert "Ada Holm" not in shown(client_of(advocate).get(address))
    assert "Ada Holm" not in shown(client_of(advocate).post(address, {"reason": ""}))
    assert "Ada Holm" in shown(client_of(advocate).post(address, {"reason": "The day is tomorrow"}))
    assert Act.objects.filter(actor=advocate.pk, reason="The day is tomorrow").exists()
    assert Guest.objects.count() == 1


@pytest.mark.safety("S22")
def test_a_protected_testimony_is_opened_by_its_keepers_on_record(
    client_of: Browser,
    testimony: Testimony,
    caseworker: User,
    colleague: User,
    outsider: User,
    advocate: User,
) -> None:
    address = at("testimony_open", testimony.pk)
    keeper = client_of(caseworker)
    before = shown(keeper.get(at("testimony", testimony.pk)))
    for page in (before, shown(keeper.get(at("testimonies"))), shown(keeper.get(address))):
        assert "Samira" not in page
        assert "We wrote letters." not in page
    assert "Samira" not in shown(keeper.post(address, {"reason": " "}))
    opened = keeper.post(address, {"reason": "To review the words"})
    page = shown(opened)
    assert "Samira Veldane" in page
    assert "We wrote letters." in page
    assert "no-store" in opened["Cache-Control"]
    assert Act.objects.filter(actor=caseworker.pk, reason="To review the words").exists()
    # A member of the case sees that it is there, and opens nothing; of others it is not even told.
    there = shown(client_of(colleague).get(at("testimony", testimony.pk)))
    assert "Speaker A" in there
    assert "Only its keepers open it" in there
    assert client_of(colleague).post(address, {"reason": "Curious"}).status_code == 403
    for user in (outsider, advocate):
        assert client_of(user).get(at("testimony", testimony.pk)).status_code == 404
        assert client_of(user).post(address, {"reason": "Curious"}).status_code == 404
        assert "Speaker A" not in shown(client_of(user).get(at("testimonies")))


def test_a_testimony_with_a_name_that_tells_keeps_the_words(client_of: Browser, caseworker: User) -> None:
    told = {
        "name": "Samira Veldane",
        "is_protected": "on",
        "pseudonym": "Samira",
        "capacity": "witness",
        "given_on": timezone.localdate().isoformat(),
        "language": "en",
        "words": "We wrote letters every spring.",
    }
    page = shown(client_of(caseworker).post(at("testimony_add"), told))
    assert "choose another name to call them by" in page
    assert "We wrote letters every spring." in page
    assert not Testimony.objects.exists()
    client_of(caseworker).post(at("testimony_add"), {**told, "pseudonym": "The gardener"})
    assert Testimony.objects.get().pseudonym == "The gardener"


@pytest.mark.safety("S21")
def test_who_is_mentioned_becomes_a_tip_also_by_who_sorts_none(client_of: Browser, advocate: User) -> None:
    """An advocate does not sort tips, and can hand one in all the same."""
    told = Told("Samira Veldane", "Speaker A", "witness", timezone.localdate(), "en")
    testimony = take_testimony(told, words="We wrote letters.", actor=advocate)
    address = at("testimony_lead", testimony.pk)
    refused = shown(client_of(advocate).post(address, {"where": "At the well"}))
    assert 'role="alert"' in refused
    assert 'value="At the well"' in refused
    client_of(advocate).post(address, {"what": "She saw Nasrin.", "where": "At the well"})
    assert Tip.objects.get().case is None
    page = shown(client_of(advocate).get(at("testimony", testimony.pk)))
    assert "Jonas Reuter" in page
    assert "Nasrin" not in page


def test_empty_lists_say_what_belongs_there(client_of: Browser, advocate: User) -> None:
    for name, words, act in (
        ("events", "Nothing is planned", "event_add"),
        ("testimonies", "There are none yet", "testimony_add"),
        ("partners", "Other associations that you work with", "partner_add"),
    ):
        page = shown(client_of(advocate).get(at(name)))
        assert words in page
        assert at(act) in page
        assert f'href="{at(name)}" aria-current="page"' in page
