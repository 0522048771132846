"""What this room holds of a person, and how it goes when that person's data is deleted (S15, S28).

A testimony is its speaker's: it goes with them. Of somebody a testimony or an event only mentions, what was noted
about their case goes, the tips made of it go with the tips, and the testimony is used for nothing before a new review.
"""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kintrace_web.people.holding import Holding, Opened, Told, holds
from kintrace_web.people.items import Item
from kintrace_web.people.models import Person
from kintrace_web.people.orphans import sweeps

from .erasing import GONE, empty
from .models import Event, FollowUp, Guest, Participant, PartnerShare, Said, Slot, Testimony

State = Testimony.State


def _about(person: Person, before: str) -> Q:
    return Q(**{f"{before}sought": person}) | Q(**{f"{before}enquirer": person})


def _own(person: Person) -> QuerySet[Testimony]:
    return Testimony.objects.filter(speaker_person=person).exclude(state=State.ERASED)


def _erase_own(person: Person) -> int:
    testimonies = list(_own(person))
    for testimony in testimonies:
        empty(testimony)
    return len(testimonies)


def _tell_own(person: Person, opened: Opened) -> Told:
    """The speaker's own words, in each language; nobody else's name stands beside them."""
    return [
        {
            "given_on": testimony.given_on.isoformat(),
            "words": {
                version.language: opened(version.version_words, Item.MESSAGE)
                for version in testimony.versions.all()
            },
            "uses": [
                {
                    "use": consent.use,
                    "language": consent.language,
                    "withdrawn": consent.withdrawn_at is not None,
                }
                for consent in testimony.consents.all()
            ],
        }
        for testimony in _own(person)
    ]


def _mentioned(person: Person) -> QuerySet[Testimony]:
    about = Testimony.objects.filter(_about(person, "cases__"), state__in=[State.REVIEWED, State.IN_REVIEW])
    return about.exclude(speaker_person=person).distinct()


def _review_anew(person: Person) -> int:
    return Testimony.objects.filter(pk__in=list(_mentioned(person).values_list("pk", flat=True))).update(
        state=State.DRAFT
    )


def _takes_part(person: Person) -> QuerySet[Participant]:
    return Participant.objects.filter(person=person)


def _guests(person: Person) -> QuerySet[Guest]:
    return Guest.objects.filter(person=person)


def _said(person: Person) -> QuerySet[Said]:
    return Said.objects.filter(_about(person, "event__cases__")).exclude(words=GONE).distinct()


def _erase_said(person: Person) -> int:
    kept = list(_said(person).values_list("pk", flat=True))
    return Said.objects.filter(pk__in=kept).update(words=GONE, capacity=GONE, said_where=GONE)


def _of_events(person: Person) -> QuerySet[Event]:
    nothing_told = Q(purpose="", title=F("neutral_title"))
    return Event.objects.filter(_about(person, "cases__")).exclude(nothing_told).distinct()


def _slots(person: Person) -> QuerySet[Slot]:
    return Slot.objects.filter(_about(person, "event__cases__")).exclude(title=GONE, venue="").distinct()


def _follow_ups(person: Person) -> QuerySet[FollowUp]:
    return FollowUp.objects.filter(_about(person, "event__cases__")).exclude(what=GONE).distinct()


def _shares(person: Person) -> QuerySet[PartnerShare]:
    return PartnerShare.objects.filter(_about(person, "case__")).exclude(what=GONE)


def _erase_notes(person: Person) -> int:
    """What guests read is all that an event is called by from then on."""
    return (
        _update(_of_events(person), purpose="", title=F("neutral_title"))
        + _update(_slots(person), title=GONE, venue="")
        + _update(_follow_ups(person), what=GONE)
    )


def _update(rows: QuerySet[Any], **values: str | F) -> int:
    model = rows.model
    return int(model._default_manager.filter(pk__in=list(rows.values_list("pk", flat=True))).update(**values))


HELD: tuple[Holding, ...] = (
    Holding(
        "testimonies",
        _("testimonies the person gave"),
        lambda each: _own(each).count(),
        _erase_own,
        tell=_tell_own,
    ),
    Holding(
        "testimonies_about",
        _("testimonies about the case: their speakers' words, reviewed anew before any use"),
        lambda each: _mentioned(each).count(),
        _review_anew,
    ),
    Holding(
        "said", _("what was said at events about the case"), lambda each: _said(each).count(), _erase_said
    ),
    Holding(
        "event_notes",
        _("what events about the case are for, and what follows from them"),
        lambda each: sum(rows(each).count() for rows in (_of_events, _slots, _follow_ups)),
        _erase_notes,
    ),
    Holding(
        "participants",
        _("that the person takes part in events"),
        lambda each: _takes_part(each).count(),
        lambda each: _takes_part(each).delete()[0],
    ),
    Holding(
        "guests", _("invitations"), lambda each: _guests(each).count(), lambda each: _guests(each).delete()[0]
    ),
    Holding(
        "shares",
        _("what was shared with partners"),
        lambda each: _shares(each).count(),
        lambda each: _update(_shares(each), what=GONE),
    ),
)


def register() -> None:
    """Say what this room holds; called when it is loaded."""
    for holding in HELD:
        holds(holding)
    sweeps(
        "testimonies",
        _("files of recordings that no testimony has"),
        lambda path: Testimony.objects.filter(recording=path).exists(),
    )
