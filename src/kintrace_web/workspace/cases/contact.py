"""The door to contact details: a reason is asked, then they are shown once (S22, S23)."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kintrace_web.cases.models import Case
from kintrace_web.people.access import add_contact, read_contact
from kintrace_web.people.models import Person
from kintrace_web.workspace.forms.file import ENQUIRER, ContactForm, ContactReasonForm

from .gate import case_for, signed_in


def _person(case: Case, whose: str) -> Person:
    return case.enquirer if whose == ENQUIRER else case.sought


@require_http_methods(["GET", "POST"])
def read(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask why, put it on record, show the details in this one answer."""
    case = case_for(request, pk, "cases.read_contact")
    form = ContactReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = _person(case, form.cleaned_data["whose"])
        details = read_contact(signed_in(request), person, reason=form.cleaned_data["reason"])
        context = {"case": case, "person": person, "details": details}
        return render(request, "workspace/cases/contact.html", context)
    return render(request, "workspace/cases/contact_reason.html", {"case": case, "form": form})


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One more way to reach somebody; it is kept encrypted."""
    case = case_for(request, pk, "cases.read_contact")
    form = ContactForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        add_contact(
            signed_in(request),
            _person(case, answers["whose"]),
            kind=answers["kind"],
            value=answers["value"],
            safe_to_use=answers["safe_to_use"],
        )
        return redirect("workspace:case", case.pk)
    context = {"case": case, "form": form, "title": _("Add contact details")}
    return render(request, "workspace/cases/edit.html", context)
