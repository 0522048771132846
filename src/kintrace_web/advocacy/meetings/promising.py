"""Writing down what was promised: in a meeting, in an answer to a letter, or by us."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Authority, OfficeHolder
from kintrace_web.advocacy.letters.models import Letter
from kintrace_web.advocacy.letters.numbering import next_reference
from kintrace_web.audit.recording import record
from kintrace_web.cases.models import Case
from kintrace_web.cases.tasks import add_task
from kintrace_web.reunion.refusal import RefusedError

from . import rights
from .locking import check_responsible, locked_meeting, need, written
from .models import Attendance, Commitment, CommitmentStep, Meeting, MeetingAsk

SERIES = "P"
Side, Kind = Commitment.Side, CommitmentStep.Kind
# A task has room for so many letters of the promise.
IN_A_TASK = 200


@dataclass(frozen=True)
class Promised:
    """What was promised, as it is written down. Name and office come from the holder where one is named."""

    words: str
    by_name: str = ""
    by_office: str = ""
    holder: OfficeHolder | None = None
    due_on: date | None = None
    responsible: User | None = None
    side: str = Side.THEIRS
    # Of a meeting about several cases, those that the promise is about; None: all of them.
    cases: tuple[Case, ...] | None = field(default=None)


@transaction.atomic
def promise_in(
    meeting: Meeting,
    promised: Promised,
    *,
    actor: User,
    spoken_by: Attendance | None = None,
    ask: MeetingAsk | None = None,
) -> Commitment:
    """A promise made in a meeting, of the day it was held. Raises PermissionDenied, RefusedError."""
    locked = locked_meeting(meeting, actor)
    if locked.state == Meeting.State.CALLED_OFF or not locked.has_begun:
        raise RefusedError(Sentence("Nothing was promised in a meeting that was not held."))
    if ask is not None and ask.meeting_id != locked.pk:
        raise RefusedError(Sentence("This was asked in another meeting."))
    there = set(locked.cases.all())
    about = there if promised.cases is None else set(promised.cases)
    if not about <= there:
        raise RefusedError(Sentence("Choose among the cases that the meeting is about."))
    made = Commitment(
        authority=locked.authority, meeting=locked, ask=ask, made_on=timezone.localdate(locked.begins_at)
    )
    return _keep(made, _by(promised, spoken_by, locked), about, actor)


@transaction.atomic
def promise_from(letter: Letter, promised: Promised, *, made_on: date, actor: User) -> Commitment:
    """A promise that an answer to our letter holds; it is about the cases of that letter, and of its authority.

    Raises PermissionDenied, RefusedError.
    """
    need(actor, "letters.read", letter.appeal)
    made = Commitment(authority=letter.authority, letter=letter, made_on=made_on)
    return _keep(made, _by(promised, None, None), letter.appeal.cases.all(), actor)


@transaction.atomic
def promise_to(authority: Authority, promised: Promised, *, made_on: date, actor: User) -> Commitment:
    """A promise from elsewhere: said on the telephone, or our own to them. Raises PermissionDenied, RefusedError."""
    made = Commitment(authority=authority, made_on=made_on)
    return _keep(made, _by(promised, None, None), promised.cases or (), actor)


def _by(promised: Promised, spoken_by: Attendance | None, meeting: Meeting | None) -> Promised:
    """Who promised it, by name and office as they are today; of ours, nobody but us. Raises RefusedError."""
    if promised.side == Side.OURS:
        return Promised(
            promised.words, due_on=promised.due_on, responsible=promised.responsible, side=Side.OURS
        )
    holder, name, office = promised.holder, promised.by_name, promised.by_office
    if spoken_by is not None:
        if meeting is None or spoken_by.meeting_id != meeting.pk or spoken_by.came is False:
            raise RefusedError(
                Sentence("Whoever promised it was in this meeting: put them on the list first.")
            )
        if spoken_by.side != Attendance.Side.THEIRS:
            raise RefusedError(Sentence("What we promise ourselves is written down as our own promise."))
        holder, name, office = spoken_by.holder, name or spoken_by.name, office or spoken_by.role
    if holder is not None:
        tongue = get_language() or "en"
        name, office = name or holder.name_in(tongue), office or holder.position_in(tongue)
    return Promised(
        words=promised.words,
        by_name=written(name, Sentence("Say who promised it: a promise has somebody who made it.")),
        by_office=office.strip(),
        holder=holder,
        due_on=promised.due_on,
        responsible=promised.responsible,
    )


def _keep(made: Commitment, promised: Promised, cases: Iterable[Case], actor: User) -> Commitment:
    """Store it, with its first step and its tasks."""
    about = sorted(cases, key=lambda case: case.number)
    if made.made_on > timezone.localdate():
        raise RefusedError(Sentence("This day has not come yet."))
    if promised.due_on is not None and promised.due_on < made.made_on:
        raise RefusedError(Sentence("The day by which it is promised lies before the day of the promise."))
    made.reference = next_reference(SERIES)
    made.words = written(promised.words, Sentence("Write the promise in the words in which it was made."))
    made.side, made.holder, made.due_on = Side(promised.side), promised.holder, promised.due_on
    made.by_name, made.by_office = promised.by_name[:200], promised.by_office[:200]
    made.responsible, made.entered_by = promised.responsible or actor, actor
    made.save(force_insert=True)
    made.cases.set(about)
    need(actor, rights.CHANGE, made)
    check_responsible(made.responsible, about)
    made.steps.create(kind=Kind.MADE, on=made.made_on, due_on=made.due_on, by=actor)
    give_tasks(made, actor=actor)
    record(
        "meetings.promised", made, actor=actor, side=str(made.side), cases=[str(case.pk) for case in about]
    )
    return made


def give_tasks(made: Commitment, *, actor: User) -> None:
    """A task on each case that it is about, for who sees to it."""
    about = list(made.cases.all())
    text = task_text(made, len(about))
    for case in about:
        task = add_task(
            case,
            text=text,
            actor=actor,
            due=made.due_on,
            assignee=made.responsible,
            right="cases.read_story",
        )
        made.tasks.add(task)


def task_text(made: Commitment, cases: int) -> str:
    """What a task says, in the language of who sees to it.

    With the words of the promise where it is about one case alone; of several, the members of one are told nothing of
    the others (S22).
    """
    promise = f"{made.reference}: {made.words[:IN_A_TASK]}" if cases == 1 else made.reference
    with translation.override(made.responsible.language or settings.LANGUAGE_CODE):
        theirs = made.side == Side.THEIRS
        told = _("See that it is kept: {promise}") if theirs else _("We promised: {promise}")
        return told.format(promise=promise)
