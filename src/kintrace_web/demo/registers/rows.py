"""One row of a list: an invented person as the clerk of that list put them down."""

from __future__ import annotations

from random import Random

from kintrace_web.demo.naming.writing import CONVENTIONS
from kintrace_web.demo.persons.invented import Invented
from kintrace_web.demo.persons.whole import Clerk, full_name
from kintrace_web.demo.world import ListPlan, a_town, place_in

from .dating import birth_date
from .slips import careless, initial, reordered

# What a list leaves empty, in hundredths of its entries.
EMPTY = {
    "father_name": 24,
    "mother_name": 45,
    "birth_place": 28,
    "nationality": 15,
    "sex": 8,
    "last_known_place": 60,
}
# Clerks of the Latin list come from many countries.
CONVENTION_SHARES = (40, 16, 14, 12, 10, 8)


def row(random: Random, plan: ListPlan, person: Invented, number: str) -> list[str]:
    """The cells of one entry, in the order of the list's columns."""
    convention = random.choices(CONVENTIONS, CONVENTION_SHARES)[0]
    clerk = Clerk(person, plan.writes, random, convention)
    return [_cell(random, plan, clerk, field, number) for field in plan.columns]


def _cell(random: Random, plan: ListPlan, clerk: Clerk, field: str, number: str) -> str:
    if random.randrange(100) < EMPTY.get(field, 0):
        return ""
    person = clerk.person
    if field == "id":
        return number
    if field == "sex":
        return plan.sexes[person.sex]
    if field == "birth_date":
        return birth_date(random, plan, person.born)
    if field in _PLACES:
        place = {"birth_place": person.birth_place, "nationality": person.nationality}.get(field) or a_town(
            random
        )
        return place_in(place, plan.writes)
    return _NAMES[field](random, clerk)


_PLACES = frozenset({"birth_place", "nationality", "last_known_place"})
_NAMES = {
    "name": lambda random, clerk: careless(random, reordered(random, full_name(clerk))),
    "given_name": lambda random, clerk: careless(random, clerk.given),
    "family_name": lambda random, clerk: careless(random, clerk.family),
    "middle_name": lambda random, clerk: careless(random, clerk.patronymic),
    "father_name": lambda random, clerk: initial(random, careless(random, clerk.father)),
    "mother_name": lambda random, clerk: careless(random, clerk.mother),
}
