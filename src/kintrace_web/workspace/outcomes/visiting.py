"""Pages of a meeting: asking for it, the steps on the way, and what came of it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kintrace_web.accounts.models import User
from kintrace_web.cases.models import Case
from kintrace_web.reunion import rights, visiting
from kintrace_web.reunion.models import Visit
from kintrace_web.workspace.cases.gate import signed_in
from kintrace_web.workspace.forms.messages import StepForm, VisitForm
from kintrace_web.workspace.reunion.gate import GET_POST, Text, ask_page, case_with, done, read_page


@GET_POST
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask for a meeting, with its conditions."""
    case = case_with(request, pk, rights.VISITS)
    form = VisitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made: list[Visit] = []
        user = signed_in(request)
        if done(request, form, lambda: made.append(visiting.request(case, actor=user, **form.cleaned_data))):
            return redirect("workspace:visit", case.pk, made[0].pk)
    told = [_("The conditions protect the person. Each one that the other side changes is noted.")]
    return ask_page(
        request, case, form, title=_("Ask for a meeting"), button=_("Keep the request"), told=told
    )


def _one(request: HttpRequest, pk: UUID, number: int) -> tuple[Case, Visit]:
    case = case_with(request, pk, rights.VISITS)
    return case, get_object_or_404(case.visits.select_related("case__sought", "asked_by"), pk=number)


@GET_POST
def show(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """One meeting with its steps, and the next one to note."""
    case, visit = _one(request, pk, number)
    form = StepForm(request.POST or None, state=visit.state)
    if request.method == "POST" and form.is_valid():
        user = signed_in(request)
        if done(request, form, lambda: visiting.step(visit, actor=user, **form.cleaned_data)):
            return redirect("workspace:visit", case.pk, visit.pk)
    steps = list(visit.steps.select_related("by"))
    context = {
        "case": case,
        "visit": visit,
        "form": form if form.fields["kind"].choices else None,  # type: ignore[attr-defined]
        "steps": steps,
        "sealed": visit.conditions is not None or any(step.note for step in steps),
    }
    return render(request, "workspace/outcomes/visit.html", context)


@GET_POST
def read(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """The sealed conditions and notes."""
    case, visit = _one(request, pk, number)

    def texts(user: User, reason: str) -> list[tuple[Text, str]]:
        conditions = visiting.read_conditions(visit, actor=user, reason=reason)
        notes = [
            (step.get_kind_display(), visiting.read_note(step, actor=user, reason=reason))
            for step in visit.steps.filter(note__isnull=False)
        ]
        return [(_("Other conditions"), conditions), *notes]

    back = reverse("workspace:visit", args=[case.pk, visit.pk])
    return read_page(request, case, title=_("Conditions and notes of the meeting"), back=back, read=texts)
