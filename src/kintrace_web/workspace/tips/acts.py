"""What staff do with a tip: write one down, say which case it belongs to, set it aside; the rules are in tipping."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kintrace_web.reunion import rights
from kintrace_web.reunion.models import Tip
from kintrace_web.reunion.refusal import RefusedError
from kintrace_web.reunion.tipping import attach, receive, set_aside, take_up
from kintrace_web.workspace.cases.gate import demand, signed_in
from kintrace_web.workspace.door.forms import OwnCaseForm
from kintrace_web.workspace.templatetags.said import said

from .forms import AsideForm, TipForm
from .tips import tip_of

GET_POST = require_http_methods(["GET", "POST"])


@GET_POST
def add(request: HttpRequest) -> HttpResponse:
    """Somebody told the office something: it is written down and locked."""
    user = demand(request, rights.TIPS)
    form = TipForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        case = form.cleaned_data.pop("number")
        tip = receive(**form.cleaned_data, case=case, actor=user)
        messages.success(request, _("It is kept as a tip. Nothing else changed."))
        return redirect("workspace:tip", tip.pk)
    return render(request, "workspace/tips/add.html", {"form": form})


@GET_POST
def to_case(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Which case it belongs to."""
    tip, user = tip_of(request, pk), signed_in(request)
    form = OwnCaseForm(request.POST or None, user=user)

    def act() -> None:
        attach(tip, case=form.cleaned_data["number"], actor=user)

    return _act(request, tip, form, act, "workspace/tips/link.html")


@GET_POST
def aside(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Set it aside, and why."""
    tip, user = tip_of(request, pk), signed_in(request)
    form = AsideForm(request.POST or None)

    def act() -> None:
        set_aside(tip, because=form.cleaned_data["because"], actor=user)

    return _act(request, tip, form, act, "workspace/tips/aside.html")


@require_POST
def again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It waits again."""
    tip = tip_of(request, pk)
    take_up(tip, actor=signed_in(request))
    return redirect("workspace:tip", tip.pk)


def _act(
    request: HttpRequest, tip: Tip, form: forms.Form, act: Callable[[], None], template: str
) -> HttpResponse:
    """The form, or the act and back to the tip; what refused it stands above the form."""
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except RefusedError as refused:
            form.add_error(None, said(refused.sentence))
        else:
            return redirect("workspace:tip", tip.pk)
    return render(request, template, {"tip": tip, "form": form})
