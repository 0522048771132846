"""What somebody states about a case, for bodies that ask for it."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from kintrace_web.advocacy.dossiers import rights
from kintrace_web.advocacy.dossiers.stating import state, take_back
from kintrace_web.workspace.cases.gate import case_for, signed_in

from .forms import ClaimForm
from .gate import refused_in


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One more statement."""
    case = case_for(request, pk, rights.MAKE)
    form = ClaimForm(request.POST or None, initial={"kind": request.GET.get("kind", "")})
    sent_in = request.method == "POST" and form.is_valid()
    if sent_in and not refused_in(form, partial(state, case, **form.cleaned_data, actor=signed_in(request))):
        return redirect("workspace:case_dossiers", case.pk)
    return render(request, "workspace/dossiers/claim.html", {"case": case, "form": form})


@require_POST
def remove(request: HttpRequest, pk: UUID, claim: int) -> HttpResponse:
    """It is on file no more."""
    case = case_for(request, pk, rights.MAKE)
    take_back(get_object_or_404(case.claims, pk=claim), actor=signed_in(request))
    return redirect("workspace:case_dossiers", case.pk)
