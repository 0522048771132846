"""How people are related, and everybody one person is related to."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q

from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record

from .models import Kinship, Person, Relation


@transaction.atomic
def relate(person: Person, relative: Person, relation: str, *, actor: User) -> Kinship:
    """Put on file that ``person`` is the ``relation`` of ``relative``, in place of what was said before.

    Raises ValueError when both are the same person.
    """
    if person.pk == relative.pk:
        raise ValueError("Nobody is kin of themselves.")
    kinship, _ = Kinship.objects.update_or_create(
        person=person, relative=relative, defaults={"relation": Relation(relation)}
    )
    record("people.related", person, actor=actor, relative=str(relative.pk), relation=str(kinship.relation))
    return kinship


@transaction.atomic
def part(kinship: Kinship, *, actor: User) -> None:
    """Take back that two people are related."""
    record("people.parted", kinship.person, actor=actor, relative=str(kinship.relative_id))
    kinship.delete()


def family_of(people: Iterable[Person]) -> list[Kinship]:
    """Every kinship that can be reached from these people, step by step."""
    reached = {person.pk for person in people}
    ahead = set(reached)
    found: dict[int, Kinship] = {}
    while ahead:
        step = Kinship.objects.filter(Q(person__in=ahead) | Q(relative__in=ahead)).select_related(
            "person", "relative"
        )
        kinships = list(step.prefetch_related("person__names", "relative__names"))
        found.update((kinship.pk, kinship) for kinship in kinships)
        met = {key for kinship in kinships for key in (kinship.person_id, kinship.relative_id)}
        ahead = met - reached
        reached |= met
    return [found[key] for key in sorted(found)]
