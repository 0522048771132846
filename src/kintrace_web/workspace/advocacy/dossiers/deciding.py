"""One dossier: what it tells, deciding on it, taking it out, and what happened to it."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kintrace_web.advocacy.authorities.models import Authority
from kintrace_web.advocacy.dossiers import rights
from kintrace_web.advocacy.dossiers.approving import approve, give_back
from kintrace_web.advocacy.dossiers.handing import (
    add_key,
    for_reading,
    key_of,
    mark_sent,
    package_to_send,
    pdf_to_print,
)
from kintrace_web.advocacy.dossiers.mailing import may_be_mailed
from kintrace_web.advocacy.dossiers.standing import stands
from kintrace_web.people.items import Item
from kintrace_web.people.packaging import OVERRIDE
from kintrace_web.reunion.refusal import RefusedError
from kintrace_web.workspace.cases.gate import demand, signed_in
from kintrace_web.workspace.forms.protected import WhyForm
from kintrace_web.workspace.templatetags.said import said

from .forms import PRINT, GiveBackForm, KeyForm, SentForm, TakeForm
from .gate import dossier_for, handed_out, refused_in, tried
from .mailing import letter_shown

GET_POST = require_http_methods(["GET", "POST"])


@require_GET
def show(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What it tells in kinds, what stayed here, where it is; its words are in the copy for reading."""
    dossier, user = dossier_for(request, pk), signed_in(request)
    decides = dossier.state == "waiting" and user.has_perm(rights.APPROVE, dossier)
    context = {
        "dossier": dossier,
        "annexes": dossier.annexes.all(),
        "told": [Item(item).label for item in dossier.told],
        "left_out": [Item(item).label for item in dossier.left_out],
        "overridden": [Item(item).label for item in dossier.overridden],
        "stands": dossier.state not in {"waiting", "approved"} or stands(dossier),
        "may_approve": decides and (not dossier.overridden or user.has_perm(OVERRIDE)),
        "decides": decides,
        "may_make": user.has_perm(rights.MAKE, dossier),
        "key": key_of(dossier.authority),
        "mailable": may_be_mailed(dossier),
        "letter": letter_shown(dossier, user),
    }
    return render(request, "workspace/dossiers/dossier.html", context)


@GET_POST
def read(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The pages with words across them, for whoever decides; the reading is on record."""
    dossier = dossier_for(request, pk)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            content = for_reading(dossier, actor=signed_in(request), reason=form.cleaned_data["reason"])
        except RefusedError as refused:
            form.add_error(None, said(refused.sentence))
        else:
            return handed_out(content, f"{dossier.reference}-reading.pdf", "application/pdf")
    return render(request, "workspace/dossiers/read.html", {"dossier": dossier, "form": form})


@require_POST
def let_go(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Approve it."""
    dossier = dossier_for(request, pk, rights.APPROVE)
    tried(request, partial(approve, dossier, actor=signed_in(request)))
    return redirect("workspace:dossier", dossier.pk)


@GET_POST
def back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give it back, with what has to change."""
    dossier = dossier_for(request, pk, rights.APPROVE)
    form = GiveBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = partial(give_back, dossier, because=form.cleaned_data["because"], actor=signed_in(request))
        if not refused_in(form, act):
            return redirect("workspace:dossier", dossier.pk)
    return render(request, "workspace/dossiers/give_back.html", {"dossier": dossier, "form": form})


@GET_POST
def take(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take it out to be sent: encrypted, or as pages to be printed."""
    dossier = dossier_for(request, pk, rights.MAKE)
    form = TakeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answers, user = form.cleaned_data, signed_in(request)
        try:
            if answers["form"] == PRINT:
                pages = pdf_to_print(dossier, actor=user, reason=answers["reason"])
                return handed_out(pages, f"{dossier.reference}.pdf", "application/pdf")
            locked = package_to_send(
                dossier, actor=user, reason=answers["reason"], password=answers["password"]
            )
            return handed_out(locked, f"{dossier.reference}.zip.age")
        except RefusedError as refused:
            form.add_error(None, said(refused.sentence))
    context = {"dossier": dossier, "form": form, "key": key_of(dossier.authority)}
    return render(request, "workspace/dossiers/take.html", context)


@GET_POST
def sent(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How and when it went."""
    dossier = dossier_for(request, pk, rights.MAKE)
    form = SentForm(request.POST or None, initial={"on": timezone.localdate().isoformat()})
    if request.method == "POST" and form.is_valid():
        act = partial(mark_sent, dossier, **form.cleaned_data, actor=signed_in(request))
        if not refused_in(form, act):
            return redirect("workspace:dossier", dossier.pk)
    return render(request, "workspace/dossiers/sent.html", {"dossier": dossier, "form": form})


@GET_POST
def key(request: HttpRequest, pk: int) -> HttpResponse:
    """The public key of a recipient."""
    user = demand(request, "authorities.change")
    authority = get_object_or_404(Authority, pk=pk)
    form = KeyForm(request.POST or None)
    sent_in = request.method == "POST" and form.is_valid()
    if sent_in and not refused_in(form, partial(add_key, authority, **form.cleaned_data, actor=user)):
        return redirect("workspace:recipient_key", authority.pk)
    context = {"authority": authority, "form": form, "key": key_of(authority)}
    return render(request, "workspace/dossiers/key.html", context)
