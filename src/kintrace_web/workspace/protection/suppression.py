"""Who is not to be taken in again: digests, dates and reasons. No name is shown, for none is held."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from kintrace_web.people.suppressing import lift_suppression, suppress
from kintrace_web.people.suppression import Suppression
from kintrace_web.workspace.cases.gate import signed_in
from kintrace_web.workspace.forms.protected import WhyForm

from .gate import WhomForm, officer


class SuppressForm(WhomForm):
    """Who, and why."""

    because = forms.ChoiceField(
        label=gettext_lazy("Why?"), choices=Suppression.Because.choices, widget=forms.RadioSelect
    )
    sure = forms.BooleanField(
        label=gettext_lazy(
            "I know that search keys, locked details, photos and papers of the person go at once."
        ),
        error_messages={"required": gettext_lazy("Tick this, or leave everything as it is.")},
    )

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        person = answers.get("person")
        if person is not None and not person.names.exists():
            self.add_error("number", _("No name is on file of this person, so nothing can be recognised."))
        return answers


@require_http_methods(["GET", "POST"])
@officer
def show(request: HttpRequest) -> HttpResponse:
    """The list, and one more."""
    form = SuppressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        suppress(form.cleaned_data["person"], form.cleaned_data["because"], actor=signed_in(request))
        messages.success(request, _("From now on no list brings this person back."))
        return redirect("workspace:protection_suppression")
    kept = Suppression.objects.annotate(spellings=Count("digests")).select_related("added_by")
    return render(request, "workspace/protection/suppression.html", {"form": form, "suppressions": kept})


@require_http_methods(["GET", "POST"])
@officer
def lift(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let somebody be taken in again; it is asked why."""
    suppression = get_object_or_404(Suppression.objects.in_force(), pk=pk)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        lift_suppression(suppression, actor=signed_in(request), reason=form.cleaned_data["reason"])
        return redirect("workspace:protection_suppression")
    return render(request, "workspace/protection/lift.html", {"form": form, "suppression": suppression})
