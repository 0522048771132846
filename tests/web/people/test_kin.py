"""Who is related to whom."""

from __future__ import annotations

import pytest

from kintrace_web.accounts.models import User
from kintrace_web.people.kin import family_of, part, relate
from kintrace_web.people.models import Kinship
from kintrace_web.people.registering import GivenName, register_person


def test_the_family_is_everybody_who_can_be_reached(caseworker: User) -> None:
    mother, child, uncle, stranger = (
        register_person(names=[GivenName(name)], actor=caseworker) for name in ("Ana", "Maria", "Luis", "Eva")
    )
    first = relate(mother, child, "mother", actor=caseworker)
    second = relate(uncle, mother, "brother", actor=caseworker)
    relate(stranger, register_person(names=[], actor=caseworker), "aunt", actor=caseworker)
    assert family_of([child]) == [first, second]


def test_said_anew_it_replaces_what_was_said(caseworker: User) -> None:
    one, other = (register_person(names=[], actor=caseworker) for _ in range(2))
    relate(one, other, "aunt", actor=caseworker)
    kinship = relate(one, other, "mother", actor=caseworker)
    assert [each.relation for each in Kinship.objects.all()] == ["mother"]
    part(kinship, actor=caseworker)
    assert family_of([one]) == []


def test_nobody_is_kin_of_themselves(caseworker: User) -> None:
    person = register_person(names=[], actor=caseworker)
    with pytest.raises(ValueError, match="themselves"):
        relate(person, person, "mother", actor=caseworker)
