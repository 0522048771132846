"""Entering a reply that came by post, by hand, by telephone or through a website."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from kintrace_web.advocacy.letters import rights as letters
from kintrace_web.advocacy.letters.models import Letter
from kintrace_web.advocacy.post.entering import enter
from kintrace_web.reunion.refusal import RefusedError
from kintrace_web.workspace.cases.gate import demand
from kintrace_web.workspace.templatetags.said import said

from .forms import EnterForm


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One more reply to a letter."""
    user = demand(request, letters.LIST)
    letter = get_object_or_404(Letter.objects.seen_by(user).select_related("appeal", "authority"), pk=pk)
    demand(request, letters.WRITE, letter.appeal)
    form = EnterForm(request.POST, request.FILES) if request.method == "POST" else EnterForm()
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        scan = told.pop("scan")
        # One byte too many is enough to know that it is too large.
        scans = [(scan.name, scan.read(settings.DOCUMENT_MOST_BYTES + 1))] if scan else []
        try:
            reply = enter(letter, **told, scans=scans, actor=user)
        except RefusedError as refused:
            form.add_error(None, said(refused.sentence))
        else:
            return redirect("workspace:reply", reply.pk)
    return render(request, "workspace/post/enter.html", {"letter": letter, "form": form})
