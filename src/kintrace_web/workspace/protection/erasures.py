"""Deletions that are asked for: what exactly would go, and the second person's decision."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kintrace_web.people.erasing import ErasureRefused, confirm_erasure, dry_run, refuse_erasure
from kintrace_web.people.models import Person
from kintrace_web.people.suppression import Erasure
from kintrace_web.workspace.cases.gate import signed_in
from kintrace_web.workspace.forms.protected import WhyForm

from .gate import officer

CONFIRM = "confirm"


@require_GET
@officer
def show(request: HttpRequest) -> HttpResponse:
    """All of them, the latest first."""
    erasures = Erasure.objects.select_related("proposed_by", "decided_by")
    return render(request, "workspace/protection/erasures.html", {"erasures": erasures})


@require_http_methods(["GET", "POST"])
@officer
def decide(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One of them: the dry run, and two ways on."""
    erasure = get_object_or_404(Erasure.objects.select_related("proposed_by", "decided_by"), pk=pk)
    user = signed_in(request)
    if request.method == "POST" and request.POST.get("do") == CONFIRM:
        try:
            confirm_erasure(erasure, actor=user)
        except ErasureRefused:
            messages.error(request, _("Nothing was erased: another person has to confirm it, once."))
        else:
            messages.success(request, _("It is erased."))
        return redirect("workspace:protection_erasure", pk)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            refuse_erasure(erasure, actor=user, reason=form.cleaned_data["reason"])
        except ErasureRefused:
            messages.error(request, _("This is decided already."))
        return redirect("workspace:protection_erasure", pk)
    person = Person.objects.filter(pk=erasure.person).first()
    waits = erasure.state == Erasure.State.PROPOSED
    context = {
        "erasure": erasure,
        "form": form,
        "waits": waits,
        "is_own": erasure.proposed_by_id == user.pk,
        "going": dry_run(person) if person is not None and waits else [],
    }
    return render(request, "workspace/protection/erasure.html", context)
