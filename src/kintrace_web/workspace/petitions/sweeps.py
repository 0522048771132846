"""Sweeps: what was swept, and a new one, which shows a number and a sample before it does anything."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from kintrace_web.petitions import rights, sweeping
from kintrace_web.petitions.models import Petition, Sweep
from kintrace_web.reunion.refusal import RefusedError
from kintrace_web.workspace.cases.gate import demand, signed_in
from kintrace_web.workspace.templatetags.said import said

from .forms import SearchForm, SweepForm
from .gate import GET_POST, petition_for, refused_in, tried


@require_GET
def listed(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What was swept, by whom and why."""
    petition = petition_for(request, pk)
    demand(request, rights.SHEETS)
    context = {
        "petition": petition,
        "sweeps": petition.sweeps.select_related("made_by", "undone_by"),
        "may_sweep": signed_in(request).has_perm(rights.SWEEP, petition),
    }
    return render(request, "workspace/petitions/sweeps.html", context)


@GET_POST
def search(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say what is suspicious; the answer is a number and a sample, and nothing is changed."""
    petition = petition_for(request, pk, rights.SWEEP)
    form = SearchForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            found = sweeping.look(petition, form.search, actor=signed_in(request))
        except RefusedError as refused:
            form.add_error(None, said(refused.sentence))
        else:
            again = SweepForm(initial={**form.cleaned_data, "expected": found.digest})
            return _preview(request, petition, again, found, form.search.kind)
    return render(request, "workspace/petitions/search.html", {"petition": petition, "form": form})


@require_POST
def run(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Do what was shown."""
    petition, user = petition_for(request, pk, rights.SWEEP), signed_in(request)
    form = SweepForm(request.POST)
    if not form.is_valid():
        if set(form.errors) - {"reason"}:
            return redirect("workspace:petition_search", petition.pk)
        return _again(request, petition, form)
    given = form.cleaned_data
    act = partial(
        sweeping.sweep,
        petition,
        form.search,
        expected=given["expected"],
        reason=given["reason"],
        actor=user,
    )
    if refused_in(form, act):
        return _again(request, petition, form)
    return redirect("workspace:petition_sweeps", petition.pk)


@require_POST
def undo(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Let what was swept count again."""
    petition = petition_for(request, pk, rights.SWEEP)
    done = get_object_or_404(petition.sweeps, pk=number)
    tried(request, lambda: sweeping.undo(done, actor=signed_in(request)))
    return redirect("workspace:petition_sweeps", petition.pk)


def _again(request: HttpRequest, petition: Petition, form: SweepForm) -> HttpResponse:
    """The number as it is now, and what was wrong."""
    search_again = _search_of(form)
    found = sweeping.look(petition, search_again, actor=signed_in(request))
    typed = request.POST.copy()
    typed["expected"] = found.digest
    form.data = typed
    return _preview(request, petition, form, found, search_again.kind)


def _search_of(form: SweepForm) -> sweeping.Search:
    given = form.cleaned_data
    return sweeping.Search(given["kind"], given.get("least") or sweeping.LEAST, given.get("pattern", ""))


def _preview(
    request: HttpRequest, petition: Petition, form: SweepForm, found: sweeping.Found, kind: str
) -> HttpResponse:
    context = {"petition": petition, "form": form, "found": found, "kind": Sweep.Kind(kind).label}
    return render(request, "workspace/petitions/preview.html", context)
