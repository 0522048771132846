"""What is promised has who promised it and by when, and becomes a task."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Authority, OfficeHolder
from kintrace_web.advocacy.meetings.models import Attendance, Commitment, Meeting
from kintrace_web.advocacy.meetings.promising import Promised, promise_in, promise_to
from kintrace_web.cases.models import Case, Task
from kintrace_web.reunion.refusal import RefusedError

Promise = Callable[..., Commitment]


@pytest.mark.safety("S29")
def test_it_has_who_said_it_in_which_office_and_when(promise: Promise, meeting: Meeting) -> None:
    made = promise()
    assert (made.by_name, made.by_office) == ("Nadia Varnholt", "Minister")
    assert made.made_on == timezone.localdate(meeting.begins_at)
    assert made.words == "We will open the register."


@pytest.mark.safety("S29")
def test_who_it_was_stays_when_the_office_changes_hands(promise: Promise, holder: OfficeHolder) -> None:
    made = promise()
    holder.names = {"en": "Somebody Else"}
    holder.save()
    made.refresh_from_db()
    assert made.by_name == "Nadia Varnholt"


@pytest.mark.safety("S29")
def test_a_promise_of_nobody_is_none(meeting: Meeting, caseworker: User) -> None:
    with pytest.raises(RefusedError, match="who promised"):
        promise_in(meeting, Promised("We will see."), actor=caseworker)


def test_it_becomes_a_task_on_the_case(promise: Promise, case: Case, caseworker: User) -> None:
    made = promise(due=5)
    task = Task.objects.get(commitments=made)
    assert (task.case, task.assignee, task.due) == (case, caseworker, made.due_on)
    assert made.reference in task.text
    assert made.words in task.text


@pytest.mark.safety("S22")
def test_of_several_cases_the_members_of_one_are_told_nothing_of_the_others(
    meet: Callable[..., Meeting],
    case: Case,
    make_case: Callable[..., Case],
    holder: OfficeHolder,
    caseworker: User,
    colleague: User,
) -> None:
    other = make_case(caseworker, number="KT-2026-0009")
    both = meet(case, other)
    about_both = promise_in(both, Promised("We look for them.", holder=holder), actor=caseworker)
    about_one = promise_in(both, Promised("We look.", holder=holder, cases=(case,)), actor=caseworker)
    assert about_both.tasks.count() == 2
    assert all(about_both.words not in task.text for task in about_both.tasks.all())
    assert about_one.tasks.get().case == case
    assert list(Commitment.objects.seen_by(colleague)) == [about_one]


def test_about_a_theme_it_is_a_thing_to_do_of_who_sees_to_it(
    authority: Authority, supervisor: User, advocate: User
) -> None:
    ours = Promised("We send the list.", side="ours", responsible=advocate)
    made = promise_to(authority, ours, made_on=timezone.localdate(), actor=supervisor)
    assert not made.tasks.exists()
    assert (made.responsible, made.by_name) == (advocate, "")
    assert list(Commitment.objects.seen_by(advocate).standing()) == [made]


def test_ours_is_not_put_in_their_mouth(
    meeting: Meeting, minister: Attendance, caseworker: User, colleague: User
) -> None:
    from kintrace_web.advocacy.meetings.attending import bring

    of_ours = bring(meeting, user=colleague, actor=caseworker)
    with pytest.raises(RefusedError, match="our own promise"):
        promise_in(meeting, Promised("We send it."), spoken_by=of_ours, actor=caseworker)


def test_the_day_makes_sense(authority: Authority, caseworker: User) -> None:
    today = timezone.localdate()
    early = Promised("Yes.", by_name="Nadia Varnholt", due_on=today - timedelta(days=9))
    with pytest.raises(RefusedError, match="before the day"):
        promise_to(authority, early, made_on=today, actor=caseworker)
    with pytest.raises(RefusedError, match="not come"):
        promise_to(
            authority, Promised("Yes.", by_name="N"), made_on=today + timedelta(days=1), actor=caseworker
        )


@pytest.mark.safety("S22")
def test_nobody_writes_a_promise_about_a_case_of_others(
    authority: Authority, case: Case, outsider: User, meeting: Meeting
) -> None:
    promised = Promised("Yes.", by_name="Nadia Varnholt", cases=(case,))
    with pytest.raises(PermissionDenied):
        promise_to(authority, promised, made_on=timezone.localdate(), actor=outsider)
    with pytest.raises(PermissionDenied):
        promise_in(meeting, promised, actor=outsider)
    assert not Commitment.objects.exists()


def test_who_sees_to_it_reads_it(promise: Promise, outsider: User) -> None:
    with pytest.raises(RefusedError, match="member of every case"):
        promise(responsible=outsider)
