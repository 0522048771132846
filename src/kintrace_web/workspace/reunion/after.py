"""Everything after "found" on one page: who chose what, what was agreed to, told, carried, and what came of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from kintrace_web.accounts.models import User
from kintrace_web.cases.models import Case
from kintrace_web.people.models import Consent
from kintrace_web.reunion.asking import heard_by_enquirer
from kintrace_web.reunion.concluding import outcome_of
from kintrace_web.reunion.disclosing import bears
from kintrace_web.workspace.cases.gate import signed_in

from .conversing import agreed
from .gate import SEES, case_with, may_on
from .seeing import seen_by_enquirer
from .way import way_of
from .withholding import withheld


@require_GET
def show(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The whole of it, each part for those who may see it."""
    case = case_with(request, pk, *SEES)
    user = signed_in(request)
    context = {
        "case": case,
        "may": may_on(user, case),
        "seen": seen_by_enquirer(case),
        "way": way_of(case, user) if case.found_at is not None else None,
        **_held(case, user),
    }
    return render(request, "workspace/reunion/after.html", context)


def _held(case: Case, user: User) -> dict[str, Any]:
    heard = heard_by_enquirer(case)
    given = agreed(case)
    in_force = set(
        Consent.objects.in_force(timezone.localdate()).filter(pk__in=given).values_list("pk", flat=True)
    )
    disclosures = case.disclosures.select_related("proposed_by", "approved_by")
    return {
        "conversations": list(case.conversations.select_related("by")),
        "agreed": [(consent, consent.pk in in_force) for consent in given],
        "withheld": list(withheld(case)),
        "disclosures": [(each, bears(each, heard)) for each in disclosures],
        "messages_of_case": list(case.messages.select_related("entered_by")),
        "visits": list(case.visits.prefetch_related("steps")),
        "outcomes": list(case.outcomes.select_related("proposed_by", "confirmed_by")),
        "outcome": outcome_of(case),
        "notes": list(case.notes.filter(taken_back_at=None).select_related("released_by")),
        "wishes": list(case.wishes.filter(taken_back_at=None).select_related("asked_by")),
    }
