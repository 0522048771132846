"""What a publication is about: the cases of its source, and everybody whose name it could give away."""

from __future__ import annotations

from collections.abc import Callable

from kintrace_web.advocacy.events.models import Event, Testimony
from kintrace_web.advocacy.letters.models import Letter
from kintrace_web.advocacy.meetings.models import Meeting
from kintrace_web.cases.models import Case
from kintrace_web.people.models import Person

from .models import Kind

Source = Letter | Case | Meeting | Event | Testimony
# What ``cases_of`` walks over, for many publications at once.
PREFETCH = ("letter__appeal__cases", "meeting__cases", "event__cases", "testimony__cases")
# What may be published at all: what happened, not what is planned.
_HAPPENED: dict[type, Callable[[Source], bool]] = {
    Letter: lambda each: isinstance(each, Letter) and each.sent_on is not None,
    Meeting: lambda each: isinstance(each, Meeting) and each.state == Meeting.State.HELD,
    Event: lambda each: isinstance(each, Event) and each.state != Event.State.CALLED_OFF,
    Testimony: lambda each: isinstance(each, Testimony) and each.state == Testimony.State.REVIEWED,
}


def kind_of(source: Source) -> Kind:
    """As what it is published."""
    match source:
        case Letter():
            return Kind.LETTER
        case Case():
            return Kind.FAMILY_APPEAL
        case Meeting():
            return Kind.MEETING
        case Event():
            return Kind.DELEGATION if source.is_delegation else Kind.SEMINAR
        case Testimony():
            return Kind.TESTIMONY


def happened(source: Source) -> bool:
    """Whether there is something to publish: a letter that went, a meeting that was held, a reviewed testimony."""
    asked = _HAPPENED.get(type(source))
    return asked is None or asked(source)


def cases_of(source: Source) -> list[Case]:
    """The cases it is about; none where it is about a theme alone."""
    match source:
        case Letter():
            return list(source.appeal.cases.all())
        case Case():
            return [source]
        case _:
            return list(source.cases.all())


def people_beside(source: Source) -> list[Person]:
    """Who else's name no word of it tells: who asks, relatives at the table or on the programme, the speaker."""
    people = [case.enquirer for case in cases_of(source)]
    match source:
        case Letter():
            people += [told.person for told in source.tellings.select_related("person")]
        case Meeting():
            seats = source.attendances.filter(person__isnull=False).select_related("person")
            people += [seat.person for seat in seats if seat.person]
        case Event():
            seats_there = source.participants.filter(person__isnull=False).select_related("person")
            people += [seat.person for seat in seats_there if seat.person]
            guests = source.guests.filter(person__isnull=False).select_related("person")
            people += [guest.person for guest in guests if guest.person]
        case Testimony():
            people += [source.speaker_person] if source.speaker_person else []
    sought = {case.sought_id for case in cases_of(source)}
    return list({person.pk: person for person in people if person.pk not in sought}.values())
