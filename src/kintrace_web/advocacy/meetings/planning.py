"""Agreeing on a meeting, moving it, and saying that it was held or called off."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Authority
from kintrace_web.advocacy.letters.naming import refuse_names_in_titles
from kintrace_web.advocacy.letters.numbering import next_reference
from kintrace_web.audit.recording import record
from kintrace_web.cases.models import Case
from kintrace_web.reunion.refusal import RefusedError

from . import rights
from .locking import check_responsible, locked_meeting, need, written
from .models import Meeting

SERIES = "M"
State = Meeting.State
THEME_MISSING = Sentence("Say what the meeting is about, without a name.")


@transaction.atomic
def plan(
    *,
    authority: Authority,
    theme: str,
    begins_at: datetime,
    actor: User,
    way: str = Meeting.Way.IN_PERSON,
    where: str = "",
    lasts: int = 60,
    language: str = "",
    briefing: str = "",
    cases: Iterable[Case] = (),
    responsible: User | None = None,
) -> Meeting:
    """Put down a meeting that was agreed on; one of the past, too, to write it up.

    Raises PermissionDenied for who does not work on every one of its cases, RefusedError.
    """
    need(actor, rights.LIST)
    about = list(cases)
    meeting = Meeting.objects.create(
        reference=next_reference(SERIES),
        authority=authority,
        theme=written(theme, THEME_MISSING),
        way=Meeting.Way(way),
        where=where.strip(),
        begins_at=begins_at,
        lasts=lasts,
        language=language,
        briefing=briefing.strip(),
        responsible=responsible or actor,
        entered_by=actor,
    )
    meeting.cases.set(about)
    need(actor, rights.CHANGE, meeting)
    refuse_names_in_titles([meeting.theme], about)
    check_responsible(meeting.responsible, about)
    record("meetings.planned", meeting, actor=actor, authority=authority.pk, cases=_ids(about))
    return meeting


@transaction.atomic
def change(meeting: Meeting, *, actor: User, **new: Any) -> None:
    """Another time, place, theme, briefing or person responsible. Raises PermissionDenied, RefusedError."""
    locked = locked_meeting(meeting, actor)
    allowed = {"theme", "begins_at", "way", "where", "lasts", "language", "briefing", "responsible"}
    if not allowed.issuperset(new):
        raise TypeError(f"a meeting has no {sorted(set(new) - allowed)} to change")
    changed = sorted(name for name, value in new.items() if getattr(locked, name) != value)
    if locked.state != State.PLANNED and set(changed) - {"briefing", "responsible", "language"}:
        raise RefusedError(Sentence("It was held or called off: when and where it was stays as it is."))
    for name in changed:
        setattr(locked, name, new[name])
    written(locked.theme, THEME_MISSING)
    refuse_names_in_titles([locked.theme], locked.cases.all())
    check_responsible(locked.responsible, locked.cases.all())
    if changed:
        locked.save(update_fields=changed)
        record("meetings.changed", locked, actor=actor, what=changed)
    meeting.refresh_from_db()


@transaction.atomic
def hold(meeting: Meeting, *, actor: User) -> None:
    """Say that it took place. Raises PermissionDenied, RefusedError before its time."""
    locked = locked_meeting(meeting, actor)
    if locked.state != State.PLANNED:
        raise RefusedError(Sentence("This was said already."))
    if locked.begins_at > timezone.now():
        raise RefusedError(Sentence("The meeting has not begun yet."))
    _go_to(locked, State.HELD, actor)
    meeting.refresh_from_db()


@transaction.atomic
def call_off(meeting: Meeting, *, because: str, actor: User) -> None:
    """It does not take place. Raises PermissionDenied, RefusedError."""
    locked = locked_meeting(meeting, actor)
    if locked.state != State.PLANNED:
        raise RefusedError(Sentence("This was said already."))
    locked.called_off_because = written(because, Sentence("Say why it does not take place."))
    locked.save(update_fields=["called_off_because"])
    _go_to(locked, State.CALLED_OFF, actor)
    meeting.refresh_from_db()


@transaction.atomic
def take_back(meeting: Meeting, *, actor: User) -> None:
    """Undo: it is agreed again. Raises PermissionDenied, RefusedError once anything of it was written up."""
    locked = locked_meeting(meeting, actor)
    if locked.minutes.exists() or locked.commitments.exists() or locked.asks.exists():
        raise RefusedError(Sentence("What was said in it is written down already."))
    locked.called_off_because = ""
    locked.save(update_fields=["called_off_because"])
    if locked.state != State.PLANNED:
        _go_to(locked, State.PLANNED, actor)
    meeting.refresh_from_db()


def _go_to(meeting: Meeting, state: State, actor: User) -> None:
    meeting.state = state
    meeting.save(update_fields=["state"])
    record(f"meetings.{state}", meeting, actor=actor)


def _ids(cases: Iterable[Case]) -> list[str]:
    return sorted(str(case.pk) for case in cases)
