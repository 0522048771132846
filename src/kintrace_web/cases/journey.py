"""What happened since: dated, placed, sourced events of the sought person's life."""

from __future__ import annotations

from django.db import transaction

from kintrace.dates import ImpreciseDate
from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record

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
    """Correct an event."""
    event.what, event.source, event.when, event.place = what, source or None, when, place
    event.save(update_fields=["what", "source", "when", "place"])
    record("cases.event_changed", event.case, actor=actor, event=event.pk)


@transaction.atomic
def remove_event(event: JourneyEvent, *, actor: User) -> None:
    """Take an event off the file."""
    record("cases.event_removed", event.case, actor=actor, event=event.pk)
    event.delete()
