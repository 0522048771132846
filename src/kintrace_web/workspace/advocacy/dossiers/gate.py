"""The way to a dossier or a redaction: through one's own cases, then through the right (S22)."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header

from kintrace_web.advocacy.dossiers import rights
from kintrace_web.advocacy.dossiers.models import Dossier, Redaction
from kintrace_web.cases.models import CaseMember
from kintrace_web.reunion.refusal import RefusedError
from kintrace_web.workspace.cases.gate import demand, signed_in
from kintrace_web.workspace.templatetags.said import said


def dossier_for(request: HttpRequest, pk: UUID, right: str = rights.READ) -> Dossier:
    """A dossier of one's own case; Http404 for everybody else: that it exists is not told."""
    seen = Dossier.objects.seen_by(signed_in(request)).select_related(
        "case__sought", "authority", "made_by", "decided_by"
    )
    dossier = get_object_or_404(seen, pk=pk)
    demand(request, right, dossier)
    return dossier


def redaction_for(request: HttpRequest, pk: UUID, right: str = rights.REDACT) -> Redaction:
    """A redaction of a paper of one's own case; Http404 for everybody else."""
    mine = CaseMember.objects.in_force().filter(user=signed_in(request)).values("case")
    seen = Redaction.objects.filter(document__case__in=mine).select_related(
        "document__case__sought", "made_by"
    )
    redaction = get_object_or_404(seen, pk=pk)
    demand(request, right, redaction)
    return redaction


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


def handed_out(content: bytes, name: str, content_type: str = "application/octet-stream") -> HttpResponse:
    """A file for saving, never shown inside the site."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "no-store"
    return response
