"""What came of a promise. A person says it, with how they know; the clock never does."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record
from kintrace_web.cases.tasks import finish_task, reopen_task
from kintrace_web.reunion.refusal import RefusedError

from . import rights
from .locking import check_responsible, need, written
from .models import Commitment, CommitmentStep
from .promising import give_tasks

State = Commitment.State
Kind = CommitmentStep.Kind
ENDS = (State.KEPT, State.BROKEN, State.WITHDRAWN)


class MovedOnError(RefusedError):
    """Somebody else changed the promise after it was shown; read it again first."""

    def __init__(self) -> None:
        super().__init__(
            Sentence("Somebody changed this promise in the meantime. Read what they noted first.")
        )


def locked(commitment: Commitment, actor: User, edition: int) -> Commitment:
    """The promise as the actor read it, locked. Raises PermissionDenied, MovedOnError."""
    need(actor, rights.CHANGE, commitment)
    found = (
        Commitment.objects.select_for_update(of=("self",)).select_related("authority").get(pk=commitment.pk)
    )
    if found.edition != edition:
        raise MovedOnError
    return found


def step(
    found: Commitment,
    kind: CommitmentStep.Kind,
    *,
    on: date,
    actor: User,
    how_we_know: str = "",
    due_on: date | None = None,
) -> CommitmentStep:
    """One more step of a promise that is locked; its edition counts up."""
    found.edition += 1
    found.save()
    return found.steps.create(kind=kind, on=on, how_we_know=how_we_know, due_on=due_on, by=actor)


@transaction.atomic
def decide(
    commitment: Commitment, *, state: str, on: date, how_we_know: str, edition: int, actor: User
) -> None:
    """Say that it was kept, broken or withdrawn, when, and how we know. Raises PermissionDenied, RefusedError."""
    found = locked(commitment, actor, edition)
    end = State(state)
    if end not in ENDS:
        raise RefusedError(Sentence("Say whether it was kept, broken or withdrawn."))
    if not found.stands:
        raise RefusedError(Sentence("What came of it was said already. Let it stand again first."))
    if on > timezone.localdate() or on < found.made_on:
        raise RefusedError(Sentence("Choose a day from that of the promise until today."))
    how = written(how_we_know, Sentence("Say how we know it."))
    found.state = end
    step(found, Kind(str(end)), on=on, how_we_know=how, actor=actor)
    for task in found.tasks.all():
        finish_task(task, actor=actor)
    record(f"meetings.promise_{end}", found, actor=actor)
    commitment.refresh_from_db()


@transaction.atomic
def let_stand_again(commitment: Commitment, *, because: str, edition: int, actor: User) -> None:
    """What was said of it was wrong: it stands again. Raises PermissionDenied, RefusedError."""
    found = locked(commitment, actor, edition)
    if found.stands:
        raise RefusedError(Sentence("It stands already."))
    why = written(because, Sentence("Say why it stands again."))
    found.state = State.STANDING
    step(found, Kind.AGAIN, on=timezone.localdate(), how_we_know=why, actor=actor)
    for task in found.tasks.all():
        reopen_task(task, actor=actor)
    record("meetings.promise_again", found, actor=actor)
    commitment.refresh_from_db()


@transaction.atomic
def name_another_day(
    commitment: Commitment, *, due_on: date | None, how_we_know: str, edition: int, actor: User
) -> None:
    """They named another day, or none. The first stays in its history. Raises PermissionDenied, RefusedError."""
    found = locked(commitment, actor, edition)
    _check_stands(found)
    if due_on is not None and due_on < found.made_on:
        raise RefusedError(Sentence("The day by which it is promised lies before the day of the promise."))
    how = written(how_we_know, Sentence("Say how we know it."))
    found.due_on = due_on
    step(found, Kind.DAY, on=timezone.localdate(), how_we_know=how, due_on=due_on, actor=actor)
    found.tasks.update(due=due_on)
    record("meetings.promise_day", found, actor=actor)
    commitment.refresh_from_db()


@transaction.atomic
def hand_over(commitment: Commitment, *, to: User, edition: int, actor: User) -> None:
    """Somebody else sees to it from now on. Raises PermissionDenied, RefusedError."""
    found = locked(commitment, actor, edition)
    _check_stands(found)
    check_responsible(to, found.cases.all())
    found.responsible = to
    step(found, Kind.HANDED, on=timezone.localdate(), actor=actor)
    # The old tasks are done with: the new ones say whose they are, and since when.
    for task in found.tasks.filter(done_at=None):
        finish_task(task, actor=actor)
    found.tasks.clear()
    give_tasks(found, actor=actor)
    record("meetings.promise_handed", found, actor=actor, to=to.pk)
    commitment.refresh_from_db()


def _check_stands(found: Commitment) -> None:
    if not found.stands:
        raise RefusedError(Sentence("What came of it was said already. Let it stand again first."))
