"""Agreeing on a meeting, moving it, holding it, calling it off; and who may see it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Authority
from kintrace_web.advocacy.meetings import planning
from kintrace_web.advocacy.meetings.calendars import calendar_of
from kintrace_web.advocacy.meetings.models import Meeting
from kintrace_web.audit.models import Act
from kintrace_web.cases.models import Case, CaseMember
from kintrace_web.reunion.refusal import RefusedError

Meet = Callable[..., Meeting]


def test_a_meeting_has_a_reference_and_is_on_record(meeting: Meeting, case: Case) -> None:
    assert meeting.reference.startswith("M-")
    assert meeting.state == Meeting.State.HELD
    assert Act.objects.get(verb="meetings.planned").details["cases"] == [str(case.pk)]


@pytest.mark.safety("S22")
def test_only_members_of_every_case_see_it(
    meet: Meet,
    case: Case,
    make_case: Callable[..., Case],
    caseworker: User,
    colleague: User,
    supervisor: User,
) -> None:
    other = make_case(caseworker, number="KT-2026-0009")
    both, one = meet(case, other), meet(case)
    assert caseworker.has_perm("meetings.read", both)
    assert colleague.has_perm("meetings.read", one)
    assert not colleague.has_perm("meetings.read", both)
    assert not supervisor.has_perm("meetings.read", one)
    assert list(Meeting.objects.seen_by(colleague)) == [one]


@pytest.mark.safety("S22")
def test_a_theme_is_for_all_who_speak_with_authorities(
    meet: Meet, supervisor: User, advocate: User, administrator: User
) -> None:
    theme = meet()
    assert supervisor.has_perm("meetings.change", theme)
    assert advocate.has_perm("meetings.read", theme)
    assert not administrator.has_perm("meetings.read", theme)


@pytest.mark.safety("S22")
def test_who_only_reads_a_case_changes_nothing(meeting: Meeting, case: Case, supervisor: User) -> None:
    CaseMember.objects.create(case=case, user=supervisor, capacity="reading", assigned_by=supervisor)
    assert supervisor.has_perm("meetings.read", meeting)
    with pytest.raises(PermissionDenied):
        planning.change(meeting, where="Room 13", actor=supervisor)


@pytest.mark.safety("S22")
def test_nobody_plans_a_meeting_about_a_case_of_others(
    authority: Authority, case: Case, outsider: User
) -> None:
    with pytest.raises(PermissionDenied):
        _plan(authority, outsider, cases=[case])
    assert not Meeting.objects.exists()


def test_no_name_stands_in_its_title(authority: Authority, case: Case, caseworker: User) -> None:
    with pytest.raises(RefusedError):
        _plan(authority, caseworker, cases=[case], theme="About Nasrin Kaviani")


def test_who_prepares_it_must_be_able_to_read_it(
    authority: Authority, case: Case, caseworker: User, outsider: User
) -> None:
    with pytest.raises(RefusedError, match="member of every case"):
        _plan(authority, caseworker, cases=[case], responsible=outsider)


def test_what_was_held_stays_where_it_was(meeting: Meeting, caseworker: User) -> None:
    with pytest.raises(RefusedError):
        planning.change(meeting, where="Room 13", actor=caseworker)
    planning.change(meeting, briefing="Ask about the register.", actor=caseworker)
    assert meeting.briefing == "Ask about the register."


def test_a_meeting_to_come_was_not_held(meet: Meet, case: Case, caseworker: User) -> None:
    coming = meet(case, days=3)
    with pytest.raises(RefusedError, match="not begun"):
        planning.hold(coming, actor=caseworker)
    planning.call_off(coming, because="The minister travels.", actor=caseworker)
    assert coming.state == Meeting.State.CALLED_OFF
    planning.take_back(coming, actor=caseworker)
    assert (coming.state, coming.called_off_because) == (Meeting.State.PLANNED, "")


def test_the_list_begins_with_what_comes_next(meet: Meet) -> None:
    late, soon = meet(days=9), meet(days=2)
    meet(days=-2)
    assert list(Meeting.objects.all().to_come()) == [soon, late]


@pytest.mark.safety("S22")
def test_the_calendar_holds_nothing_of_a_person_or_a_case(
    meet: Meet, case: Case, caseworker: User, outsider: User
) -> None:
    coming = meet(case, days=3, briefing="Speak of her brother.")
    told = calendar_of(coming, actor=caseworker).decode()
    assert f"SUMMARY:Meeting {coming.reference}" in told
    assert "LOCATION:Room 12" in told
    assert coming.begins_at.strftime("%Y%m%d") in told
    for secret in (case.number, "Access to the registers", "brother", "Kaviani", str(case.pk)):
        assert secret not in told
    with pytest.raises(PermissionDenied):
        calendar_of(coming, actor=outsider)


def _plan(authority: Authority, actor: User, **details: Any) -> Meeting:
    given = {"theme": "Access", "begins_at": timezone.now() + timedelta(days=1), **details}
    return planning.plan(authority=authority, actor=actor, **given)
