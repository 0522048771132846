"""Acts that begin on the case page: tasks, consents, the legal basis, the approval of a restricted case."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kintrace_web.cases.agreeing import agree, agreed_on
from kintrace_web.cases.protecting import approve_restricted
from kintrace_web.cases.tasks import add_task, finish_task, reopen_task
from kintrace_web.matches.proposing import propose_for_case
from kintrace_web.people.consenting import Agreement, record_legal_basis, withdraw_consent
from kintrace_web.workspace.forms.file import OneBasisForm, OneConsentForm, TaskForm

from . import file
from .gate import case_for, signed_in

GET_POST = require_http_methods(["GET", "POST"])


@require_POST
def task_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One more thing to do."""
    case = case_for(request, pk, "cases.change")
    members = list(case.members.in_force().select_related("user"))
    form = TaskForm(request.POST, members=members)
    if not form.is_valid():
        return file.with_task_form(request, case, form)
    answers = form.cleaned_data
    assignee = next((member.user for member in members if member.user_id == answers["assignee"]), None)
    add_task(case, text=answers["text"], due=answers["due"], assignee=assignee, actor=signed_in(request))
    return _back_to(case.pk, "tasks")


@require_POST
def task_done(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Done; the page offers to undo it."""
    case = case_for(request, pk, "cases.change")
    finish_task(get_object_or_404(case.tasks, pk=number), actor=signed_in(request))
    return _back_to(case.pk, "tasks")


@require_POST
def task_undone(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Not done after all."""
    case = case_for(request, pk, "cases.change")
    reopen_task(get_object_or_404(case.tasks, pk=number), actor=signed_in(request))
    return _back_to(case.pk, "tasks")


@GET_POST
def consent_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A consent that the enquirer gave later."""
    case = case_for(request, pk, "cases.change")
    form = OneConsentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        agree(case, Agreement(**form.cleaned_data), actor=signed_in(request))
        propose_for_case(case)
        return _back_to(case.pk, "consents")
    return render(
        request, "workspace/cases/edit.html", {"case": case, "form": form, "title": _("Record a consent")}
    )


@GET_POST
def consent_withdraw(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """A withdrawal cannot be undone, only given anew: the page says what it ends."""
    case = case_for(request, pk, "cases.change")
    consent = get_object_or_404(agreed_on(case), pk=number)
    if request.method == "POST":
        withdraw_consent(consent, actor=signed_in(request))
        return _back_to(case.pk, "consents")
    return render(request, "workspace/cases/consent_withdraw.html", {"case": case, "consent": consent})


@GET_POST
def basis_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The legal basis, when it was left open in the interview (S10)."""
    case = case_for(request, pk, "cases.change")
    form = OneBasisForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        record_legal_basis(case.sought, actor=signed_in(request), **form.cleaned_data)
        propose_for_case(case)
        return _back_to(case.pk, "consents")
    return render(
        request,
        "workspace/cases/edit.html",
        {"case": case, "form": form, "title": _("Record the legal basis")},
    )


@GET_POST
def approve(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The second person's decision on a case that may be about a child (S12)."""
    case = case_for(request, pk, "cases.approve")
    if request.method == "POST":
        approve_restricted(case, actor=signed_in(request))
        propose_for_case(case)
        messages.success(request, _("The case takes part in matching from now on."))
        return redirect("workspace:case", case.pk)
    return render(request, "workspace/cases/approve.html", {"case": case})


def _back_to(pk: UUID, part: str) -> HttpResponse:
    return redirect(f"{file.address(pk)}#{part}")
