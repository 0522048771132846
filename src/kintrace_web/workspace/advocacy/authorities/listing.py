"""The list of authorities, and the search in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from kintrace.text import normalise
from kintrace_web.advocacy.authorities import rights
from kintrace_web.advocacy.authorities.choosing import ORDER, holder_on
from kintrace_web.advocacy.authorities.lineage import jurisdiction_of
from kintrace_web.advocacy.authorities.models import Address, Authority, Correction, Jurisdiction
from kintrace_web.advocacy.authorities.searching import search_authorities
from kintrace_web.advocacy.languages import Language
from kintrace_web.workspace.cases.gate import demand
from kintrace_web.workspace.forms.text import LineField
from kintrace_web.workspace.lists.paging import page_of

COLUMNS = (
    ("name", _("Name")),
    ("kind", _("Kind")),
    ("country", _("Country")),
    ("holder", _("Who holds it")),
    ("", _("Reached by")),
    ("", _("Languages")),
)
ORDERS: dict[str, Callable[[Any], str]] = {
    "name": lambda row: normalise(str(row.authority)).casefold(),
    "kind": lambda row: str(row.authority.get_kind_display()).casefold(),
    "country": lambda row: str(row.country or ""),
    "holder": lambda row: normalise(str(row.holder or "")).casefold(),
}


class SearchForm(forms.Form):
    """What is looked for. It is sent in the body, for it may be somebody's name."""

    q = LineField(
        label=_("Search authorities"),
        max_length=300,
        required=False,
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "hx-post": reverse_lazy("workspace:authority_search"),
                "hx-trigger": "input changed delay:250ms",
                "hx-target": "#hits",
                "hx-sync": "this:replace",
            }
        ),
        help_text=_("A name in any letters, who holds the office, or a short code."),
    )


class FilterForm(forms.Form):
    """Which authorities are shown; the choices stand in the address."""

    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("All")), *Authority.Kind.choices]
    )
    country = forms.ModelChoiceField(
        Jurisdiction.objects.all(),
        label=_("Country"),
        required=False,
        empty_label=_("All"),
        to_field_name="code",
    )
    language = forms.ChoiceField(
        label=_("Reads"), required=False, choices=[("", _("Any language")), *Language.choices]
    )
    unreached = forms.BooleanField(label=_("Has no working address"), required=False)


class Row:
    """One authority in the list."""

    def __init__(self, authority: Authority) -> None:
        self.authority = authority
        self.country = jurisdiction_of(authority)
        self.holder = holder_on(authority, timezone.localdate())
        works = {row.channel for row in authority.addresses.all() if row.broken_at is None}
        self.ways = [way.label for way in ORDER if way in works]
        self.languages = [Language(code).label for code in authority.languages]


def shown(filters: FilterForm) -> QuerySet[Authority]:
    """Those that the filters leave."""
    found = Authority.objects.select_related("jurisdiction", "part_of__jurisdiction").prefetch_related(
        "addresses", "holders"
    )
    if not filters.is_bound or not filters.is_valid():
        return found
    chosen = filters.cleaned_data
    if chosen["kind"]:
        found = found.filter(kind=chosen["kind"])
    if chosen["country"]:
        country = chosen["country"]
        found = found.filter(Q(jurisdiction=country) | Q(jurisdiction=None, part_of__jurisdiction=country))
    if chosen["unreached"]:
        found = found.filter(~Exists(Address.objects.filter(authority=OuterRef("pk"), broken_at=None)))
    if chosen["language"]:
        # Not every database can ask what a list holds.
        reads = [pk for pk, read in found.values_list("pk", "languages") if chosen["language"] in read]
        found = found.filter(pk__in=reads)
    return found


@require_GET
def authorities(request: HttpRequest) -> HttpResponse:
    """All of them, filtered and sorted as the address says."""
    user = demand(request, rights.READ)
    filters = FilterForm(request.GET or None)
    order = request.GET.get("sort", "name")
    column = order.removeprefix("-")
    rows = sorted(
        (Row(each) for each in shown(filters)),
        key=ORDERS.get(column, ORDERS["name"]),
        reverse=order.startswith("-"),
    )
    context = {
        "page": page_of(request, rows),
        "search": SearchForm(),
        "filters": filters,
        "columns": [(name, label, _state(name, order)) for name, label in COLUMNS],
        "sort": order,
        "has_any": Authority.objects.exists(),
        "may_change": user.has_perm(rights.CHANGE),
        "may_approve": user.has_perm(rights.APPROVE),
        "waiting": Correction.objects.filter(state=Correction.State.PROPOSED).count(),
    }
    return render(request, "workspace/authorities/list.html", context)


def _state(name: str, order: str) -> str:
    """How a column is sorted now, in ARIA's words."""
    if not name or order.removeprefix("-") != name:
        return "none"
    return "descending" if order.startswith("-") else "ascending"


@require_http_methods(["GET", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Search across scripts; with htmx only the hits come back."""
    demand(request, rights.READ)
    form = SearchForm(request.POST or None)
    text = form.cleaned_data["q"] if form.is_bound and form.is_valid() else ""
    context = {"search": form, "text": text, "hits": search_authorities(text)}
    htmx = getattr(request, "htmx", False)
    part = "workspace/authorities/hits.html" if htmx else "workspace/authorities/search.html"
    return render(request, part, context)
