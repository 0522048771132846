"""Handing it over: the list, the letter before it, and the day."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kintrace_web.petitions import rights
from kintrace_web.petitions.delivery.covering import cover as begin_cover
from kintrace_web.petitions.delivery.covering import proposed
from kintrace_web.petitions.delivery.making import handed_over, open_list, prepare
from kintrace_web.petitions.models import Delivery, Petition
from kintrace_web.reunion.refusal import RefusedError
from kintrace_web.workspace.advocacy.dossiers.gate import handed_out
from kintrace_web.workspace.cases.gate import signed_in
from kintrace_web.workspace.forms.protected import WhyForm
from kintrace_web.workspace.templatetags.said import said

from .forms import CoverForm, DeliveredForm
from .gate import GET_POST, asked, petition_for, refused_in, tried

KINDS = {"pdf": "application/pdf", "csv": "text/csv"}


def _both(request: HttpRequest, pk: UUID) -> tuple[Petition, Delivery]:
    petition = petition_for(request, pk, rights.DELIVER)
    return petition, get_object_or_404(Delivery.objects.select_related("petition"), petition=petition)


@require_POST
def make(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Freeze the count and have the list made."""
    petition = petition_for(request, pk, rights.DELIVER)
    tried(request, partial(prepare, petition, actor=signed_in(request)))
    return redirect("workspace:petition", petition.pk)


@GET_POST
def take(request: HttpRequest, pk: UUID, kind: str) -> HttpResponse:
    """Take the list out, with a reason."""
    petition, delivery = _both(request, pk)
    if kind not in KINDS:
        raise Http404
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            content = open_list(delivery, kind, actor=signed_in(request), reason=form.cleaned_data["reason"])
        except RefusedError as refused:
            form.add_error(None, said(refused.sentence))
        else:
            return handed_out(content, f"{petition.slug}.{kind}", KINDS[kind])
    told = {
        "heading": _("Take the list out"),
        "why": _("It holds the names of those who chose to show them. That you took it is on record."),
        "button": _("Take the list out"),
    }
    return asked(request, petition, form, told)


@GET_POST
def cover(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Begin the letter before it."""
    petition, delivery = _both(request, pk)
    subject, body = proposed(delivery)
    form = CoverForm(request.POST or None, initial={"subject": subject, "body": body})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        act = partial(
            begin_cover,
            delivery,
            subject=given["subject"],
            body=given["body"],
            asks=[each for each in given["asks"].splitlines() if each.strip()],
            actor=signed_in(request),
        )
        if not refused_in(form, act):
            return redirect("workspace:appeal", delivery.appeal_id)
    told = {
        "heading": _("The letter before it"),
        "why": _(
            "It is an appeal as any other: somebody else reads it before it goes. The list goes with it."
        ),
        "button": _("Begin the letter"),
    }
    return asked(request, petition, form, told)


@GET_POST
def delivered(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say that it was handed over."""
    petition, delivery = _both(request, pk)
    form = DeliveredForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = partial(handed_over, delivery, on=form.cleaned_data["on"], actor=signed_in(request))
        if not refused_in(form, act):
            return redirect("workspace:petition", petition.pk)
    told = {
        "heading": _("It was handed over"),
        "why": _(
            "Six months after this day the signatures are erased. How many they were stays, and anybody can still "
            "check the list."
        ),
        "button": _("Put it on record"),
    }
    return asked(request, petition, form, told)


@require_GET
def statement(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What was signed, to keep."""
    _petition, delivery = _both(request, pk)
    return render(
        request, "workspace/petitions/statement.html", {"petition": _petition, "delivery": delivery}
    )
