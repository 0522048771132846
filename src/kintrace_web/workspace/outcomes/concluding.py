"""What came of a case: proposed on one page, confirmed by a second person on another that shows what will happen."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST

from kintrace_web.accounts.models import User
from kintrace_web.cases.models import Case
from kintrace_web.reunion import concluding, rights
from kintrace_web.reunion.models import Outcome
from kintrace_web.reunion.telling import wording_once
from kintrace_web.workspace.cases.gate import signed_in
from kintrace_web.workspace.forms.telling import OutcomeForm
from kintrace_web.workspace.reunion.gate import GET_POST, ask_page, case_with, done, may_on
from kintrace_web.workspace.reunion.seeing import language_of, seen_by_enquirer

Kind = Outcome.Kind


@GET_POST
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Propose what came of the case; nothing changes before somebody else confirms it."""
    case = case_with(request, pk, rights.CONCLUDE)
    form = OutcomeForm(request.POST or None, initial={"kind": request.GET.get("kind", "")})
    if request.method == "POST" and form.is_valid():
        made: list[Outcome] = []
        user = signed_in(request)
        if done(
            request,
            form,
            lambda: made.append(concluding.propose_outcome(case, actor=user, **form.cleaned_data)),
        ):
            return redirect("workspace:outcome", case.pk, made[0].pk)
    told = [
        _("Nothing changes by this: a second person confirms it."),
        _("“Found, declines contact” is a normal end. The enquirer sees nothing change."),
    ]
    return ask_page(request, case, form, title=_("What came of the case"), button=_("Propose it"), told=told)


def one(request: HttpRequest, pk: UUID, number: int, *either: str) -> tuple[Case, Outcome]:
    """The case and one of its outcomes, for who holds one of the rights."""
    case = case_with(request, pk, *either)
    every = case.outcomes.select_related(
        "case__enquirer", "case__sought", "proposed_by", "confirmed_by", "set_aside_by"
    )
    return case, get_object_or_404(every, pk=number)


def right_for(outcome: Outcome) -> str:
    """A death is decided on with a right of its own (S20)."""
    return rights.RECORD_DEATH if outcome.kind == Kind.FOUND_DEAD else rights.CONFIRM_OUTCOME


@GET_POST
def show(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """One outcome: what exactly happens when it is confirmed, and what the enquirer will read then."""
    case, outcome = one(request, pk, number, rights.READ)
    user = signed_in(request)
    with override(language_of(case)):
        after = wording_once(outcome)
    context = {
        "case": case,
        "outcome": outcome,
        "may": may_on(user, case),
        "decides": may_decide(user, outcome),
        "may_read_source": concluding.may_read_source(outcome, user),
        "may_set_aside": outcome.is_waiting and user.has_perm(right_for(outcome), case),
        "seen": seen_by_enquirer(case),
        "after": after,
        "stays_open": outcome.kind in concluding.STAYS_OPEN,
        "tellings": list(outcome.tellings.select_related("told_by", "recorded_by", "whom")),
    }
    return render(request, "workspace/outcomes/outcome.html", context)


@require_POST
def confirm(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """The second person confirms it."""
    case, outcome = one(request, pk, number, rights.READ)
    if done(request, None, lambda: concluding.confirm_outcome(outcome, actor=signed_in(request))):
        messages.success(request, _("It is confirmed."))
    return _to(case, outcome)


@require_POST
def aside(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """It is not so, or not yet."""
    case, outcome = one(request, pk, number, rights.READ)
    done(request, None, lambda: concluding.set_aside_outcome(outcome, actor=signed_in(request)))
    return _to(case, outcome)


@require_POST
def take_up(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Work on a closed case again."""
    case = case_with(request, pk, rights.CONFIRM_OUTCOME)
    concluding.take_up_again(case, actor=signed_in(request))
    messages.success(request, _("The case is worked on again."))
    return redirect("workspace:case", case.pk)


def may_decide(user: User, outcome: Outcome) -> bool:
    """Whether an outcome waits for this account."""
    own = outcome.proposed_by_id == user.pk
    return outcome.is_waiting and not own and user.has_perm(right_for(outcome), outcome.case)


def _to(case: Case, outcome: Outcome) -> HttpResponse:
    return redirect("workspace:outcome", case.pk, outcome.pk)
