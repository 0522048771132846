"""The programme as an iCalendar file: one entry for each item, with neutral titles and the time zone of the place."""

from __future__ import annotations

from datetime import timedelta

from icalendar import Calendar, Timezone
from icalendar import Event as Entry

from .models import Event, Slot

PRODUCT = "-//Kintrace//Events//EN"


def calendar_of(event: Event) -> bytes:
    """The event for people's calendars. A calendar may lie open on a table, so every entry bears the neutral title.

    One entry for each item of the programme; one over its days where there is no programme yet.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    slots = list(event.slots.all())
    if slots:
        first, last = slots[0].begins_at, max(slot.ends_at for slot in slots)
        zone = Timezone.from_tzinfo(
            event.zone,
            tzid=event.time_zone,
            first_date=first.date() - timedelta(days=366),
            last_date=last.date() + timedelta(days=366),
        )
        calendar.add_component(zone)
    for entry in [_of_slot(event, slot) for slot in slots] or [_of_days(event)]:
        calendar.add_component(entry)
    return bytes(calendar.to_ical())


def _of_slot(event: Event, slot: Slot) -> Entry:
    entry = _entry(event, f"slot-{slot.pk}", slot.venue or event.venue)
    entry.add("dtstart", slot.begins_at.astimezone(event.zone))
    entry.add("dtend", slot.ends_at.astimezone(event.zone))
    return entry


def _of_days(event: Event) -> Entry:
    entry = _entry(event, "days", event.venue)
    entry.add("dtstart", event.begins_on)
    entry.add("dtend", event.ends_on + timedelta(days=1))
    return entry


def _entry(event: Event, part: str, where: str) -> Entry:
    entry = Entry()
    entry.add("uid", f"{event.pk}-{part}@kintrace")
    entry.add("dtstamp", event.changed_at)
    entry.add("sequence", event.edition)
    entry.add("summary", event.neutral_title)
    entry.add("class", "PRIVATE")
    entry.add("status", "CANCELLED" if event.state == Event.State.CALLED_OFF else "CONFIRMED")
    if where:
        entry.add("location", where)
    return entry
