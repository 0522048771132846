"""The page of one authority: who holds it, how it is reached, and what came of what was written to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities import rights
from kintrace_web.advocacy.authorities.choosing import Greeting, form_of_address, holder_on
from kintrace_web.advocacy.authorities.lineage import jurisdiction_of, upwards
from kintrace_web.advocacy.authorities.models import Authority, Correction, OfficeHolder
from kintrace_web.advocacy.languages import RIGHT_TO_LEFT, Language
from kintrace_web.advocacy.meetings import rights as meetings_rights
from kintrace_web.advocacy.meetings.models import Commitment
from kintrace_web.workspace.cases.gate import demand
from kintrace_web.workspace.lists.paging import page_of
from kintrace_web.workspace.plots import columns

from .answering import Times, letters_seen, wait_of, waits_of
from .rhythm import Promise, strip
from .terms import expected_of


@dataclass(frozen=True)
class Addressed:
    """How a letter in one language begins and ends, and whether that stands in the directory."""

    language: Language
    direction: str
    greeting: Greeting
    on_record: bool


@require_GET
def authority(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that the directory and the reader's own letters say of it."""
    user = demand(request, rights.READ)
    found = get_object_or_404(
        Authority.objects.select_related("jurisdiction", "part_of", "entered_by").prefetch_related(
            "addresses", "holders", "forms_of_address", "offices"
        ),
        pk=pk,
    )
    today = timezone.localdate()
    context = {**_of_directory(found, today), **_of_letters(request, found, user, today)}
    context["may_change"] = user.has_perm(rights.CHANGE)
    return render(request, "workspace/authorities/authority.html", context)


def _of_directory(found: Authority, today: date) -> dict[str, Any]:
    holder = holder_on(found, today)
    return {
        "authority": found,
        "above": list(upwards(found))[1:],
        "offices": found.offices.all(),
        "jurisdiction": jurisdiction_of(found),
        "holder": holder,
        "holders": found.holders.all(),
        "languages": [Language(code) for code in found.languages],
        "addressed": _addressed(found, holder),
        "expected": expected_of(found),
        "waiting": found.corrections.filter(state=Correction.State.PROPOSED),
        "in_office": {row.pk for row in found.holders.all() if row.is_in_office(today)},
    }


def _addressed(found: Authority, holder: OfficeHolder | None) -> list[Addressed]:
    recorded = {row.language for row in found.forms_of_address.all()}
    wanted = dict.fromkeys([*found.languages, *sorted(recorded)]) or dict.fromkeys([Language.ENGLISH.value])
    return [
        Addressed(
            Language(code),
            "rtl" if code in RIGHT_TO_LEFT else "ltr",
            form_of_address(found, code, holder),
            code in recorded,
        )
        for code in wanted
    ]


def _of_letters(request: HttpRequest, found: Authority, user: User, today: date) -> dict[str, Any]:
    letters = list(letters_seen(user).filter(authority=found).select_related("appeal").order_by("-made_at"))
    waits = waits_of(letters, today)
    times = Times(found, tuple(waits))
    promises = _promises(found, user, today)
    page = page_of(request, letters)
    return {
        "letters": page,
        "rows": [(letter, wait_of(letter, today) if letter.sent_on else None) for letter in page],
        "times": times,
        "plot": columns(times.columns()) if waits else None,
        "strip": strip(waits, promises, today),
        "promises": {
            state: sum(promise.state == state for promise in promises)
            for state in ("standing", "overdue", "kept", "broken", "withdrawn")
        },
        "has_promises": bool(promises),
    }


def _promises(found: Authority, user: User, today: date) -> list[Promise]:
    """What they promised, of what the reader may see; on the day by when, else on the day it was said."""
    if not user.has_perm(meetings_rights.LIST):
        return []
    rows = Commitment.objects.seen_by(user).filter(authority=found, side=Commitment.Side.THEIRS)
    return [Promise(row.due_on or row.made_on, _state(row, today)) for row in rows]


def _state(row: Commitment, today: date) -> str:
    overdue = row.state == Commitment.State.STANDING and row.due_on is not None and row.due_on < today
    return "overdue" if overdue else str(row.state)
