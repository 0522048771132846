"""A seminar, a testimony of a protected speaker, a partner."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from kintrace_web.accounts.models import User
    from kintrace_web.advocacy.events.models import Event, Partner, Testimony


@pytest.fixture
def today(db: None) -> date:
    from django.utils import timezone

    return timezone.localdate()


@pytest.fixture
def advocate(staff: Callable[..., User]) -> User:
    return staff("Jonas Reuter", "advocate")


@pytest.fixture
def plan_event(caseworker: User, today: date) -> Callable[..., Event]:
    """``plan_event(kind="sent", begins_on=...)``: an event of ``caseworker``, in ten days."""
    from kintrace_web.advocacy.events.planning import Plan, begin_event

    def make(kind: str = "seminar", cases: Any = (), **more: Any) -> Event:
        begins = more.pop("begins_on", today + timedelta(days=10))
        plan = Plan(
            title=more.pop("title", "Letters that stopped"),
            neutral_title="An afternoon together",
            begins_on=begins,
            ends_on=more.pop("ends_on", begins + timedelta(days=1)),
            venue="House of the Bridge, Tavrin",
            time_zone="Europe/Tirane",
            **more,
        )
        return begin_event(kind=kind, plan=plan, actor=caseworker, cases=cases)

    return make


@pytest.fixture
def seminar(plan_event: Callable[..., Event]) -> Event:
    return plan_event()


@pytest.fixture
def take(caseworker: User, today: date) -> Callable[..., Testimony]:
    """``take(is_protected=True, cases=[case])``: a testimony in English that ``caseworker`` took."""
    from kintrace_web.advocacy.events.taking import Told, take_testimony

    def make(words: str = "We wrote letters that were never sent.", **more: Any) -> Testimony:
        event, cases = more.pop("event", None), more.pop("cases", ())
        told = {
            "name": "Samira Veldane",
            "pseudonym": "Speaker A",
            "capacity": "former_member",
            "given_on": today,
            "language": "en",
            "where": "Tavrin",
            **more,
        }
        return take_testimony(Told(**told), words=words, actor=caseworker, event=event, cases=cases)

    return make


@pytest.fixture
def reviewed(caseworker: User, colleague: User) -> Callable[..., None]:
    """``reviewed(testimony, "claim")``: a colleague reads it and finds this."""
    from kintrace_web.advocacy.events.reviewing import ask_review, review

    def do(testimony: Testimony, *flags: str) -> None:
        ask_review(testimony, whom=colleague, actor=caseworker)
        review(testimony, approved=True, flags=flags, actor=colleague)

    return do


@pytest.fixture
def agreed(caseworker: User, today: date) -> Callable[..., Any]:
    """``agreed(testimony, "archive")``: the speaker agreed to this use, in English, from today."""
    from kintrace_web.advocacy.events.allowing import Agreed, allow

    def do(testimony: Testimony, use: str, **more: Any) -> Any:
        told = {"language": "en", "form": "signed", "given_on": today, **more}
        return allow(testimony, Agreed(use=use, **told), actor=caseworker)

    return do


@pytest.fixture
def partner(caseworker: User) -> Partner:
    from kintrace_web.advocacy.events.partnering import About, add_partner

    return add_partner(About(title="Lanterns of Maravand", languages=("en", "fa")), actor=caseworker)
