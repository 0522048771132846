"""From a case: asking that a person's data be erased, and a package for another body."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from kintrace_web.cases.exporting import export_case
from kintrace_web.cases.models import Case
from kintrace_web.people.erasing import propose_erasure
from kintrace_web.people.packaging import EXPORT_HTML, FORMATS, OVERRIDE, ExportRefused
from kintrace_web.people.suppression import Suppression
from kintrace_web.workspace.cases.gate import case_for, demand, signed_in
from kintrace_web.workspace.forms.protected import SOUGHT, WHOSE, WhyForm
from kintrace_web.workspace.forms.text import LineField

from .copies import PasswordForm, package
from .gate import person_of

GET_POST = require_http_methods(["GET", "POST"])
FORMAT_NAMES = {"html": gettext_lazy("pages to read"), "json": gettext_lazy("data for another program")}


class ErasureForm(forms.Form):
    """Whose data is to be erased, and why."""

    whose = forms.ChoiceField(
        label=gettext_lazy("Of whom?"), choices=WHOSE, widget=forms.RadioSelect, initial=SOUGHT
    )
    because = forms.ChoiceField(
        label=gettext_lazy("Why?"), choices=Suppression.Because.choices, widget=forms.RadioSelect
    )


class ExportForm(WhyForm, PasswordForm):
    """For which body, in which form, why, and locked with what."""

    body = LineField(
        label=gettext_lazy("For which body?"),
        max_length=200,
        help_text=gettext_lazy("Its name as it stands in the consent."),
        error_messages={"required": gettext_lazy("Write the name of the body.")},
    )
    form = forms.ChoiceField(label=gettext_lazy("As what?"), widget=forms.RadioSelect)
    override = forms.BooleanField(
        label=gettext_lazy("Share it without a consent on record."),
        required=False,
        help_text=gettext_lazy(
            "Only where a life depends on it. It stays on record with your name and reason."
        ),
    )
    field_order = ("body", "form", "reason", "password", "again", "override")


@GET_POST
def erase(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask the data protection officer for a deletion; nothing is deleted here."""
    case = case_for(request, pk, "cases.change")
    form = ErasureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = person_of(case, form.cleaned_data["whose"])
        propose_erasure(person, form.cleaned_data["because"], actor=signed_in(request))
        messages.success(request, _("The data protection officer decides on it now."))
        return redirect("workspace:case", case.pk)
    return render(request, "workspace/protection/case_erase.html", {"case": case, "form": form})


@GET_POST
def export(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A locked package of what may be shared with the body that is named."""
    case = case_for(request, pk, "cases.read_story")
    demand(request, EXPORT_HTML)
    form = _export_form(request)
    if request.method == "POST" and form.is_valid():
        try:
            return _package(request, case, form)
        except ExportRefused:
            form.add_error("body", _("There is no consent on record to share anything with this body."))
    return render(request, "workspace/protection/case_export.html", {"case": case, "form": form})


def _export_form(request: HttpRequest) -> ExportForm:
    """Only the forms that the account may export in are offered, and the override to whom it is given."""
    form, user = ExportForm(request.POST or None), signed_in(request)
    offered = [(name, FORMAT_NAMES[name]) for name, right in FORMATS.items() if user.has_perm(right)]
    field = form.fields["form"]
    assert isinstance(field, forms.ChoiceField)
    field.choices, field.initial = offered, offered[0][0]
    if not user.has_perm(OVERRIDE):
        del form.fields["override"]
    return form


def _package(request: HttpRequest, case: Case, form: ExportForm) -> HttpResponse:
    answers = form.cleaned_data
    locked, _items = export_case(
        case,
        answers["body"],
        form=answers["form"],
        actor=signed_in(request),
        password=answers["password"],
        reason=answers["reason"],
        override=answers.get("override", False),
    )
    return package(locked, f"{case.number}.zip.age")
