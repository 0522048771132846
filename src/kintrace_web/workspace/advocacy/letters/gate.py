"""The way to an appeal or a letter: membership of every case it is about, then the right (S22)."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.letters import rights
from kintrace_web.advocacy.letters.models import Appeal, Letter, Version
from kintrace_web.workspace.cases.gate import demand

GET_POST = require_http_methods(["GET", "POST"])


def appeal_of(request: HttpRequest, pk: int, right: str = rights.READ) -> tuple[Appeal, User]:
    """The appeal and who asks. Raises Http404 for no member of all of its cases, PermissionDenied without the right."""
    user = demand(request, rights.LIST)
    seen = Appeal.objects.seen_by(user).select_related("written_by", "template", "follows")
    appeal = get_object_or_404(seen, pk=pk)
    demand(request, right, appeal)
    return appeal, user


def version_of(request: HttpRequest, pk: int, language: str) -> tuple[Appeal, Version, User]:
    """A version of an appeal that may be written."""
    appeal, user = appeal_of(request, pk, rights.WRITE)
    return appeal, get_object_or_404(appeal.versions.select_related("appeal"), language=language), user


def letter_of(request: HttpRequest, pk: UUID) -> tuple[Letter, User]:
    """The letter and who asks, as for its appeal."""
    user = demand(request, rights.LIST)
    seen = Letter.objects.seen_by(user).select_related("appeal", "authority", "address", "holder", "made_by")
    letter = get_object_or_404(seen, pk=pk)
    demand(request, rights.READ, letter.appeal)
    return letter, user


def handed_out(content: bytes, kind: str, name: str) -> HttpResponse:
    """A sealed file as a download: never shown inside the site, and inert if it is opened there after all."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "no-store"
    return response
