"""What staff do about something said at the door; the rules are in reunion.knocking."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kintrace_web.reunion.knocking import close, identify, link, take
from kintrace_web.reunion.models import Knock
from kintrace_web.reunion.refusal import RefusedError
from kintrace_web.workspace.cases.gate import signed_in
from kintrace_web.workspace.templatetags.said import said

from .forms import CloseForm, IdentityForm, LinkForm
from .knocks import knock_of, own_knock

GET_POST = require_http_methods(["GET", "POST"])


@require_POST
def take_it(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Begin the conversation, or take it over."""
    knock = knock_of(request, pk)
    try:
        take(knock, actor=signed_in(request))
    except RefusedError as refused:
        messages.warning(request, said(refused.sentence))
    return redirect("workspace:knock", knock.pk)


@GET_POST
def identity(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How it was made sure who this is."""
    return _act(request, pk, IdentityForm(request.POST or None), identify, _("Who you spoke with"))


@GET_POST
def to_case(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Which case it is about."""
    form = LinkForm(request.POST or None, user=signed_in(request))

    def act(knock: Knock, *, number: Any, **answers: Any) -> None:
        link(knock, case=number, **answers)

    return _act(request, pk, form, act, _("The case it is about"))


@GET_POST
def ended(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Done, or set aside."""
    return _act(request, pk, CloseForm(request.POST or None), close, _("Close it"))


def _act(
    request: HttpRequest, pk: UUID, form: forms.Form, act: Callable[..., None], title: str
) -> HttpResponse:
    knock = own_knock(request, pk)
    if request.method == "POST" and form.is_valid():
        done = partial(act, knock, actor=signed_in(request), **form.cleaned_data)
        if _is_done(form, done):
            return redirect("workspace:knock", knock.pk)
    return render(request, "workspace/door/act.html", {"knock": knock, "form": form, "title": title})


def _is_done(form: forms.Form, act: Callable[[], None]) -> bool:
    """Whether it was done; what refused it stands above the form."""
    try:
        act()
    except RefusedError as refused:
        form.add_error(None, said(refused.sentence))
        return False
    return True
