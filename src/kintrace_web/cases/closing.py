"""Closing the file of a case, and taking it up again. What came of a case is for the reunion room to say."""

from __future__ import annotations

from django.db import transaction

from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record

from .models import Case


@transaction.atomic
def close_case(case: Case, *, actor: User) -> None:
    """Put the file away; closed twice changes nothing. The enquirer is told nothing by this (S2)."""
    locked = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if locked.status != Case.Status.CLOSED:
        _move(locked, Case.Status.CLOSED)
        record("cases.closed", locked, actor=actor)
    case.refresh_from_db()


@transaction.atomic
def reopen_case(case: Case, *, actor: User) -> None:
    """Take a closed file up again, as open or as found, whichever it was."""
    locked = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if locked.status == Case.Status.CLOSED:
        _move(locked, Case.Status.OPEN if locked.found_at is None else Case.Status.FOUND)
        record("cases.reopened", locked, actor=actor)
    case.refresh_from_db()


def _move(case: Case, status: Case.Status) -> None:
    case.status = status
    case.save(update_fields=["status"])
