"""An authority of Maravand, a meeting with it, and what was promised there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

if TYPE_CHECKING:
    from kintrace_web.accounts.models import User
    from kintrace_web.advocacy.authorities.models import Authority, OfficeHolder
    from kintrace_web.advocacy.meetings.models import Attendance, Commitment, Meeting
    from kintrace_web.cases.models import Case
    from kintrace_web.people.models import Consent


@pytest.fixture
def advocate(staff: Callable[..., User]) -> User:
    return staff("Jonas Reuter", "advocate")


@pytest.fixture
def authority(db: None) -> Authority:
    from kintrace_web.advocacy.authorities.models import Authority

    names = {"en": "Ministry of Interior of Maravand", "fa": "وزارت کشور ماراوند"}
    return Authority.objects.create(code="interior", kind="ministry", names=names, languages=["fa", "en"])


@pytest.fixture
def holder(authority: Authority) -> OfficeHolder:
    """Who holds the office."""
    return authority.holders.create(
        names={"en": "Nadia Varnholt"}, position={"en": "Minister"}, from_on=date(2024, 1, 1)
    )


@pytest.fixture
def meet(authority: Authority, caseworker: User) -> Callable[..., Meeting]:
    """``meet(case, days=-3)``: a meeting of ``caseworker``, so many days from now; of the past, it was held."""

    from kintrace_web.advocacy.meetings.planning import hold, plan

    def made(*cases: Case, days: int = -3, **details: Any) -> Meeting:
        meeting = plan(
            authority=authority,
            theme="Access to the registers",
            begins_at=timezone.now() + timedelta(days=days),
            where="Room 12",
            cases=cases,
            actor=caseworker,
            **details,
        )
        if days < 0:
            hold(meeting, actor=caseworker)
        return meeting

    return made


@pytest.fixture
def meeting(meet: Callable[..., Meeting], case: Case) -> Meeting:
    """A meeting about ``case``, held three days ago."""
    return meet(case)


@pytest.fixture
def minister(meeting: Meeting, holder: OfficeHolder, caseworker: User) -> Attendance:
    """The minister at the table of ``meeting``."""
    from kintrace_web.advocacy.meetings.attending import expect, note_presence

    seat = expect(meeting, holder=holder, actor=caseworker)
    note_presence(seat, came=True, actor=caseworker)
    return seat


@pytest.fixture
def promise(meeting: Meeting, minister: Attendance, caseworker: User) -> Callable[..., Commitment]:
    """``promise(due=5)``: the minister promised something in ``meeting``, by so many days from now."""

    from kintrace_web.advocacy.meetings.promising import Promised, promise_in

    def made(words: str = "We will open the register.", due: int | None = 5, **details: Any) -> Commitment:
        due_on = None if due is None else timezone.localdate() + timedelta(days=due)
        return promise_in(
            meeting, Promised(words, due_on=due_on, **details), spoken_by=minister, actor=caseworker
        )

    return made


@pytest.fixture
def agree(case: Case, authority: Authority, caseworker: User) -> Callable[[], Consent]:
    """``agree()``: the enquirer of ``case`` agrees that ``authority`` learns who they are."""

    from kintrace_web.people.consenting import Agreement, give_consent

    def made() -> Consent:
        sharing = Agreement("sharing", "signed", date(2026, 2, 1), recipient=authority.names["en"])
        return give_consent(case.enquirer, sharing, actor=caseworker)

    return made
