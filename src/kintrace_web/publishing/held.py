"""What this room holds of a person, and that it goes from the public at once (S15)."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kintrace_web.advocacy.letters.held import appeals_about
from kintrace_web.people.holding import Holding, holds
from kintrace_web.people.models import Person

from .deciding import end
from .keeping import erase
from .models import Publication


def about(person: Person) -> QuerySet[Publication]:
    """Those whose source is about a case of the person, or that the person had a part in."""
    rooms = ("case__", "meeting__cases__", "event__cases__", "testimony__cases__")
    whose = Q(told__person=person) | Q(releases__person=person) | Q(letter__appeal__in=appeals_about(person))
    for room in rooms:
        whose |= Q(**{f"{room}sought": person}) | Q(**{f"{room}enquirer": person})
    whose |= Q(meeting__attendances__person=person) | Q(event__participants__person=person)
    whose |= Q(testimony__speaker_person=person)
    return Publication.objects.filter(pk__in=Publication.objects.filter(whose, erased_at=None).values("pk"))


def _erase(person: Person) -> int:
    publications = list(about(person))
    for each in publications:
        end(each, actor=None, because=Publication.Ended.SUPPRESSED)
        erase(each)
    return len(publications)


HELD = (
    Holding(
        "publications_whole",
        _("letters, appeals and others that are public"),
        lambda each: about(each).count(),
        _erase,
        at_once=True,
    ),
)


def register() -> None:
    """Say what this room holds; called when it is loaded."""
    for holding in HELD:
        holds(holding)
