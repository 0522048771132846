"""Keeping deleted data away: a suppression stops a re-import, and search keys and caches go too (S15)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from kintrace.dates import ImpreciseDate
from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record

from .holding import holdings
from .models import Person
from .spellings import digests_to_ask, digests_to_keep
from .suppression import SuppressedDigest, Suppression

RIGHT = "people.suppress"


@transaction.atomic
def suppress(person: Person, because: str, *, actor: User) -> Suppression:
    """Keep this person from being taken in again, and let go of what finds or shows them.

    Kept are keyed digests of every name, beside the year of birth where it is known: no clear text. Search keys, sealed
    details, files, weights of candidates and rows of lists go at once. Raises PermissionDenied; ValueError for somebody
    without a name, whom no list could bring back.
    """
    if not actor.has_perm(RIGHT):
        raise PermissionDenied(RIGHT)
    names = [name.text for name in person.names.all()]
    if not names:
        raise ValueError("Somebody without a name cannot be suppressed.")
    made = Suppression.objects.create(person=person.pk, because=Suppression.Because(because), added_by=actor)
    SuppressedDigest.objects.bulk_create(
        SuppressedDigest(suppression=made, digest=digest)
        for digest in sorted(digests_to_keep(names, person.birth))
    )
    for holding in holdings():
        if holding.at_once and holding.erase is not None:
            holding.erase(person)
    record("people.suppressed", person, actor=actor, suppression=str(made.pk), because=str(because))
    return made


@transaction.atomic
def lift_suppression(suppression: Suppression, *, actor: User, reason: str) -> None:
    """Let the person be taken in again: the digests go, that there was a suppression stays.

    Raises PermissionDenied, ValueError without a reason.
    """
    if not actor.has_perm(RIGHT):
        raise PermissionDenied(RIGHT)
    if not reason.strip():
        raise ValueError("Lifting a suppression needs a reason.")
    standing = Suppression.objects.in_force().filter(pk=suppression.pk)
    if standing.update(removed_at=datetime.now(UTC)):
        suppression.digests.all().delete()
        record("people.suppression_lifted", suppression, actor=actor, reason=reason)


class Suppressed:
    """All suppressions in force, read once: for an import, which asks for row after row."""

    def __init__(self) -> None:
        standing = SuppressedDigest.objects.filter(suppression__removed_at=None)
        self.digests = frozenset(standing.values_list("digest", flat=True))

    def __call__(self, names: Sequence[str], birth: ImpreciseDate | None) -> bool:
        """Whether somebody with these names, born then, is suppressed."""
        if not self.digests or not names:
            return False
        return not self.digests.isdisjoint(digests_to_ask(names, birth))


def is_suppressed(names: Iterable[str], birth: ImpreciseDate | None) -> bool:
    """Whether somebody with these names is suppressed; it says neither who nor why."""
    asked = digests_to_ask(list(names), birth)
    return SuppressedDigest.objects.filter(suppression__removed_at=None, digest__in=sorted(asked)).exists()
