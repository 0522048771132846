"""Putting a person on file, and keeping their names and the search keys of those names together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from kintrace.dates import ImpreciseDate
from kintrace.names import keys_many
from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record

from .models import Person, PersonKey, PersonName
from .suppression import Suppression

LONGEST_NAME = 300


@dataclass(frozen=True)
class GivenName:
    """A name as somebody gave it, in its own script."""

    text: str
    kind: str = PersonName.Kind.MAIN


@transaction.atomic
def register_person(
    *,
    names: Sequence[GivenName],
    actor: User,
    sex: str = "",
    birth: ImpreciseDate | None = None,
    birth_place: str = "",
    nationality: str = "",
    father_name: str = "",
    mother_name: str = "",
) -> Person:
    """Put a person on file. Kin are often known only by what they are to somebody: no name is needed."""
    person = Person.objects.create(
        sex=sex,
        birth=birth,
        birth_place=birth_place,
        nationality=nationality,
        father_name=father_name,
        mother_name=mother_name,
    )
    _write_names(person, names)
    record("people.registered", person, actor=actor, names=len(names))
    return person


@transaction.atomic
def change_person(
    person: Person,
    *,
    actor: User,
    sex: str,
    birth: ImpreciseDate | None,
    birth_place: str,
    nationality: str,
    father_name: str,
    mother_name: str,
) -> None:
    """Correct what is on file of a person; the names have an act of their own."""
    new = {
        "sex": sex,
        "birth": birth,
        "birth_place": birth_place,
        "nationality": nationality,
        "father_name": father_name,
        "mother_name": mother_name,
    }
    changed = sorted(name for name, value in new.items() if getattr(person, name) != value)
    if not changed:
        return
    for name in changed:
        setattr(person, name, new[name])
    person.save(update_fields=changed)
    record("people.changed", person, actor=actor, fields=changed)


@transaction.atomic
def set_names(person: Person, names: Sequence[GivenName], *, actor: User) -> None:
    """Put these names in place of the person's names, in this order, with their search keys."""
    kept = [GivenName(name.text, name.kind) for name in person.names.all()]
    if kept == list(names):
        return
    person.names.all().delete()
    _write_names(person, names)
    record("people.names_changed", person, actor=actor, names=len(names))


def _write_names(person: Person, names: Sequence[GivenName]) -> None:
    for name in names:
        if not name.text.strip() or len(name.text) > LONGEST_NAME:
            raise ValueError(
                f"A name has 1 to {LONGEST_NAME} letters; this one has {len(name.text.strip())}."
            )
    PersonName.objects.bulk_create(
        PersonName(person=person, text=name.text, kind=PersonName.Kind(name.kind), position=position)
        for position, name in enumerate(names)
    )
    file_keys(person, [name.text for name in names])


def file_keys(person: Person, names: Sequence[str]) -> None:
    """Put the search keys of these names in place of the person's; none of somebody who is suppressed (S15)."""
    # A key of a name that is gone would go on proposing candidates for it.
    person.keys.all().delete()
    if Suppression.objects.in_force().filter(person=person.pk).exists():
        return
    found = frozenset[str]().union(*keys_many(names))
    PersonKey.objects.bulk_create(PersonKey(person=person, key=key) for key in sorted(found))
