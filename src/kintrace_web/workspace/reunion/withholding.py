"""Withholding something of a person from somebody; lifting it again takes two people (S9)."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kintrace_web.accounts.models import User
from kintrace_web.cases.models import Case
from kintrace_web.people.consenting import withhold
from kintrace_web.people.models import Withholding
from kintrace_web.reunion import rights
from kintrace_web.reunion.lifting import lift, propose_lifting, set_aside_lifting
from kintrace_web.workspace.cases.gate import signed_in
from kintrace_web.workspace.forms.conversation import WithholdForm
from kintrace_web.workspace.forms.protected import ENQUIRER
from kintrace_web.workspace.forms.telling import LiftForm

from .gate import GET_POST, ask_page, back_to, case_with, done


def withheld(case: Case) -> QuerySet[Withholding]:
    """What is withheld of the two people of a case, from everybody and from each other."""
    sides = Withholding.objects.filter(person__in=[case.sought_id, case.enquirer_id])
    other = Q(whom_person=None) | Q(whom_person__in=[case.sought_id, case.enquirer_id])
    return sides.filter(other).select_related("recorded_by", "lift_proposed_by")


@GET_POST
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Withhold this, from these, because."""
    case = case_with(request, pk, rights.CONVERSE)
    form = WithholdForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        of_enquirer = answers["whose"] == ENQUIRER
        person, other = (case.enquirer, case.sought) if of_enquirer else (case.sought, case.enquirer)
        withhold(
            person,
            whom=answers["whom"],
            whom_person=other if answers["whom"] == Withholding.Whom.PERSON else None,
            because=answers["because"],
            item=answers["item"],
            actor=signed_in(request),
        )
        messages.success(request, _("It is withheld from now on. Two people can lift it again."))
        return back_to(case, "withheld")
    told = [
        _("It holds at once, on every page, export, letter and publication, whatever was agreed to."),
        _("Nobody outside is told that something is withheld."),
    ]
    return ask_page(request, case, form, title=_("Withhold something"), button=_("Withhold it"), told=told)


@GET_POST
def propose(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Propose that it is lifted, and why; it stands until a second person agrees."""
    case = case_with(request, pk, rights.CONVERSE)
    kept = get_object_or_404(withheld(case), pk=number)
    form = LiftForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        because, user = form.cleaned_data["because"], signed_in(request)
        if done(request, form, lambda: propose_lifting(case, kept, because=because, actor=user)):
            messages.success(request, _("A second person decides. Until then it is withheld."))
            return back_to(case, "withheld")
    told = [
        _("A second person decides. Until then it is withheld."),
        _("Who said “never” is believed: you have spoken with the person since, and they chose otherwise."),
    ]
    return ask_page(
        request, case, form, title=_("Lift what is withheld"), button=_("Propose to lift it"), told=told
    )


@require_POST
def agree(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """The second person lifts it. What was agreed to holds again."""
    case = case_with(request, pk, rights.LIFT)
    kept = get_object_or_404(withheld(case), pk=number)
    if done(request, None, lambda: lift(case, kept, actor=signed_in(request))):
        messages.success(request, _("It is withheld no longer."))
    return back_to(case, "withheld")


@require_POST
def set_aside(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """It goes on being withheld."""
    case = case_with(request, pk, rights.CONVERSE, rights.LIFT)
    kept = get_object_or_404(withheld(case), pk=number)
    if done(request, None, lambda: set_aside_lifting(case, kept, actor=signed_in(request))):
        messages.success(request, _("It goes on being withheld."))
    return back_to(case, "withheld")


def may_lift(user: User, case: Case, kept: Withholding) -> bool:
    """Whether a lifting waits for this account."""
    waits = kept.lifted_at is None and kept.lift_proposed_by_id not in {None, user.pk}
    return waits and user.has_perm(rights.LIFT, case)
