"""Marking the sought person of a case as found, for staff alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record
from kintrace_web.people.consenting import end_permissions_of_found
from kintrace_web.people.models import Consent

from .models import Case

# Two families may look for one person, in two cases. The room that compares cases says which those are: pairs of them.
Joined = Callable[[Iterable[UUID]], set[tuple[UUID, UUID]]]
_JOINED: dict[str, Joined] = {}


def joins(name: str, joined: Joined) -> None:
    """Say which pairs of cases look for one person, of these and of whatever those are joined to, by their IDs.

    Said again under a name, the later stands.
    """
    _JOINED[name] = joined


def same_person(cases: Iterable[UUID]) -> set[UUID]:
    """The IDs of these cases and of all that look for the same person, as far as two people decided so."""
    return set[UUID]().union(*groups(cases).values())


def groups(cases: Iterable[UUID]) -> dict[UUID, set[UUID]]:
    """Of each of these cases: itself and all that look for the same person, asked for all of them at once."""
    asked = list(cases)
    pairs = set[tuple[UUID, UUID]]().union(*(joined(asked) for joined in _JOINED.values()))
    together = {case: {case} for case in [*asked, *(case for pair in pairs for case in pair)]}
    for one, other in pairs:
        if together[one] is not together[other]:
            together[one] |= together[other]
            for case in together[one]:
                together[case] = together[one]
    return {case: together[case] for case in asked}


def hold(*cases: Case) -> None:
    """Lock the cases, all that look for the same person, and every permission about them, before anything is on record.

    Who withdraws a consent locks it and then writes to the record; in the other order each would wait for the other.
    """
    together = Case.objects.filter(pk__in=same_person([case.pk for case in cases])).order_by("pk")
    sought = set(together.select_for_update(of=("self",)).values_list("sought", flat=True))
    about = Consent.objects.filter(Q(about__in=sought) | Q(person__in=sought)).order_by("pk")
    list(about.select_for_update(of=("self",)).values_list("pk"))


@transaction.atomic
def mark_found(case: Case, actor: User) -> None:
    """The whereabouts are known to staff. Nothing changes for the enquirer, in words or otherwise (S1, S2).

    A case that is found or closed already stays as it is.
    """
    hold(case)
    changed = Case.objects.filter(pk=case.pk, status=Case.Status.OPEN).update(
        status=Case.Status.FOUND, found_at=timezone.now()
    )
    if changed:
        record("cases.found", case, actor=actor)
        end_permissions(case, actor=actor)
    case.refresh_from_db()


@transaction.atomic
def end_permissions(case: Case, *, actor: User) -> None:
    """Where the person was found, publicity and old permissions end, in every case that looks for them (S16, S17).

    They end with the finding itself, not when somebody thinks of it. The other cases go on, and look as before.
    """
    together = Case.objects.filter(pk__in=same_person([case.pk])).select_related("sought").order_by("pk")
    if any(each.found_at is not None for each in together):
        for each in together:
            end_permissions_of_found(each.sought, actor=actor)
