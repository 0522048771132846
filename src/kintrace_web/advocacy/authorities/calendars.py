"""Jurisdictions: the week of a country and its holidays. Deadlines of everybody rest on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record
from kintrace_web.reunion.refusal import RefusedError

from . import rights
from .models import Holiday, Jurisdiction
from .workdays import WEEK, year_of


@dataclass(frozen=True)
class Day:
    """A day on which offices are closed against the rule, or open."""

    day: date
    name: str = ""
    works: bool = False


@transaction.atomic
def set_jurisdiction(
    jurisdiction: Jurisdiction | None,
    *,
    code: str,
    names: dict[str, str],
    weekend: Iterable[int],
    holidays_of: str = "",
    days: Iterable[Day] = (),
    actor: User,
) -> Jurisdiction:
    """Enter a jurisdiction, or change one; ``days`` are all of its own days, and replace those that it has.

    Deadlines that were set already stay. Raises PermissionDenied, RefusedError.
    """
    if not actor.has_perm(rights.APPROVE):
        raise PermissionDenied(rights.APPROVE)
    closed = sorted(set(weekend))
    own = {one.day: one for one in days}
    _check(jurisdiction, code, names, closed, holidays_of)
    locked = (
        Jurisdiction()
        if jurisdiction is None
        else Jurisdiction.objects.select_for_update().get(pk=jurisdiction.pk)
    )
    locked.code, locked.names, locked.weekend, locked.holidays_of = code.strip(), names, closed, holidays_of
    locked.save()
    locked.holidays.all().delete()
    Holiday.objects.bulk_create(
        Holiday(jurisdiction=locked, day=one.day, name=one.name, works=one.works) for one in own.values()
    )
    verb = "authorities.jurisdiction_entered" if jurisdiction is None else "authorities.jurisdiction_changed"
    record(verb, locked, actor=actor, weekend=closed, holidays_of=holidays_of, days=len(own))
    return locked


def knows_holidays_of(code: str) -> bool:
    """Whether the package of holidays knows this country, or this part of one."""
    try:
        year_of(code, 2026)
    except LookupError:
        return False
    return True


def _check(
    jurisdiction: Jurisdiction | None, code: str, names: dict[str, str], weekend: list[int], holidays_of: str
) -> None:
    others = Jurisdiction.objects.all()
    if jurisdiction is not None:
        others = others.exclude(pk=jurisdiction.pk)
    if not code.strip() or not any(names.values()):
        raise RefusedError(Sentence("Give the country a short code and a name."))
    if others.filter(code=code.strip()).exists():
        raise RefusedError(Sentence("The short code {code} belongs to another country.", {"code": code}))
    if not set(weekend) < WEEK:
        raise RefusedError(Sentence("A week has at least one day on which offices work."))
    if holidays_of and not knows_holidays_of(holidays_of):
        raise RefusedError(
            Sentence(
                "No public holidays are known for {code}. Expected the two letters of a country, as CH, or of a part "
                "of one, as CH-GE. Leave it empty and enter the days below.",
                {"code": holidays_of},
            )
        )
