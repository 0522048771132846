"""Making a dossier: for whom, then a page that shows exactly what would go, then the act."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.dossiers import rights
from kintrace_web.advocacy.dossiers.content import Asked
from kintrace_web.advocacy.dossiers.making import make
from kintrace_web.advocacy.dossiers.measuring.lists import LISTS, all_lists
from kintrace_web.advocacy.dossiers.measuring.meter import measure
from kintrace_web.advocacy.dossiers.models import Redaction
from kintrace_web.advocacy.dossiers.planning import Plan, cover_of, plan
from kintrace_web.advocacy.languages import RIGHT_TO_LEFT
from kintrace_web.cases.models import Case
from kintrace_web.people.items import Item
from kintrace_web.people.packaging import OVERRIDE
from kintrace_web.reunion.refusal import RefusedError
from kintrace_web.workspace.cases.gate import case_for, signed_in
from kintrace_web.workspace.templatetags.said import said

from .forms import CheckForm, ForWhomForm

GET_POST = require_http_methods(["GET", "POST"])


@require_GET
def listed(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The dossiers of a case, what is stated for them, papers made unreadable in part, and what bodies miss."""
    case = case_for(request, pk, rights.READ)
    user = signed_in(request)
    context = {
        "case": case,
        "dossiers": case.dossiers.select_related("authority", "made_by"),
        "claims": case.claims.all(),
        "papers": _papers(case, user),
        "meters": [measure(case, each) for each in all_lists()],
        "may_make": user.has_perm(rights.MAKE, case),
    }
    return render(request, "workspace/dossiers/of_case.html", context)


def _papers(case: Case, user: User) -> list[tuple[Any, list[Redaction]]]:
    if not user.has_perm(rights.REDACT, case):
        return []
    made = Redaction.objects.filter(document__case=case)
    return [
        (document, [each for each in made if each.document_id == document.pk])
        for document in case.documents.all()
    ]


@require_GET
def new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """For whom it is; the answers stand in the address of the page that shows what would go."""
    case = case_for(request, pk, rights.MAKE)
    asked = request.GET if "authority" in request.GET else None
    form = ForWhomForm(asked, case=case, user=signed_in(request), initial={"language": get_language()})
    if asked is not None and form.is_valid():
        letter = form.cleaned_data["letter"]
        query = {
            "authority": form.cleaned_data["authority"].pk,
            "language": form.cleaned_data["language"],
            "letter": letter.pk if letter else "",
        }
        return redirect(f"{reverse('workspace:dossier_check', args=[case.pk])}?{urlencode(query)}")
    return render(request, "workspace/dossiers/new.html", {"case": case, "form": form})


@GET_POST
def check(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Exactly what would go, to whom, in which words; and the act."""
    case, user = case_for(request, pk, rights.MAKE), signed_in(request)
    whom = ForWhomForm(request.GET, case=case, user=user)
    if not whom.is_valid():
        return redirect("workspace:dossier_new", case.pk)
    page: dict[str, Any] = {"case": case, "authority": whom.cleaned_data["authority"]}
    language = whom.cleaned_data["language"]
    page |= {"rtl": language in RIGHT_TO_LEFT, "language": language}
    refusal = ""
    try:
        cover = cover_of(whom.cleaned_data["letter"], page["authority"], language)
    except RefusedError as refused:
        cover, refusal = cover_of(None, page["authority"], language), said(refused.sentence)
    bare = Asked(case, page["authority"], language, cover)
    planned = _planned(bare, request, user)
    form = _form(request, planned, cover)
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        asked = _asked(bare, answers)
        try:
            if "show" in request.POST:
                planned = plan(asked, actor=user)
            else:
                dossier = make(asked, looked_through=answers["looked_through"], actor=user)
                return redirect("workspace:dossier", dossier.pk)
        except RefusedError as refused:
            form.add_error(None, said(refused.sentence))
    page |= {"form": form, "plan": planned, "refusal": refusal, "items": _items(planned)}
    return render(request, "workspace/dossiers/check.html", page)


def _planned(bare: Asked, request: HttpRequest, user: User) -> Plan:
    """What would go; without a consent, where who holds that right ticked it and said why."""
    because = request.POST.get("override_because", "").strip()
    if request.POST.get("override") and because and user.has_perm(OVERRIDE):
        bare = replace(bare, override=True, override_because=because)
    return plan(bare, actor=user)


def _form(request: HttpRequest, planned: Plan, cover: str) -> CheckForm:
    free = [(each.key, each.title) for each in planned.all_choices if each.why_not is None]
    return CheckForm(request.POST or None, choices=free, user=signed_in(request), initial={"cover": cover})


def _asked(bare: Asked, answers: dict[str, Any]) -> Asked:
    return Asked(
        bare.case,
        bare.authority,
        bare.language,
        answers["cover"],
        tuple(answers.get("annexes", ())),
        answers.get("override", False),
        answers.get("override_because", ""),
    )


def _items(planned: Plan) -> list[tuple[str, str, str]]:
    """What goes and what stays, each with its reason in words."""
    stays = dict(planned.leaves.stays)
    rows = []
    for item in (*planned.leaves.goes, *stays):
        how = "overridden" if item in planned.leaves.overridden else "stays" if item in stays else "goes"
        rows.append((str(Item(item).label), how, said(stays.get(item))))
    return rows


@require_GET
def meter(request: HttpRequest, pk: UUID, body: str) -> HttpResponse:
    """What one body asks for, what of it is there, and where the rest is entered."""
    case = case_for(request, pk, rights.READ)
    if body not in LISTS:
        return redirect("workspace:case_meter", case.pk, LISTS[0])
    meters = [measure(case, each) for each in all_lists()]
    shown = next(each for each in meters if each.asked.id == body)
    return render(request, "workspace/dossiers/meter.html", {"case": case, "meter": shown, "meters": meters})
