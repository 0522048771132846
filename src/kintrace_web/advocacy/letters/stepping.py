"""From one state of a letter to the next; each step is kept, and counted on the record of acts."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.core.exceptions import PermissionDenied

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.deadlines import deadline
from kintrace_web.audit.recording import record
from kintrace_web.reunion.refusal import RefusedError

from . import enclosing, rights
from .models import Batch, Letter

State = Letter.State
LONGEST_NOTE = 500
# A letter of a batch in one of these still has its turn before it.
ON_THE_WAY = frozenset({State.WAITING, State.CLAIMED, State.HANDING_OVER})
# The worker's own steps between two states that mean something to people; the letter keeps them, the record does not.
PASSING = frozenset({State.CLAIMED, State.HANDING_OVER})


def lock(letter: Letter, actor: User, *, states: Collection[str], refused: Sentence) -> Letter:
    """The letter, held until the transaction ends, for somebody who may send it and while it stands in one of these
    states. Raises PermissionDenied, RefusedError.
    """
    locked = (
        Letter.objects.select_for_update(of=("self",)).select_related("appeal", "authority").get(pk=letter.pk)
    )
    if not actor.has_perm(rights.SEND, locked.appeal):
        raise PermissionDenied(rights.SEND)
    if locked.state not in states:
        raise RefusedError(refused)
    return locked


def step(letter: Letter, state: str, *, note: str = "", by: User | None = None) -> None:
    """Save the letter in its new state, keep the step, and end its batch with its last letter."""
    letter.state = state
    letter.save()
    letter.steps.create(state=state, note=note[:LONGEST_NOTE], by=by)
    if state not in PASSING:
        record(f"letters.{state}", letter, actor=by)
    if letter.batch_id is not None and state not in ON_THE_WAY:
        _end(letter.batch_id)


def sent(letter: Letter, *, on: date, note: str = "", by: User | None = None) -> None:
    """It went: the deadline for an answer runs from that day."""
    letter.sent_on, letter.worker = on, ""
    ends = deadline(letter.authority, letter.appeal.kind, on)
    letter.due_on = ends.due_on if ends else None
    letter.very_due_on = ends.very_due_on if ends else None
    step(letter, State.SENT, note=note, by=by)
    enclosing.went(letter)


def _end(batch: int) -> None:
    left = Letter.objects.filter(batch=batch, state__in=ON_THE_WAY)
    if not left.exists():
        Batch.objects.filter(pk=batch, state=Batch.State.RUNNING).update(state=Batch.State.DONE)
