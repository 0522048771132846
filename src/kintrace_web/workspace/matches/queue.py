"""The queue of pairs: what waits for me, and what was decided."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kintrace_web.accounts.models import User
from kintrace_web.matches.models import Candidate
from kintrace_web.matches.queue import STATES, seen_by, waiting_for
from kintrace_web.workspace.lists.paging import page_of

from .doors import has_a_queue, user_of

SORTS = {
    "weight": ("-weight", "pk"),
    "case": ("case__number", "-weight"),
    "proposed": ("-proposed_at", "-weight"),
}
DECIDED = "decided"
WAITS: dict[str, str | Promise] = {
    "": _("all that waits for me"),
    "first": _("for a first judgement"),
    "second": _("for a second judgement"),
    "settle": _("for a supervisor"),
    DECIDED: _("decided"),
}


@has_a_queue
def matches(request: HttpRequest) -> HttpResponse:
    """The pairs that wait for this account; filters and order stand in the address."""
    user = user_of(request)
    waits, sort = request.GET.get("waits", ""), request.GET.get("sort", "")
    waits, sort = waits if waits in WAITS else "", sort if sort in SORTS else "weight"
    number = request.GET.get("case", "").strip()[:20]
    pairs = _pairs(user, waits)
    if number:
        pairs = pairs.filter(case__number__iexact=number) | pairs.filter(other_case__number__iexact=number)
    pairs = pairs.select_related("case__sought", "entry__source_list", "other_case__sought")
    pairs = pairs.prefetch_related("case__sought__names", "other_case__sought__names").order_by(*SORTS[sort])
    context = {
        "page": page_of(request, pairs),
        "waits": waits,
        "choices": list(WAITS.items()),
        "sort": sort,
        "number": number,
    }
    return render(request, "workspace/matches/queue.html", context)


def _pairs(user: User, waits: str) -> QuerySet[Candidate]:
    if waits == DECIDED:
        return seen_by(user).exclude(state__in=Candidate.OPEN_STATES)
    pairs = waiting_for(user)
    return pairs.filter(state=STATES[waits]) if waits else pairs
