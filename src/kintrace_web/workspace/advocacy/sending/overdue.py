"""What waits: answers that do not come, letters to be posted or handed over, letters nobody knows of."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.deadlines import Lateness, lateness
from kintrace_web.advocacy.letters import rights, waiting
from kintrace_web.advocacy.letters.models import Letter, LetterQuerySet
from kintrace_web.workspace.cases.gate import demand
from kintrace_web.workspace.lists.paging import page_of

from .forms import FilterForm

# Longest overdue first, unless the address says otherwise.
SORTS = {
    "due": ("due_on", "pk"),
    "-due": ("-due_on", "pk"),
    "sent": ("sent_on", "pk"),
    "-sent": ("-sent_on", "pk"),
}
# Of each further kind so many stand on the page; the address ?only=... shows all of one, page by page.
AT_ONCE = 20
OTHERS: dict[str, Callable[[User], LetterQuerySet]] = {
    "unknown": waiting.unknown,
    "did_not_go": waiting.did_not_go,
    "to_deliver": waiting.to_deliver,
}


@require_GET
def overdue(request: HttpRequest) -> HttpResponse:
    """Everything that waits for a person, the silence of authorities first."""
    user = demand(request, rights.LIST)
    counts, only = waiting.waiting_for(user), request.GET.get("only", "")
    if only in OTHERS:
        others = {only: page_of(request, OTHERS[only](user))}
        context = {"only": only, "page": others[only], "counts": counts, "others": others}
        return render(request, "workspace/sending/overdue.html", context)
    filters = FilterForm(request.GET)
    sort = request.GET.get("sort", "")
    sort = sort if sort in SORTS else "due"
    late = _filtered(filters, waiting.overdue(user)).order_by(*SORTS[sort])
    page = page_of(request, late)
    for letter in page:
        _judge(letter)
    context = {
        "page": page,
        "filters": filters,
        "sort": sort,
        "counts": counts,
        "others": {kind: rows(user)[:AT_ONCE] for kind, rows in OTHERS.items()},
        "at_once": AT_ONCE,
    }
    return render(request, "workspace/sending/overdue.html", context)


def _judge(letter: Letter) -> None:
    today = timezone.localdate()
    letter.is_very_late = (  # type: ignore[attr-defined]
        lateness(letter.due_on, letter.very_due_on, today) == Lateness.VERY_OVERDUE
    )


def _filtered(filters: FilterForm, letters: LetterQuerySet) -> LetterQuerySet:
    if not filters.is_valid():
        return letters
    wanted = filters.cleaned_data
    if wanted["late"] == "very":
        letters = letters.filter(very_due_on__lt=timezone.localdate())
    if wanted["kind"]:
        letters = letters.filter(authority__kind=wanted["kind"])
    if wanted["jurisdiction"]:
        letters = letters.filter(authority__jurisdiction=wanted["jurisdiction"])
    return letters
