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
from kintrace_web.reunion import rights
from kintrace_web.reunion.concluding import outcome_of
from kintrace_web.reunion.disclosing import shown_on
from kintrace_web.workspace.cases.gate import signed_in
from kintrace_web.workspace.reunion.conversing import agreed
from kintrace_web.workspace.reunion.gate import case_with, may_on
from kintrace_web.workspace.reunion.seeing import seen_by_enquirer
from kintrace_web.workspace.reunion.withholding import may_lift, withheld

from .way import way_of


@require_GET
def show(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The whole of it, each part for those who may see it."""
    case = case_with(request, pk, rights.READ)
    user = signed_in(request)
    context = {
        "case": case,
        "may": may_on(user, case),
        "seen": seen_by_enquirer(case),
        "way": way_of(case, user) if case.found_at is not None else None,
        **_held(case, user),
    }
    return render(request, "workspace/after/page.html", context)


def _held(case: Case, user: User) -> dict[str, Any]:
    given = agreed(case)
    in_force = set(
        Consent.objects.in_force(timezone.localdate()).filter(pk__in=given).values_list("pk", flat=True)
    )
    shown = {each.pk for each in shown_on(case)}
    disclosures = case.disclosures.select_related("proposed_by", "approved_by")
    return {
        "conversations": list(case.conversations.select_related("by")),
        "agreed": [(consent, consent.pk in in_force) for consent in given],
        "withheld": [(each, may_lift(user, case, each)) for each in withheld(case)],
        "disclosures": [(each, each.pk in shown) for each in disclosures],
        "messages_of_case": list(case.messages.select_related("entered_by")),
        "visits": list(case.visits.prefetch_related("steps")),
        "outcomes": list(case.outcomes.select_related("proposed_by", "confirmed_by")),
        "outcome": outcome_of(case),
    }
