"""Marking the sought person of a case as found, for staff alone."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record
from kintrace_web.people.consenting import end_permissions_of_found
from kintrace_web.people.models import Consent

from .models import Case


def hold(case: Case) -> None:
    """Lock the case and every permission about its sought person, before anything is put on record.

    Who withdraws a consent locks it and then writes to the record; in the other order each would wait for the other.
    """
    list(Case.objects.select_for_update(of=("self",)).filter(pk=case.pk).values_list("pk"))
    about = Consent.objects.filter(Q(about=case.sought_id) | Q(person=case.sought_id)).order_by("pk")
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
        # Publicity and old permissions end with the finding itself, not when somebody thinks of it (S16, S17).
        end_permissions_of_found(case.sought, actor=actor)
    case.refresh_from_db()
