"""The separate route of cases about somebody who may be a child (S12)."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record

from .models import Case


@transaction.atomic
def approve_restricted(case: Case, *, actor: User) -> None:
    """Let a restricted case take part in matching: a supervisor on the case decides who did not open it."""
    if not actor.has_perm("cases.approve", case):
        raise PermissionDenied("the approval of a restricted case")
    if not case.waits_for_approval:
        return
    case.approved_by, case.approved_at = actor, timezone.now()
    case.save(update_fields=["approved_by", "approved_at"])
    record("cases.restricted_approved", case, actor=actor)


@transaction.atomic
def restrict(case: Case, *, actor: User) -> None:
    """Take the separate route from now on: the sought person may be under 18."""
    if case.restricted:
        return
    case.restricted, case.approved_by, case.approved_at = True, None, None
    case.save(update_fields=["restricted", "approved_by", "approved_at"])
    record("cases.restricted", case, actor=actor)
