"""Giving an appeal to a second person, and what that person says."""

from __future__ import annotations

import json
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.letters import reviewing, rights
from kintrace_web.advocacy.letters.models import Appeal
from kintrace_web.reunion.refusal import RefusedError
from kintrace_web.workspace.templatetags.said import said

from .forms import VerdictForm
from .gate import GET_POST, appeal_of
from .showing import sides_of
from .writing import warning_of


@require_POST
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """A second person is to read it."""
    appeal, user = appeal_of(request, pk, rights.WRITE)
    return _done(
        request, appeal, lambda: reviewing.submit(appeal, actor=user), _("A second person reads it now.")
    )


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """The writer goes on."""
    appeal, user = appeal_of(request, pk, rights.WRITE)
    return _done(request, appeal, lambda: reviewing.take_back(appeal, actor=user), _("It is a draft again."))


@GET_POST
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Every word in every language, then yes, or no and why."""
    appeal, user = appeal_of(request, pk, rights.REVIEW)
    if appeal.state != Appeal.State.IN_REVIEW:
        return redirect("workspace:appeal", appeal.pk)
    form = VerdictForm(request.POST or None, initial={"editions": reviewing.editions_of(appeal)})
    if request.method == "POST" and form.is_valid():
        try:
            _decide(request, appeal, form, user)
        except RefusedError as refused:
            form.add_error(None, said(refused.sentence))
            form = _again(form, appeal)
        else:
            return redirect("workspace:appeal", appeal.pk)
    context = {
        "appeal": appeal,
        "form": form,
        "sides": sides_of(appeal),
        "cases": appeal.cases.order_by("number"),
        "attachments": appeal.attachments.standing(),
    }
    return render(request, "workspace/letters/review.html", context)


def _decide(request: HttpRequest, appeal: Appeal, form: VerdictForm, user: User) -> None:
    editions = form.cleaned_data["editions"]
    if "approve" in request.POST:
        reviewing.approve(appeal, editions=editions, actor=user)
        messages.success(request, _("It is approved in these words."))
    else:
        reviewing.give_back(appeal, editions=editions, why=form.cleaned_data["why"], actor=user)
        messages.success(request, _("It is given back to its writer."))


def _again(form: VerdictForm, appeal: Appeal) -> VerdictForm:
    """The form with what was typed and the editions as they stand now, which the page shows anew."""
    data = {"why": form.data.get("why", ""), "editions": json.dumps(reviewing.editions_of(appeal))}
    again = VerdictForm(data)
    again.is_valid()
    for error in form.non_field_errors():
        again.add_error(None, error)
    return again


@GET_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """What that means, then the act."""
    appeal, user = appeal_of(request, pk, rights.WRITE)
    if request.method == "POST":
        return _done(request, appeal, lambda: reviewing.withdraw(appeal, actor=user), _("It is withdrawn."))
    return render(request, "workspace/letters/withdraw.html", {"appeal": appeal, **warning_of(appeal)})


def _done(request: HttpRequest, appeal: Appeal, act: Callable[[], object], said_then: str) -> HttpResponse:
    try:
        act()
    except RefusedError as refused:
        messages.error(request, said(refused.sentence))
    else:
        messages.success(request, said_then)
    return redirect("workspace:appeal", appeal.pk)
