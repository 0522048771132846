"""Correcting what a case says."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from kintrace.dates import ImpreciseDate
from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record

from .models import Case


@transaction.atomic
def change_story(case: Case, *, story: str, actor: User) -> None:
    """Put another account of how the family was separated in place of this one."""
    _change(case, {"story": story}, actor)


@transaction.atomic
def change_last_contact(
    case: Case, *, last_contact: ImpreciseDate | None, place: str, how: str, actor: User
) -> None:
    """Correct when, where and how the last news came."""
    _change(case, {"last_contact": last_contact, "last_contact_place": place, "last_contact_how": how}, actor)


def _change(case: Case, values: dict[str, Any], actor: User) -> None:
    changed = sorted(name for name, value in values.items() if getattr(case, name) != value)
    if not changed:
        return
    for name in changed:
        setattr(case, name, values[name])
    case.save(update_fields=changed)
    record("cases.changed", case, actor=actor, fields=changed)
