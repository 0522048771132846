"""The second person: reads every word that would be public, and opens it or gives it back."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kintrace_web.petitions import opening, rights
from kintrace_web.petitions.models import Petition
from kintrace_web.workspace.cases.gate import demand, signed_in

from .forms import BecauseForm
from .gate import GET_POST, asked, petition_for, refused_in, tried


def _petition(request: HttpRequest, pk: UUID) -> Petition:
    petition = petition_for(request, pk)
    demand(request, rights.OPEN, petition.newest)
    return petition


@require_GET
def read(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All of it, as everybody would read it."""
    petition = _petition(request, pk)
    version = petition.newest
    addressees = [(text, petition.addressed_to(text.language)) for text in version.texts.all()]
    context = {
        "petition": petition,
        "version": version,
        "texts": addressees,
        "waits": version.state == version.State.WAITING,
    }
    return render(request, "workspace/petitions/read.html", context)


@require_POST
def let_go(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Open it to everybody."""
    petition = _petition(request, pk)
    edition = request.POST.get("edition", "")
    read_one = int(edition) if edition.isdecimal() else 0
    act = partial(opening.open_version, petition.newest, edition=read_one, actor=signed_in(request))
    tried(request, act)
    return redirect("workspace:petition", petition.pk)


@GET_POST
def back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give it back, with what has to change."""
    petition = _petition(request, pk)
    form = BecauseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        because = form.cleaned_data["because"]
        act = partial(opening.give_back, petition.newest, because=because, actor=signed_in(request))
        if not refused_in(form, act):
            return redirect("workspace:petition", petition.pk)
    told = {
        "heading": _("Give it back"),
        "why": _("Whoever wrote it reads what has to change."),
        "button": _("Give it back"),
    }
    return asked(request, petition, form, told)
