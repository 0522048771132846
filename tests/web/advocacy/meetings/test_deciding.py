"""What came of a promise: a person says it; the clock says only what is due; two at once do not collide."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.meetings import deciding
from kintrace_web.advocacy.meetings.models import Commitment
from kintrace_web.cases.models import Case, CaseMember
from kintrace_web.reunion.refusal import RefusedError

Promise = Callable[..., Commitment]
Phase, State = Commitment.Phase, Commitment.State


def decide(made: Commitment, state: str, actor: User, **details: Any) -> None:
    given = {"on": timezone.localdate(), "how_we_know": "The register is open.", "edition": made.edition}
    deciding.decide(made, state=state, actor=actor, **{**given, **details})


def test_the_clock_brings_it_near_and_past_its_day_and_changes_nothing(promise: Promise) -> None:
    made = promise(due=20)
    due = made.due_on
    assert due is not None
    days = [(-15, Phase.LATER), (-14, Phase.SOON), (-1, Phase.SOON), (0, Phase.TODAY), (1, Phase.OVERDUE)]
    assert [made.phase_on(due + timedelta(days=day)) for day, _ in days] == [phase for _, phase in days]
    assert list(Commitment.objects.all().overdue(due)) == []
    assert list(Commitment.objects.all().due_soon(due)) == [made]
    assert list(Commitment.objects.all().overdue(due + timedelta(days=1))) == [made]
    made.refresh_from_db()
    assert (made.state, made.steps.count()) == (State.STANDING, 1)


def test_without_a_day_it_is_never_overdue(promise: Promise) -> None:
    made = promise(due=None)
    assert made.phase_on(date(2099, 1, 1)) == Phase.LATER
    assert list(Commitment.objects.all().overdue(date(2099, 1, 1))) == []
    assert list(Commitment.objects.all().standing()) == [made]


@pytest.mark.parametrize("state", [State.KEPT, State.BROKEN, State.WITHDRAWN])
def test_a_person_says_what_came_of_it_and_how_they_know(
    promise: Promise, caseworker: User, state: State
) -> None:
    made = promise()
    with pytest.raises(RefusedError, match="how we know"):
        decide(made, state, caseworker, how_we_know=" ")
    decide(made, state, caseworker)
    last = made.steps.last()
    assert last is not None
    assert (made.state, last.kind, last.by, last.how_we_know) == (
        state,
        state.value,
        caseworker,
        "The register is open.",
    )
    assert made.tasks.get().done_at is not None


def test_it_can_stand_again_and_nothing_of_its_history_goes(promise: Promise, caseworker: User) -> None:
    made = promise()
    decide(made, "kept", caseworker)
    with pytest.raises(RefusedError, match="already"):
        decide(made, "broken", caseworker)
    deciding.let_stand_again(made, because="It was another register.", edition=made.edition, actor=caseworker)
    assert made.stands
    assert [step.kind for step in made.steps.all()] == ["made", "kept", "again"]
    assert made.tasks.get().done_at is None


def test_two_people_at_once_do_not_overwrite_each_other(
    promise: Promise, caseworker: User, colleague: User
) -> None:
    made = promise()
    first, second = (Commitment.objects.get(pk=made.pk) for _ in range(2))
    decide(first, "kept", caseworker)
    with pytest.raises(deciding.MovedOnError):
        decide(second, "broken", colleague)
    with pytest.raises(deciding.MovedOnError):
        deciding.name_another_day(
            second, due_on=None, how_we_know="She called.", edition=second.edition, actor=colleague
        )
    made.refresh_from_db()
    assert (made.state, made.steps.count()) == (State.KEPT, 2)


def test_another_day_moves_the_task_and_keeps_the_first(promise: Promise, caseworker: User) -> None:
    made = promise(due=5)
    first, later = made.due_on, timezone.localdate() + timedelta(days=30)
    deciding.name_another_day(
        made, due_on=later, how_we_know="Her office called.", edition=1, actor=caseworker
    )
    assert made.due_on == later
    assert made.tasks.get().due == later
    assert [step.due_on for step in made.steps.all()] == [first, later]


def test_somebody_else_sees_to_it(
    promise: Promise, caseworker: User, colleague: User, outsider: User
) -> None:
    made = promise()
    with pytest.raises(RefusedError, match="member of every case"):
        deciding.hand_over(made, to=outsider, edition=1, actor=caseworker)
    deciding.hand_over(made, to=colleague, edition=1, actor=caseworker)
    assert made.responsible == colleague
    assert made.tasks.get().assignee == colleague


@pytest.mark.safety("S22")
def test_who_only_reads_the_case_decides_nothing(promise: Promise, case: Case, supervisor: User) -> None:
    made = promise()
    CaseMember.objects.create(case=case, user=supervisor, capacity="reading", assigned_by=supervisor)
    with pytest.raises(PermissionDenied):
        decide(made, "kept", supervisor)
