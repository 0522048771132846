"""Countries, and bodies of countries: their week, their holidays."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.forms.formsets import formset_factory
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from kintrace_web.advocacy.authorities import rights
from kintrace_web.advocacy.authorities.calendars import Day, knows_holidays_of, set_jurisdiction
from kintrace_web.advocacy.authorities.models import Jurisdiction
from kintrace_web.advocacy.authorities.workdays import SATURDAY_AND_SUNDAY, year_of
from kintrace_web.reunion.refusal import RefusedError
from kintrace_web.workspace.cases.gate import demand
from kintrace_web.workspace.forms.text import LineField
from kintrace_web.workspace.templatetags.said import said

from .forms import MORE, InLanguages, Rows, day_field, spread

DAYS_OF_WEEK = (
    (0, gettext_lazy("Monday")),
    (1, gettext_lazy("Tuesday")),
    (2, gettext_lazy("Wednesday")),
    (3, gettext_lazy("Thursday")),
    (4, gettext_lazy("Friday")),
    (5, gettext_lazy("Saturday")),
    (6, gettext_lazy("Sunday")),
)
MOST_DAYS = 300


class CountryForm(InLanguages):
    """A country with its week."""

    PARTS = {"name": gettext_lazy("Name")}

    code = LineField(
        label=gettext_lazy("Short code"), max_length=12, help_text=gettext_lazy("As files call it: CH, UN.")
    )
    weekend = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Days on which offices are closed"),
        choices=DAYS_OF_WEEK,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    holidays_of = LineField(
        label=gettext_lazy("Public holidays of"),
        max_length=12,
        required=False,
        help_text=gettext_lazy(
            "Two letters of a country, as CH, or of a part of one, as CH-GE. Empty: only the days below count."
        ),
    )


class DayForm(forms.Form):
    """A day that is not as the week and the public holidays say."""

    day = day_field(gettext_lazy("Day"))
    name = LineField(label=gettext_lazy("Name"), max_length=200, required=False)
    works = forms.BooleanField(label=gettext_lazy("Offices work on this day"), required=False)


DayRows = formset_factory(DayForm, formset=Rows, extra=MORE, max_num=MOST_DAYS, absolute_max=MOST_DAYS)


@require_GET
def countries(request: HttpRequest) -> HttpResponse:
    """All of them."""
    user = demand(request, rights.READ)
    names = dict(DAYS_OF_WEEK)
    rows = [
        (
            each,
            [names[day] for day in each.weekend],
            each.holidays_of and not knows_holidays_of(each.holidays_of),
        )
        for each in Jurisdiction.objects.prefetch_related("holidays")
    ]
    context = {"rows": rows, "may_change": user.has_perm(rights.APPROVE)}
    return render(request, "workspace/authorities/countries.html", context)


@require_http_methods(["GET", "POST"])
def country(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """One of them, or a new one."""
    user = demand(request, rights.APPROVE)
    found = None if pk is None else get_object_or_404(Jurisdiction, pk=pk)
    data: QueryDict | None = request.POST or None
    form = CountryForm(data, initial=_initial(found))
    days = DayRows(data, initial=_days_of(found), prefix="days")
    if request.method == "POST" and all([form.is_valid(), days.is_valid()]):
        given = form.cleaned_data
        own = [Day(**row.cleaned_data) for row in days if row.cleaned_data.get("day")]
        try:
            set_jurisdiction(
                found,
                code=given["code"],
                names=form.texts("name"),
                weekend=given["weekend"],
                holidays_of=given["holidays_of"],
                days=own,
                actor=user,
            )
        except RefusedError as refused:
            form.add_error(None, said(refused.sentence))
        else:
            messages.success(request, _("It is kept. Deadlines that were set before stay as they are."))
            return redirect("workspace:countries")
    context = {"form": form, "days": days, "country": found, "public": _public(found)}
    return render(request, "workspace/authorities/country.html", context)


def _initial(found: Jurisdiction | None) -> dict[str, Any]:
    if found is None:
        return {"weekend": sorted(SATURDAY_AND_SUNDAY)}
    plain = {"code": found.code, "weekend": found.weekend, "holidays_of": found.holidays_of}
    return {**plain, **spread("name", found.names)}


def _days_of(found: Jurisdiction | None) -> list[dict[str, Any]]:
    rows = [] if found is None else found.holidays.all()
    return [{"day": row.day, "name": row.name, "works": row.works} for row in rows]


def _public(found: Jurisdiction | None) -> list[Any]:
    """The public holidays of this year as the package knows them."""
    if found is None or not found.holidays_of or not knows_holidays_of(found.holidays_of):
        return []
    return sorted(year_of(found.holidays_of, timezone.localdate().year).closed.items())
