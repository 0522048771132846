"""Planning an event: when, where, about what, and its programme."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import available_timezones

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Authority
from kintrace_web.advocacy.letters.naming import refuse_names_in_titles
from kintrace_web.audit.recording import record
from kintrace_web.cases.models import Case
from kintrace_web.reunion.refusal import RefusedError

from . import rights
from .asking import need, said
from .models import Event, Participant, Slot


@dataclass(frozen=True)
class Plan:
    """What is planned."""

    title: str
    neutral_title: str
    begins_on: date
    ends_on: date
    venue: str = ""
    purpose: str = ""
    time_zone: str = ""
    answer_by: date | None = None


@transaction.atomic
def begin_event(*, kind: str, plan: Plan, actor: User, cases: Iterable[Case] = ()) -> Event:
    """Plan a delegation, a seminar or a conference. Raises PermissionDenied, RefusedError."""
    need(actor, rights.BEGIN_EVENT)
    about = list(cases)
    for case in about:
        need(actor, "cases.read", case)
    event = Event.objects.create(kind=Event.Kind(kind), begun_by=actor, **_checked(plan))
    event.cases.set(about)
    refuse_names_in_titles(_titles(event), about)
    record("events.begun", event, actor=actor, kind=str(event.kind), cases=[str(case.pk) for case in about])
    return event


@transaction.atomic
def change_event(event: Event, *, plan: Plan, actor: User) -> None:
    """Change what is planned. Raises PermissionDenied, RefusedError."""
    locked = lock(event, actor)
    for name, value in _checked(plan).items():
        setattr(locked, name, value)
    refuse_names_in_titles(_titles(locked), locked.cases.all())
    _calendars_hear_of_it(locked)
    record("events.changed", locked, actor=actor)
    event.refresh_from_db()


@transaction.atomic
def put_state(event: Event, *, state: str, actor: User) -> None:
    """It took place, it is called off, or it is planned after all. Raises PermissionDenied, RefusedError."""
    locked, meant = lock(event, actor), Event.State(state)
    if meant == Event.State.HELD and locked.begins_on > timezone.localdate():
        raise RefusedError(Sentence("This event has not begun yet."))
    locked.state = meant
    _calendars_hear_of_it(locked)
    record("events.state", locked, actor=actor, state=str(meant))
    event.refresh_from_db()


@transaction.atomic
def add_slot(
    event: Event,
    *,
    title: str,
    day: date,
    begins: time,
    ends: time,
    actor: User,
    venue: str = "",
    host: Authority | None = None,
    speakers: Iterable[Participant] = (),
) -> Slot:
    """One more item of the programme, in the time of the place. Raises PermissionDenied, RefusedError."""
    locked, who = lock(event, actor), list(speakers)
    if not locked.begins_on <= day <= locked.ends_on:
        raise RefusedError(Sentence("This day is not one of the days of the event."))
    if ends <= begins:
        raise RefusedError(Sentence("It ends after it begins."))
    if any(speaker.event_id != locked.pk for speaker in who):
        raise RefusedError(Sentence("Who speaks takes part in the event: add them first."))
    title = said(title, Sentence("Say what it is."))
    refuse_names_in_titles([title, venue], locked.cases.all())
    slot = Slot.objects.create(
        event=locked,
        title=title,
        begins_at=datetime.combine(day, begins, locked.zone),
        ends_at=datetime.combine(day, ends, locked.zone),
        venue=venue.strip(),
        host=host,
    )
    slot.speakers.set(who)
    _calendars_hear_of_it(locked)
    record("events.slot_added", locked, actor=actor, slot=slot.pk)
    return slot


@transaction.atomic
def remove_slot(slot: Slot, *, actor: User) -> None:
    """Take an item off the programme. Raises PermissionDenied."""
    locked = lock(slot.event, actor)
    record("events.slot_removed", locked, actor=actor, slot=slot.pk)
    slot.delete()
    _calendars_hear_of_it(locked)


def lock(event: Event, actor: User, right: str = rights.CHANGE_EVENT) -> Event:
    """The event, locked, for who may change it. Raises PermissionDenied."""
    need(actor, right, event)
    return Event.objects.select_for_update(of=("self",)).get(pk=event.pk)


def _calendars_hear_of_it(event: Event) -> None:
    event.edition = F("edition") + 1
    event.save()
    event.refresh_from_db()


def _titles(event: Event) -> list[str]:
    return [event.title, event.neutral_title, event.venue, event.purpose]


def _checked(plan: Plan) -> dict[str, object]:
    zone = plan.time_zone or settings.TIME_ZONE
    if zone not in available_timezones():
        raise RefusedError(Sentence("There is no time zone of this name."))
    if plan.ends_on < plan.begins_on:
        raise RefusedError(Sentence("The last day is not before the first."))
    if plan.answer_by and plan.answer_by > plan.ends_on:
        raise RefusedError(Sentence("Guests answer before the event is over."))
    return {
        "title": said(plan.title, Sentence("Give it a title.")),
        "neutral_title": said(plan.neutral_title, Sentence("Give it a title that guests may read.")),
        "purpose": plan.purpose.strip(),
        "venue": plan.venue.strip(),
        "begins_on": plan.begins_on,
        "ends_on": plan.ends_on,
        "time_zone": zone,
        "answer_by": plan.answer_by,
    }
