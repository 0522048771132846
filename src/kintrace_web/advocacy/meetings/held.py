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
from kintrace_web.reunion.models import Tip
from kintrace_web.reunion.tipping import forget

from .models import (
    AgendaItem,
    Attendance,
    Commitment,
    CommitmentStep,
    Meeting,
    MeetingAnswer,
    MeetingAsk,
    MeetingLead,
    Minutes,
)

# What a typed name becomes: a seat at the table is somebody's (attendance_is_of_one).
GONE = "–"
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


def _loose_tips(person: Person) -> QuerySet[Tip]:
    """Tips made of what was said there that are on no case: those on a case go with the case."""
    made = MeetingLead.objects.filter(meeting__in=_meetings(person))
    return Tip.objects.filter(pk__in=made.values("tip"), case=None)


def _typed(person: Person) -> QuerySet[Attendance]:
    """Who was there and is known by a typed name alone: it may be a relative's, and nobody can tell."""
    return Attendance.objects.filter(meeting__in=_meetings(person)).exclude(name__in=("", GONE))


def _count(person: Person) -> int:
    rest = (_entitled, _loose_tips, _typed)
    return sum(rows(person).count() for rows in rest) + sum(
        _still(rows(person), columns).count() for rows, columns in WORDS
    )


def _erase(person: Person) -> int:
    """Who was there stays as a seat at the table without a name."""
    unnamed = _typed(person).update(name=GONE, role="")
    forgotten = forget(_loose_tips(person))
    renamed = _entitled(person).update(theme=F("reference"))
    emptied = (_still(rows(person), columns).update(**dict.fromkeys(columns, "")) for rows, columns in WORDS)
    return unnamed + forgotten + renamed + sum(emptied)


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
