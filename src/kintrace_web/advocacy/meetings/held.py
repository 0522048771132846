"""What this room holds of a person, and how it goes when that person's data is deleted (S15, S28).

The words go; that there was a meeting, with whom, and what came of a promise stays, as the association's account.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kintrace_web.people.holding import Holding, Opened, Told, holds
from kintrace_web.people.models import Person

from .models import (
    AgendaItem,
    Attendance,
    Commitment,
    CommitmentStep,
    Meeting,
    MeetingAnswer,
    MeetingAsk,
    Minutes,
)

Rows = Callable[[Person], QuerySet[Any]]


def _meetings(person: Person) -> QuerySet[Meeting]:
    """About a case of the person, or where the person sat at the table."""
    about = Q(cases__sought=person) | Q(cases__enquirer=person) | Q(attendances__person=person)
    return Meeting.objects.filter(pk__in=Meeting.objects.filter(about).values("pk"))


def _commitments(person: Person) -> QuerySet[Commitment]:
    about = Q(cases__sought=person) | Q(cases__enquirer=person) | Q(meeting__in=_meetings(person))
    return Commitment.objects.filter(pk__in=Commitment.objects.filter(about).values("pk"))


# Of each kind of row: which of them, and the columns that can tell of a person.
WORDS: tuple[tuple[Rows, tuple[str, ...]], ...] = (
    (_meetings, ("where", "briefing", "called_off_because")),
    (lambda person: AgendaItem.objects.filter(meeting__in=_meetings(person)), ("words",)),
    (lambda person: MeetingAsk.objects.filter(meeting__in=_meetings(person)), ("words",)),
    (lambda person: MeetingAnswer.objects.filter(to__meeting__in=_meetings(person)), ("words",)),
    (lambda person: Minutes.objects.filter(meeting__in=_meetings(person)), ("words", "because")),
    (_commitments, ("words",)),
    (lambda person: CommitmentStep.objects.filter(commitment__in=_commitments(person)), ("how_we_know",)),
)


def _still(rows: QuerySet[Any], columns: tuple[str, ...]) -> QuerySet[Any]:
    """Those of which something can be read."""
    some = Q()
    for column in columns:
        some |= ~Q(**{column: ""})
    return rows.filter(some)


def _entitled(person: Person) -> QuerySet[Meeting]:
    """Those that lists call by what they were about, and not yet by their number alone."""
    return _meetings(person).exclude(theme=F("reference"))


def _count(person: Person) -> int:
    return _entitled(person).count() + sum(_still(rows(person), columns).count() for rows, columns in WORDS)


def _erase(person: Person) -> int:
    renamed = _entitled(person).update(theme=F("reference"))
    emptied = (_still(rows(person), columns).update(**dict.fromkeys(columns, "")) for rows, columns in WORDS)
    return renamed + sum(emptied)


def _attended(person: Person) -> QuerySet[Attendance]:
    return Attendance.objects.filter(person=person)


def _erase_attended(person: Person) -> int:
    """The seat at the table goes, with what was noted as said from it."""
    MeetingAnswer.objects.filter(spoken_by__in=_attended(person)).delete()
    return _attended(person).delete()[1].get(Attendance._meta.label, 0)


def _tell_attended(person: Person, _opened: Opened) -> Told:
    """At which meetings the person was, of those that were held."""
    seats = _attended(person).filter(came=True, meeting__state=Meeting.State.HELD)
    return [
        {"held_on": seat.meeting.begins_at.date().isoformat(), "with": str(seat.meeting.authority)}
        for seat in seats.select_related("meeting__authority")
    ]


HELD: tuple[Holding, ...] = (
    # Before the seats: by them it is known which meetings the person was in.
    Holding(
        "meetings",
        _("meetings with authorities: all that was said and promised there, also about others"),
        _count,
        _erase,
    ),
    Holding(
        "attended",
        _("meetings with authorities that the person came to"),
        lambda person: _attended(person).count(),
        _erase_attended,
        tell=_tell_attended,
    ),
)


def register() -> None:
    """Say what this room holds; called when it is loaded."""
    for holding in HELD:
        holds(holding)
