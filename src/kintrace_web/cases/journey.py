"""What happened since: dated, placed, sourced events of the sought person's life."""

from __future__ import annotations

from django.db import transaction

from kintrace.dates import ImpreciseDate
from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record
from kintrace_web.people.access import Staff, open_sealed
from kintrace_web.people.items import Item, Purpose

from .models import Case, JourneyEvent


@transaction.atomic
def add_event(
    case: Case,
    *,
    what: str,
    source: str = "",
    when: ImpreciseDate | None = None,
    place: str = "",
    actor: User,
) -> JourneyEvent:
    """Put one event on file. Raises ValueError when it does not say what happened."""
    if not what.strip():
        raise ValueError("An event says what happened.")
    event = case.journey.create(when=when, place=place, what=what, source=source or None, recorded_by=actor)
    record("cases.event_added", case, actor=actor, event=event.pk)
    return event


@transaction.atomic
def change_event(
    event: JourneyEvent, *, what: str, source: str, when: ImpreciseDate | None, place: str, actor: User
) -> None:
    """Correct an event. An empty source leaves the one on file: it is sealed, and is not typed anew each time."""
    event.what, event.when, event.place = what, when, place
    if source:
        event.source = source
    event.save(update_fields=["what", "source", "when", "place"])
    record("cases.event_changed", event.case, actor=actor, event=event.pk)


@transaction.atomic
def remove_event(event: JourneyEvent, *, actor: User) -> None:
    """Take an event off the file."""
    record("cases.event_removed", event.case, actor=actor, event=event.pk)
    event.delete()


def sources_of(case: Case, *, actor: User, reason: str) -> dict[int, str]:
    """Who says so, by event: through the door, with a reason on record (S22, S23).

    Raises PermissionDenied, ValueError.
    """
    return {
        event.pk: open_sealed(
            event.source, Staff(actor), Item.WITNESS, case.sought, Purpose.TRACING, reason=reason, actor=actor
        )
        for event in case.journey.exclude(source=None)
    }
