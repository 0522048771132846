"""The list of one's own cases, and the search in it; for supervisors, which cases there are."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from kintrace_web.accounts.models import User
from kintrace_web.cases.models import SECOND_PERSON, Case, CaseMember, CaseQuerySet
from kintrace_web.cases.searching import search_cases
from kintrace_web.workspace.forms.text import LineField

from .gate import demand

A_PAGE = 50
# What the table sorts by: the name in the address, and the columns behind it.
ORDERS = {
    "number": ("number",),
    "status": ("status", "-opened_at"),
    "last-contact": ("last_contact", "number"),
    "opened": ("opened_at",),
}
COLUMNS = (
    ("number", _("Number")),
    ("", _("Who is looked for")),
    ("", _("Looked for by")),
    ("status", _("Status")),
    ("last-contact", _("Last contact")),
    ("", _("In charge")),
    ("opened", _("Opened")),
)


class SearchForm(forms.Form):
    """What is looked for among one's own cases. It is sent in the body: a name has no place in an address."""

    q = LineField(
        label=_("Search your cases"),
        max_length=300,
        required=False,
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "hx-post": reverse_lazy("workspace:search"),
                "hx-trigger": "input changed delay:250ms",
                "hx-target": "#hits",
                "hx-sync": "this:replace",
            }
        ),
        help_text=_("A name in any letters, or a number. “Nasrin” also finds “نسرین” and “Насрин”."),
    )


class FilterForm(forms.Form):
    """Which of one's own cases are shown; the choices stand in the address."""

    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("", _("All")), *Case.Status.choices]
    )
    member = forms.ChoiceField(label=_("Who works on it"), required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        together = User.objects.filter(
            memberships__ended_at__isnull=True, memberships__case__in=Case.objects.of(user)
        )
        people = [
            (str(pk), name) for pk, name in together.distinct().order_by("name").values_list("pk", "name")
        ]
        self.fields["member"].choices = [("", _("Everybody")), *people]  # type: ignore[attr-defined]


def _with_people(cases: CaseQuerySet) -> CaseQuerySet:
    leads = CaseMember.objects.in_force().filter(capacity=CaseMember.Capacity.LEAD).select_related("user")
    return cases.select_related("sought", "enquirer").prefetch_related(
        "sought__names", Prefetch("members", queryset=leads, to_attr="leads")
    )


@require_GET
def cases(request: HttpRequest) -> HttpResponse:
    """The cases somebody is a member of."""
    user = demand(request, "cases.list")
    shown = _with_people(Case.objects.of(user))
    filters = FilterForm(request.GET or None, user=user)
    if filters.is_bound and filters.is_valid():
        chosen = filters.cleaned_data
        shown = shown.filter(status=chosen["status"]) if chosen["status"] else shown
        if chosen["member"]:
            shown = shown.filter(
                pk__in=CaseMember.objects.in_force().filter(user=chosen["member"]).values("case")
            )
    order = request.GET.get("sort", "-opened")
    columns = ORDERS.get(order.removeprefix("-"), ORDERS["opened"])
    shown = shown.order_by(*(_turned(column) if order.startswith("-") else column for column in columns))
    context = {
        "page": Paginator(shown, A_PAGE).get_page(request.GET.get("page")),
        "search": SearchForm(),
        "filters": filters,
        "columns": [(name, label, _state(name, order)) for name, label in COLUMNS],
        "kept": "".join(
            f"&{name}={request.GET[name]}" for name in ("status", "member") if request.GET.get(name)
        ),
        "sort": order,
        "has_any": Case.objects.of(user).exists(),
        "may_open": user.has_perm("cases.open"),
        "oversees": user.has_perm("cases.oversee"),
    }
    return render(request, "workspace/cases/list.html", context)


def _turned(column: str) -> str:
    return column.removeprefix("-") if column.startswith("-") else f"-{column}"


def _state(name: str, order: str) -> str:
    """How a column is sorted now, in ARIA's words."""
    if not name or order.removeprefix("-") != name:
        return "none"
    return "descending" if order.startswith("-") else "ascending"


@require_http_methods(["GET", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Search in one's own cases across scripts; with htmx only the hits come back."""
    user = demand(request, "cases.list")
    form = SearchForm(request.POST or None)
    text = form.cleaned_data["q"] if form.is_bound and form.is_valid() else ""
    context = {"search": form, "text": text, "hits": search_cases(user, text)}
    part = "workspace/cases/hits.html" if getattr(request, "htmx", False) else "workspace/cases/search.html"
    return render(request, part, context)


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """Which cases there are and who is in charge: for supervisors, without anything about a person."""
    demand(request, "cases.oversee")
    waiting = SECOND_PERSON & Q(approved_at__isnull=True, status=Case.Status.OPEN)
    shown = Case.objects.prefetch_related(
        Prefetch(
            "members",
            queryset=CaseMember.objects.in_force()
            .filter(capacity=CaseMember.Capacity.LEAD)
            .select_related("user"),
            to_attr="leads",
        )
    ).order_by("number")
    if request.GET.get("only") == "waiting":
        shown = shown.filter(waiting)
    context = {
        "page": Paginator(shown, A_PAGE).get_page(request.GET.get("page")),
        "only": request.GET.get("only", ""),
        "waiting": Case.objects.waiting_for_approval().count(),
    }
    return render(request, "workspace/cases/overview.html", context)
