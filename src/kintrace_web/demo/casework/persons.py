"""What a family tells of an invented person, put on file through the act of registering."""

from __future__ import annotations

from random import Random

from kintrace_web.accounts.models import User
from kintrace_web.demo.naming.writing import CONVENTIONS
from kintrace_web.demo.persons.invented import Invented
from kintrace_web.demo.persons.whole import Clerk, full_name
from kintrace_web.demo.world import place_in
from kintrace_web.people.models import Person, PersonName
from kintrace_web.people.registering import GivenName, register_person

from .telling import said

PRECISIONS = ("day", "year", "about", "season", "month")
PRECISION_SHARES = (42, 30, 14, 8, 6)
OTHER_SCRIPTS = {"fa": ("ru", "ar"), "ar": ("fa",), "ckb": ("ar", "fa"), "ru": ("uk",), "uk": ("ru",)}


def register_sought(random: Random, person: Invented, *, language: str, actor: User) -> Person:
    """The sought person, with one to three names in one or two scripts."""
    own = person.language
    return register_person(
        names=_names(random, person),
        actor=actor,
        sex=person.sex,
        birth=said(random, person.born, language, random.choices(PRECISIONS, PRECISION_SHARES)[0]),
        birth_place=place_in(person.birth_place, own) if random.random() < 0.8 else "",
        nationality=place_in(person.nationality, own) if random.random() < 0.7 else "",
        father_name=person.father.native if random.random() < 0.85 else "",
        mother_name=person.mother.native if random.random() < 0.6 else "",
    )


def register_kin(
    random: Random, person: Invented, *, language: str, actor: User, named: bool = True
) -> Person:
    """Somebody of the family; kin are sometimes known only by what they are."""
    name = full_name(Clerk(person, person.language, random))
    return register_person(
        names=[GivenName(name)] if named else [],
        actor=actor,
        sex=person.sex,
        birth=said(random, person.born, language, "year") if named and random.random() < 0.6 else None,
        nationality=place_in(person.nationality, person.language) if named else "",
    )


def _names(random: Random, person: Invented) -> list[GivenName]:
    names = [GivenName(full_name(Clerk(person, person.language, random)))]
    if random.random() < 0.6:
        latin = full_name(Clerk(person, "latin", random, random.choice(CONVENTIONS)))
        names.append(GivenName(latin, PersonName.Kind.SPELLING))
    others = OTHER_SCRIPTS.get(person.language, ())
    if others and random.random() < 0.25:
        other = full_name(Clerk(person, random.choice(others), random))
        names.append(GivenName(other, PersonName.Kind.SPELLING))
    return [
        name
        for place, name in enumerate(names)
        if name.text not in {earlier.text for earlier in names[:place]}
    ]
