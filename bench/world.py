"""Invented people with known truth: on the list as one clerk wrote them, in the case as another did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from kintrace_web.demo.persons.invented import Invented, invent
from kintrace_web.demo.persons.whole import Clerk
from kintrace_web.demo.registers.slips import careless, reordered

LANGUAGES = ("fa", "ar", "ckb", "ru", "uk")
# Whose clerks write lists: half of them in Latin letters, in three conventions.
CLERKS = ("latin", "latin", "latin", "ru", "uk", "ar", "fa", "ckb")
CONVENTIONS = ("en", "fr", "de")


@dataclass(frozen=True)
class Row:
    """One row of the invented list."""

    number: int
    name: str
    born: int
    place: str


@dataclass(frozen=True)
class Query:
    """A sought person as the family writes the name, and the row that is that person."""

    name: str
    born: int
    language: str
    answer: int


def name_of(person: Invented, language: str, random: Random) -> str:
    """Given name, father's name and family name, as a clerk of the language writes them."""
    clerk = Clerk(person, language, random, random.choice(CONVENTIONS))
    return f"{clerk.given} {clerk.father} {clerk.family}"


def make(rows: int, queries: int, seed: int = 11) -> tuple[list[Row], list[Query]]:
    """A list of ``rows`` people and ``queries`` of them as their families write them.

    Always the same for a seed.
    """
    random = Random(seed)
    people = [invent(random, random.choice(LANGUAGES)) for _ in range(rows)]
    listed = [_row(number, person, random) for number, person in enumerate(people, start=1)]
    wanted = random.sample(range(rows), queries)
    return listed, [_query(position, people, random) for position in wanted]


def _row(number: int, person: Invented, random: Random) -> Row:
    written = name_of(person, random.choice(CLERKS), random)
    born = person.born.year + random.choice((0, 0, 0, 0, 0, 0, 0, 0, -1, 1))
    return Row(number, reordered(random, careless(random, written)), born, person.birth_place)


def _query(position: int, people: Sequence[Invented], random: Random) -> Query:
    person = people[position]
    return Query(name_of(person, person.language, random), person.born.year, person.language, position + 1)
