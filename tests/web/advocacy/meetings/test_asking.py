"""The agenda, the asks, and answers that have a speaker."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import IntegrityError

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.letters.drafting import begin
from kintrace_web.advocacy.meetings import asking, attending
from kintrace_web.advocacy.meetings.models import Attendance, Meeting, MeetingAnswer
from kintrace_web.cases.models import Case
from kintrace_web.reunion.refusal import RefusedError


def test_the_agenda_keeps_its_order(meeting: Meeting, caseworker: User) -> None:
    for words in ("The register", "Visits", "Letters"):
        last = asking.put_on_agenda(meeting, words=words, actor=caseworker)
    asking.move_up(last, actor=caseworker)
    assert [item.words for item in meeting.agenda.all()] == ["The register", "Letters", "Visits"]
    asking.move_up(meeting.agenda.all()[0], actor=caseworker)
    assert meeting.agenda.all()[0].words == "The register"


def test_an_ask_of_an_appeal_goes_on_the_agenda_and_is_asked(
    meeting: Meeting, case: Case, caseworker: User
) -> None:
    appeal = begin(
        theme="Registers",
        kind="appeal",
        original="en",
        actor=caseworker,
        cases=[case],
        subject="Registers",
        body="We ask you.",
        asks=["Open the register of Tavrin."],
    )
    item = asking.put_on_agenda(meeting, ask=appeal.asks.get(), actor=caseworker)
    asked = asking.ask_for(meeting, item=item, actor=caseworker)
    assert asked.words == "Open the register of Tavrin."
    assert asked.ask == appeal.asks.get()


def test_nothing_is_asked_before_it_began(meet: Callable[..., Meeting], case: Case, caseworker: User) -> None:
    with pytest.raises(RefusedError, match="not begun"):
        asking.ask_for(meet(case, days=2), words="Open it.", actor=caseworker)


@pytest.mark.safety("S29")
def test_an_answer_belongs_to_who_said_it(meeting: Meeting, minister: Attendance, caseworker: User) -> None:
    asked = asking.ask_for(meeting, words="Open it.", actor=caseworker)
    made = asking.answer(
        asked, spoken_by=minister, meaning="refused", words="Not this year.", actor=caseworker
    )
    assert (made.spoken_by.shown, made.words) == ("Nadia Varnholt", "Not this year.")
    with pytest.raises(IntegrityError):
        MeetingAnswer.objects.create(to=asked, meaning="open", words="Somebody said", entered_by=caseworker)


@pytest.mark.safety("S29")
def test_nobody_is_quoted_who_was_not_there(
    meeting: Meeting, minister: Attendance, caseworker: User, meet: Callable[..., Meeting], case: Case
) -> None:
    asked = asking.ask_for(meet(case), words="Open it.", actor=caseworker)
    with pytest.raises(RefusedError, match="was in this meeting"):
        asking.answer(asked, spoken_by=minister, meaning="open", words="Yes.", actor=caseworker)
    attending.note_presence(minister, came=False, actor=caseworker)
    asked = asking.ask_for(meeting, words="Open it.", actor=caseworker)
    with pytest.raises(RefusedError, match="was in this meeting"):
        asking.answer(asked, spoken_by=minister, meaning="open", words="Yes.", actor=caseworker)
