"""The way to the protected sections of a case: a reason is asked, then they are shown once (S22, S23)."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kintrace_web.accounts.models import User
from kintrace_web.cases.journey import sources_of
from kintrace_web.cases.models import Case
from kintrace_web.people.access import Section, Staff, add_detail, read_details
from kintrace_web.people.items import Item, Purpose
from kintrace_web.people.models import Person
from kintrace_web.workspace.forms.protected import ENQUIRER, DetailForm, ReasonForm

from .gate import case_for, demand, signed_in

GET_POST = require_http_methods(["GET", "POST"])


def _person(case: Case, whose: str) -> Person:
    return case.enquirer if whose == ENQUIRER else case.sought


@GET_POST
def read(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask why, put it on record, show the section in this one answer."""
    case = case_for(request, pk, "cases.read_contact")
    form = ReasonForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "workspace/cases/protected_reason.html", {"case": case, "form": form})
    section = form.cleaned_data["section"]
    demand(request, f"cases.read_{section}", case)
    context = {"case": case, "title": Item(section).label}
    context |= _shown(case, section, form.cleaned_data, signed_in(request))
    return render(request, "workspace/cases/protected.html", context)


def _shown(case: Case, section: str, answers: dict[str, str], user: User) -> dict[str, object]:
    if section == Item.WITNESS:
        said = sources_of(case, actor=user, reason=answers["reason"])
        return {"sources": [(event, said[event.pk]) for event in case.journey.all() if event.pk in said]}
    person = _person(case, answers["whose"])
    details = read_details(
        Staff(user), section, person, Purpose.TRACING, reason=answers["reason"], actor=user
    )
    return {"person": person, "details": details}


@GET_POST
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One more detail of a protected section; it is kept sealed."""
    case = case_for(request, pk, "cases.read_contact")
    form = DetailForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        add_detail(
            signed_in(request),
            _person(case, answers["whose"]),
            section=Section(form.section),
            kind=answers["kind"],
            value=answers["value"],
            safe_to_use=answers["safe_to_use"],
        )
        return redirect("workspace:case", case.pk)
    context = {"case": case, "form": form, "title": _("Add a locked detail")}
    return render(request, "workspace/cases/edit.html", context)
