"""What this room holds of a person goes with that person's data (S15, S28)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.events.allowing import may_use
from kintrace_web.advocacy.events.attending import TakesPart, add_participant
from kintrace_web.advocacy.events.erasing import erase_testimony
from kintrace_web.advocacy.events.inviting import invite_guest
from kintrace_web.advocacy.events.leading import make_lead
from kintrace_web.advocacy.events.noting import note_said
from kintrace_web.cases.models import Case
from kintrace_web.people.erasing import confirm_erasure, propose_erasure
from kintrace_web.reunion.models import Tip

pytestmark = pytest.mark.safety("S15", "S28")
Make = Callable[..., Any]


def erase(case: Case, caseworker: User, data_officer: User, *, sought: bool = False) -> None:
    person = case.sought if sought else case.enquirer
    confirm_erasure(propose_erasure(person, "own_wish", actor=caseworker), actor=data_officer)


def test_a_speakers_testimony_goes_with_the_speaker(
    take: Make, case: Case, caseworker: User, data_officer: User
) -> None:
    testimony, of_another = take(person=case.enquirer), take()
    erase(case, caseworker, data_officer)
    testimony.refresh_from_db()
    assert (testimony.state, testimony.speaker_name, testimony.versions.count()) == ("erased", None, 0)
    assert of_another.versions.count() == 1


@pytest.mark.safety("S21")
def test_what_a_deleted_testimony_said_of_others_goes_unless_it_is_on_their_case(
    take: Make, case: Case, caseworker: User
) -> None:
    testimony = take(cases=[case])
    make_lead(testimony, what="She baked bread.", actor=caseworker)
    bound = make_lead(testimony, what="She baked bread.", case=case, actor=caseworker)
    erase_testimony(testimony, actor=caseworker)
    assert list(Tip.objects.all()) == [bound.tip]


def test_one_that_mentions_the_person_is_used_no_more_before_a_new_review(
    take: Make, reviewed: Make, agreed: Make, case: Case, caseworker: User, data_officer: User
) -> None:
    testimony = take(cases=[case])
    reviewed(testimony)
    agreed(testimony, "archive")
    assert may_use(testimony, "archive", "en")
    erase(case, caseworker, data_officer, sought=True)
    assert not may_use(testimony, "archive", "en")


def test_taking_part_being_invited_and_what_was_said_goes(
    plan_event: Make, case: Case, caseworker: User, data_officer: User, today: date
) -> None:
    event = plan_event(cases=[case], begins_on=today, purpose="About Nasrin.", title="Nasrin's letters")
    official = add_participant(event, TakesPart("official", "N. Varn", "adviser"), actor=caseworker)
    add_participant(event, TakesPart("relative", person=case.enquirer, agreed_on=today), actor=caseworker)
    invite_guest(event, name="Parvin", language="fa", person=case.enquirer, actor=caseworker)
    said = note_said(
        event,
        speaker=official,
        words="Nasrin is not on our lists.",
        language="en",
        is_exact=True,
        said_on=today,
        actor=caseworker,
    )
    erase(case, caseworker, data_officer)
    said.refresh_from_db()
    event.refresh_from_db()
    assert "Nasrin" not in said.words + event.purpose + event.title
    assert event.title == event.neutral_title
    assert (event.guests.count(), event.participants.count()) == (0, 1)
