"""Who sits at the table; a relative only with their own agreement."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Authority, OfficeHolder
from kintrace_web.advocacy.meetings import asking, attending
from kintrace_web.advocacy.meetings.models import Attendance, Meeting
from kintrace_web.advocacy.meetings.preparing import prepare
from kintrace_web.advocacy.meetings.sheet import said
from kintrace_web.cases.models import Case
from kintrace_web.people.models import Consent
from kintrace_web.reunion.refusal import RefusedError


def test_both_sides_come(meeting: Meeting, holder: OfficeHolder, caseworker: User, colleague: User) -> None:
    attending.bring(meeting, user=colleague, role="interpreter", actor=caseworker)
    attending.expect(meeting, holder=holder, actor=caseworker)
    attending.expect(meeting, name="Piet Oram", role="secretary", actor=caseworker)
    seats = {seat.shown: seat.office for seat in meeting.attendances.all()}
    assert seats == {"Tomas Okafor": "interpreter", "Nadia Varnholt": "Minister", "Piet Oram": "secretary"}


def test_nobody_comes_twice(meeting: Meeting, holder: OfficeHolder, caseworker: User) -> None:
    attending.expect(meeting, holder=holder, actor=caseworker)
    with pytest.raises(RefusedError, match="already"):
        attending.expect(meeting, holder=holder, actor=caseworker)


@pytest.mark.safety("S6", "S8")
def test_a_relative_comes_only_with_their_own_agreement_to_this_authority(
    meeting: Meeting, case: Case, authority: Authority, caseworker: User, agree: Callable[[], Consent]
) -> None:
    with pytest.raises(RefusedError, match="Ministry of Interior"):
        attending.bring_relative(meeting, person=case.enquirer, actor=caseworker)
    consent = agree()
    seat = attending.bring_relative(meeting, person=case.enquirer, actor=caseworker)
    assert list(seat.rests_on.all()) == [consent]
    Consent.objects.filter(pk=consent.pk).update(withdrawn_at=timezone.now())
    assert not attending.agreement_of(case.enquirer, authority)


@pytest.mark.safety("S1")
def test_who_is_looked_for_is_never_brought(meeting: Meeting, case: Case, caseworker: User) -> None:
    with pytest.raises(RefusedError, match="Choose a relative"):
        attending.bring_relative(meeting, person=case.sought, actor=caseworker)


@pytest.mark.safety("S22")
def test_the_sheet_says_that_a_relative_comes_and_not_who(
    meeting: Meeting, case: Case, caseworker: User, agree: Callable[[], Consent]
) -> None:
    agree()
    attending.bring_relative(meeting, person=case.enquirer, actor=caseworker)
    told = str(said(prepare(meeting, actor=caseworker), "en"))
    assert "a relative" in told
    assert "کاویانی" not in told


def test_who_said_something_stays_on_the_list(
    meeting: Meeting, minister: Attendance, caseworker: User
) -> None:
    asked = asking.ask_for(meeting, words="Open the register.", actor=caseworker)
    asking.answer(asked, spoken_by=minister, meaning="open", words="We shall see.", actor=caseworker)
    for act in (_leave, _absent):
        with pytest.raises(RefusedError):
            act(minister, caseworker)


def _leave(seat: Attendance, actor: User) -> Any:
    attending.leave_out(seat, actor=actor)


def _absent(seat: Attendance, actor: User) -> Any:
    attending.note_presence(seat, came=False, actor=actor)
