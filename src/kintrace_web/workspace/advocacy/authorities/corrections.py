"""Corrections: which wait, one of them side by side, and deciding on it."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from kintrace_web.advocacy.authorities import rights
from kintrace_web.advocacy.authorities.correcting import approve, has_moved, refuse, withdraw
from kintrace_web.advocacy.authorities.models import Correction
from kintrace_web.reunion.refusal import RefusedError
from kintrace_web.workspace.cases.gate import demand
from kintrace_web.workspace.forms.text import LineField
from kintrace_web.workspace.lists.paging import page_of
from kintrace_web.workspace.templatetags.said import said

from .differing import differences_of

ALL = "all"


class BecauseForm(forms.Form):
    """Why a correction is not taken over."""

    because = LineField(
        label=gettext_lazy("Why is it not taken over?"),
        help_text=gettext_lazy("Who proposed it reads this."),
        max_length=300,
        error_messages={"required": gettext_lazy("Say why it is not taken over.")},
    )


@require_GET
def corrections(request: HttpRequest) -> HttpResponse:
    """Those that wait; with those that were decided, when the address says so."""
    demand(request, rights.READ)
    everything = request.GET.get("show") == ALL
    found = Correction.objects.select_related("authority", "proposed_by", "decided_by")
    if not everything:
        found = found.filter(state=Correction.State.PROPOSED).order_by("id")
    context = {"page": page_of(request, found), "everything": everything}
    return render(request, "workspace/authorities/corrections.html", context)


@require_GET
def correction(request: HttpRequest, number: int) -> HttpResponse:
    """Was and now, side by side."""
    demand(request, rights.READ)
    return _show(request, _of(number), BecauseForm())


@require_POST
def approved(request: HttpRequest, number: int) -> HttpResponse:
    """It is taken over."""
    user = demand(request, rights.APPROVE)
    found = _of(number)
    return _act(request, found, lambda: approve(found, actor=user), _("The directory says so from now on."))


@require_POST
def refused(request: HttpRequest, number: int) -> HttpResponse:
    """It is not taken over, and why."""
    user = demand(request, rights.APPROVE)
    found, form = _of(number), BecauseForm(request.POST)
    if not form.is_valid():
        return _show(request, found, form)
    because = form.cleaned_data["because"]
    done = _("It is not taken over. The directory stays as it is.")
    return _act(request, found, lambda: refuse(found, because=because, actor=user), done)


@require_POST
def withdrawn(request: HttpRequest, number: int) -> HttpResponse:
    """Who proposed it takes it back."""
    user = demand(request, rights.CHANGE)
    found = _of(number)
    return _act(request, found, lambda: withdraw(found, actor=user), _("It is taken back."))


def _of(number: int) -> Correction:
    found = Correction.objects.select_related("authority", "proposed_by", "decided_by")
    return get_object_or_404(found, pk=number)


def _act(request: HttpRequest, found: Correction, act: Callable[[], None], done: str) -> HttpResponse:
    try:
        act()
    except RefusedError as error:
        messages.error(request, said(error.sentence), extra_tags="danger")
        return redirect("workspace:correction", found.pk)
    messages.success(request, done)
    return redirect("workspace:authority", found.authority_id)


def _show(request: HttpRequest, found: Correction, form: BecauseForm) -> HttpResponse:
    user = demand(request, rights.READ)
    waits = found.state == Correction.State.PROPOSED
    own = found.proposed_by_id == user.pk
    context = {
        "correction": found,
        "differences": differences_of(found.changes),
        "form": form,
        "waits": waits,
        "own": own,
        "moved": waits and has_moved(found.authority, found.changes),
        "may_decide": waits and not own and user.has_perm(rights.APPROVE),
        "may_withdraw": waits and own,
    }
    return render(request, "workspace/authorities/correction.html", context)
