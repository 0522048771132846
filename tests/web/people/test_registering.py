"""Persons and their names: the search keys stand and fall with the names."""

from __future__ import annotations

import pytest

from kintrace.names import keys
from kintrace_web.accounts.models import User
from kintrace_web.audit.models import Act
from kintrace_web.people.models import PersonKey
from kintrace_web.people.registering import GivenName, change_person, register_person, set_names


def keys_of(person: object) -> set[str]:
    return set(PersonKey.objects.filter(person=person).values_list("key", flat=True))


def test_the_keys_of_every_name_are_written(caseworker: User) -> None:
    person = register_person(
        names=[GivenName("نسرین کاویانی"), GivenName("Nasrin Kaviani", "spelling")], actor=caseworker
    )
    assert keys_of(person) == keys("نسرین کاویانی") | keys("Nasrin Kaviani")
    assert [name.text for name in person.names.all()] == ["نسرین کاویانی", "Nasrin Kaviani"]


def test_changed_names_take_their_keys_with_them(caseworker: User) -> None:
    person = register_person(names=[GivenName("Nasrin Kaviani")], actor=caseworker)
    set_names(person, [GivenName("Olena Hnatiuk")], actor=caseworker)
    assert keys_of(person) == keys("Olena Hnatiuk")
    assert person.main_name is not None
    assert person.main_name.text == "Olena Hnatiuk"


def test_kin_may_have_no_name(caseworker: User) -> None:
    person = register_person(names=[], actor=caseworker)
    assert person.main_name is None
    assert keys_of(person) == set()


@pytest.mark.parametrize("text", ["", "   ", "a" * 10_000])
def test_a_name_without_letters_or_of_ten_thousand_is_refused(caseworker: User, text: str) -> None:
    with pytest.raises(ValueError, match="1 to 300 letters"):
        register_person(names=[GivenName(text)], actor=caseworker)


@pytest.mark.safety("S23")
def test_s23_the_record_holds_ids_and_no_names(caseworker: User) -> None:
    person = register_person(names=[GivenName("Nasrin Kaviani")], father_name="Bahram", actor=caseworker)
    set_names(person, [GivenName("Nasrin K.")], actor=caseworker)
    change_person(
        person,
        actor=caseworker,
        sex="female",
        birth=None,
        birth_place="Shiraz",
        nationality="",
        father_name="Bahram",
        mother_name="",
    )
    acts = Act.objects.filter(subject_id=str(person.pk))
    assert [act.verb for act in acts] == ["people.registered", "people.names_changed", "people.changed"]
    assert all(act.actor == caseworker.pk for act in acts)
    written = " ".join(f"{act.reason} {act.details}" for act in acts)
    assert "Nasrin" not in written
    assert "Shiraz" not in written


def test_saving_without_a_change_is_no_act(caseworker: User) -> None:
    person = register_person(names=[GivenName("Nasrin Kaviani")], actor=caseworker)
    set_names(person, [GivenName("Nasrin Kaviani")], actor=caseworker)
    assert Act.objects.filter(subject_id=str(person.pk)).count() == 1
