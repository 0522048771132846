"""The way to a petition, and what its pages do alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from kintrace_web.petitions import rights
from kintrace_web.petitions.models import Petition
from kintrace_web.reunion.refusal import RefusedError
from kintrace_web.workspace.cases.gate import demand
from kintrace_web.workspace.templatetags.said import said

GET_POST = require_http_methods(["GET", "POST"])


def petition_for(request: HttpRequest, pk: UUID, right: str = rights.READ) -> Petition:
    """A petition, for who has the right; raises PermissionDenied before it is told whether there is one."""
    # Whether somebody may sweep is known of a petition alone.
    demand(request, rights.READ if right == rights.SWEEP else right)
    petition = get_object_or_404(Petition.objects.select_related("authority", "written_by"), pk=pk)
    if right == rights.SWEEP:
        demand(request, right, petition)
    return petition


def refused_in(form: forms.Form, act: Callable[[], object]) -> bool:
    """Do it; where it is refused, the sentence stands above the form and the answer is True."""
    try:
        act()
    except RefusedError as refused:
        form.add_error(None, said(refused.sentence))
        return True
    return False


def tried(request: HttpRequest, act: Callable[[], object]) -> None:
    """Do it; where it is refused, the next page says why."""
    try:
        act()
    except RefusedError as refused:
        messages.error(request, said(refused.sentence), extra_tags="danger")


def asked(
    request: HttpRequest, petition: Petition | None, form: forms.Form, told: Mapping[str, Any]
) -> HttpResponse:
    """A page with one form: ``told`` has its heading, why it asks, and what its button says."""
    context = {"petition": petition, "form": form, **told}
    return render(request, "workspace/petitions/form.html", context)
