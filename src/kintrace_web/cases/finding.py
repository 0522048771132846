"""Marking the sought person of a case as found, for staff alone."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record

from .models import Case


@transaction.atomic
def mark_found(case: Case, actor: User) -> None:
    """The whereabouts are known to staff. Nothing changes for the enquirer, in words or otherwise (S1, S2).

    A case that is found or closed already stays as it is.
    """
    changed = Case.objects.filter(pk=case.pk, status=Case.Status.OPEN).update(
        status=Case.Status.FOUND, found_at=timezone.now()
    )
    if changed:
        record("cases.found", case, actor=actor)
    case.refresh_from_db()
