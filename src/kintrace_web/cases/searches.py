"""What the one door asks about cases, which stand above it: the searches for a person, whoever looks for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from kintrace_web.people.access import where_in
from kintrace_web.people.deciding import Searches, knows_searches
from kintrace_web.people.likeness import gives_away
from kintrace_web.people.models import Person

from .finding import groups
from .models import Case, JourneyEvent
from .publishing import places_of


def searches_for(person: Person) -> Searches:
    """Who looks for the person, and what any of the cases that look for them says; or those in which a child asks."""
    return searches_of([person])[person.pk]


def searches_of(people: Sequence[Person]) -> dict[UUID, Searches]:
    """The same of many people at once, by ID."""
    own = dict(Case.objects.filter(sought__in=people).values_list("pk", "sought"))
    together = groups(own)
    every = Case.objects.in_bulk(set[UUID]().union(*together.values()))
    looked_for = defaultdict[UUID, set[UUID]](set)
    for case, sought in own.items():
        looked_for[sought] |= together[case]
    asks = defaultdict[UUID, list[Case]](list)
    for asked in Case.objects.filter(enquirer__in=people, asked_by_minor=True):
        asks[asked.enquirer_id].append(asked)
    return {
        person.pk: _of(person, [every[case] for case in looked_for[person.pk]], asks[person.pk])
        for person in people
    }


def _of(person: Person, looked_for: Sequence[Case], asks_as_child: Sequence[Case]) -> Searches:
    return Searches(
        enquirers=frozenset(case.enquirer_id for case in looked_for if case.sought_id == person.pk),
        found=any(case.found_at is not None for case in looked_for),
        may_be_child=bool(asks_as_child) or any(case.restricted for case in looked_for),
        waits=any(case.waits_for_approval for case in [*looked_for, *asks_as_child]),
    )


def story_names_place(person: Person) -> bool:
    """Whether a story or a journey tells a place that is on file, inside its words."""
    cases = Case.objects.filter(sought=person)
    journeys = JourneyEvent.objects.filter(case__in=cases)
    told = " ".join([*cases.values_list("story", flat=True), *journeys.values_list("what", flat=True)])
    return any([gives_away(told, [person.birth_place, *places_of(person)]), where_in(told, person)])


def register() -> None:
    """Tell the door; called when the room is loaded."""
    knows_searches(searches_of, story_names_place)
