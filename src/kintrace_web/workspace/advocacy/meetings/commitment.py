"""One promise: its history, what came of it, another day, somebody else, and the letter that reminds of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.letters.models import Appeal
from kintrace_web.advocacy.meetings import deciding, rights
from kintrace_web.advocacy.meetings.models import Commitment, Meeting
from kintrace_web.advocacy.meetings.reminding import remind

from .gate import GET_POST, ask_page, commitment_of, done, to_promise
from .promises_forms import AgainForm, DayForm, DecideForm, EditionForm, HandForm


@require_GET
def show(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What was promised, by whom, by when, and everything that happened to it."""
    commitment, user = commitment_of(request, pk)
    seen = Meeting.objects.seen_by(user).filter(commitments=commitment)
    appeals = set(Appeal.objects.seen_by(user).filter(reminds_of__commitment=commitment))
    context = {
        "commitment": commitment,
        "cases": commitment.cases.order_by("number"),
        "steps": commitment.steps.select_related("by", "appeal"),
        "appeals": appeals,
        "meeting": seen.first(),
        "may_change": user.has_perm(rights.CHANGE, commitment),
    }
    return render(request, "workspace/meetings/commitment.html", context)


@require_POST
def reminder(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Begin the letter that reminds of it, and go to it."""
    commitment, user = commitment_of(request, pk, rights.CHANGE)
    form, made = EditionForm(request.POST), list[Appeal]()
    edition = form.cleaned_data["edition"] if form.is_valid() else -1
    if done(request, None, lambda: made.append(remind(commitment, edition=edition, actor=user))):
        return redirect("workspace:appeal", made[0].pk)
    return redirect(to_promise(commitment))


@GET_POST
def decide(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Kept, broken or withdrawn."""
    told = [
        _("You say it, with how you know. It can stand again, and what you say now stays in its history.")
    ]
    return _asks(request, pk, DecideForm, deciding.decide, title=_("What came of it?"), told=told)


@GET_POST
def again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It stands again."""
    return _asks(request, pk, AgainForm, deciding.let_stand_again, title=_("It stands again"))


@GET_POST
def another_day(request: HttpRequest, pk: UUID) -> HttpResponse:
    """They named another day."""
    return _asks(request, pk, DayForm, deciding.name_another_day, title=_("Another day"))


@GET_POST
def hand_over(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Somebody else sees to it."""
    return _asks(request, pk, HandForm, deciding.hand_over, title=_("Who sees to it?"))


def _asks(
    request: HttpRequest,
    pk: UUID,
    form_class: type[forms.Form],
    act: Callable[..., object],
    *,
    title: str,
    told: list[str] | None = None,
) -> HttpResponse:
    commitment, user = commitment_of(request, pk, rights.CHANGE)
    form = form_class(request.POST or None, initial=_initial(commitment, user))
    if done(request, form, lambda: act(commitment, actor=user, **form.cleaned_data)):
        return redirect(to_promise(commitment))
    return ask_page(
        request,
        form,
        title=title,
        button=_("Save"),
        back=to_promise(commitment),
        told=told or [],
        quoted=commitment.words,
    )


def _initial(commitment: Commitment, user: User) -> dict[str, Any]:
    return {"edition": commitment.edition, "to": commitment.responsible_id}
