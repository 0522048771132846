"""What the one door asks about cases, which stand above it: the searches for a person, whoever looks for them."""

from __future__ import annotations

from kintrace_web.people.access import where_in
from kintrace_web.people.deciding import Searches, knows_searches
from kintrace_web.people.models import Person
from kintrace_web.people.wording import gives_away

from .finding import cases_of
from .models import Case, JourneyEvent
from .publishing import places_of


def searches_for(person: Person) -> Searches:
    """Who looks for the person, and what any of the cases that look for them says; or those in which a child asks."""
    looked_for = cases_of(person.pk)
    asks_as_child = list(Case.objects.filter(enquirer=person, asked_by_minor=True))
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
    knows_searches(searches_for, story_names_place)
