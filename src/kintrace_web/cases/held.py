"""What the cases of a person hold, and how it goes when that person's data is deleted (S15)."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kintrace_web.people.access import Oneself, may_learn
from kintrace_web.people.holding import Holding, Opened, Told, holds
from kintrace_web.people.items import Item, Purpose
from kintrace_web.people.models import Person
from kintrace_web.people.orphans import delete_after_commit

from .models import Case, Document, JourneyEvent, Task

TOLD = ("story", "last_contact", "last_contact_place", "last_contact_how")


def _of(person: Person, room: str = "") -> Q:
    return Q(**{f"{room}sought": person}) | Q(**{f"{room}enquirer": person})


def _documents(person: Person) -> Any:
    return Document.objects.filter(_of(person, "case__"))


def _erase_documents(person: Person) -> int:
    documents = list(_documents(person))
    for document in documents:
        delete_after_commit(document.file.name)
        document.delete()
    return len(documents)


def _stories(person: Person) -> list[Case]:
    return [case for case in Case.objects.filter(_of(person)) if any(getattr(case, name) for name in TOLD)]


def _erase_stories(person: Person) -> int:
    cases = _stories(person)
    emptied = {name: None if name == "last_contact" else "" for name in TOLD}
    Case.objects.filter(pk__in=[case.pk for case in cases]).update(**emptied)
    return len(cases)


def _lock_cases(person: Person) -> None:
    """A message that is being written or carried is done first, or waits and is refused (S15)."""
    list(Case.objects.filter(_of(person)).order_by("pk").select_for_update(of=("self",)).values_list("pk"))


def _journeys(person: Person) -> Any:
    return JourneyEvent.objects.filter(_of(person, "case__"))


def _tell_journey(person: Person, _opened: Opened) -> Told:
    """What is noted of the person's own life, without who said so. Nothing of somebody who is looked for (S18)."""
    if not may_learn(Oneself(person), Item.PLACE, person, Purpose.TRACING):
        return []
    return [
        {"when": event.when.text if event.when else "", "where": event.place}
        for event in JourneyEvent.objects.filter(case__sought=person)
    ]


def _tasks(person: Person) -> Any:
    return Task.objects.filter(_of(person, "case__"))


def _tell_requests(person: Person, _opened: Opened) -> Told:
    """The requests the person made, in the words that every request shows, whatever is known (S1, S18)."""
    return [
        {
            "case": case.number,
            "opened_on": case.opened_at.date().isoformat(),
            "wording": case.wording_for_enquirer(),
        }
        for case in Case.objects.filter(enquirer=person)
    ]


HELD = (
    Holding(
        "documents",
        _("papers and photos"),
        lambda each: _documents(each).count(),
        _erase_documents,
        at_once=True,
    ),
    Holding("stories", _("what the family told"), lambda each: len(_stories(each)), _erase_stories),
    Holding(
        "journey",
        _("events of the journey"),
        lambda each: _journeys(each).count(),
        lambda each: _journeys(each).delete()[0],
        tell=_tell_journey,
    ),
    Holding("tasks", _("tasks"), lambda each: _tasks(each).count(), lambda each: _tasks(each).delete()[0]),
    Holding(
        "cases",
        _("the number, the dates and the members of the cases"),
        lambda each: Case.objects.filter(_of(each)).count(),
        kept_because=_("the association has to account for what it did"),
        tell=_tell_requests,
        lock=_lock_cases,
    ),
)


def register() -> None:
    """Say what this room holds; called when it is loaded."""
    for holding in HELD:
        holds(holding)
