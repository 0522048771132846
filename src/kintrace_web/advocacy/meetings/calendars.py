"""The calendar entry of a meeting: its reference, place and times, and nothing of what it is about or of who comes.

Calendars are copied to telephones and shown on locked screens.
"""

from __future__ import annotations

from datetime import UTC

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from kintrace_web.accounts.models import User

from . import rights
from .locking import need
from .models import Meeting


def calendar_of(meeting: Meeting, *, actor: User) -> bytes:
    """An iCalendar file with this one meeting. Raises PermissionDenied."""
    need(actor, rights.READ, meeting)
    event = Event()
    event.add("uid", f"{meeting.pk}@kintrace")
    event.add("summary", _("Meeting {reference}").format(reference=meeting.reference))
    event.add("dtstart", meeting.begins_at.astimezone(UTC))
    event.add("dtend", meeting.ends_at.astimezone(UTC))
    event.add("dtstamp", meeting.entered_at.astimezone(UTC))
    if meeting.where:
        event.add("location", meeting.where)
    event.add("status", "CANCELLED" if meeting.state == Meeting.State.CALLED_OFF else "CONFIRMED")
    event.add("class", "PRIVATE")
    calendar = Calendar()
    calendar.add("prodid", "-//Kintrace//meetings//")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
