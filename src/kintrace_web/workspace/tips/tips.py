"""Tips: what came in, one of them, and reading it on record. A tip changes no case (S21, S22, S23)."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_http_methods

from kintrace_web.reunion import rights
from kintrace_web.reunion.models import Tip
from kintrace_web.reunion.tipping import may_read, read_tip
from kintrace_web.workspace.cases.gate import demand, signed_in
from kintrace_web.workspace.forms.protected import WhyForm
from kintrace_web.workspace.lists.paging import page_of

ALL = "all"


def tip_of(request: HttpRequest, pk: UUID) -> Tip:
    """A tip of no case or of one's own, for who sorts tips. Raises PermissionDenied, Http404."""
    user = demand(request, rights.TIPS)
    tips = Tip.objects.for_user(user).select_related("about", "case", "received_by")
    return get_object_or_404(tips, pk=pk)


@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """What is to be sorted, the oldest first; everything, when the address says so."""
    user = demand(request, rights.TIPS)
    everything = request.GET.get("show") == ALL
    tips = Tip.objects.for_user(user) if everything else Tip.objects.loose()
    page = page_of(request, tips.select_related("case", "received_by"))
    return render(request, "workspace/tips/list.html", {"page": page, "everything": everything})


@require_GET
def show(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is to be done about one of them, without what it says."""
    tip = tip_of(request, pk)
    return render(
        request, "workspace/tips/tip.html", {"tip": tip, "may_read": may_read(tip, signed_in(request))}
    )


@require_http_methods(["GET", "POST"])
def read(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask why, put it on record, show what it says in this one answer."""
    tip, user = tip_of(request, pk), signed_in(request)
    form = WhyForm(request.POST or None)
    if request.method == "GET" and not may_read(tip, user):
        raise PermissionDenied("the door stays shut")
    if request.method != "POST" or not form.is_valid():
        return render(request, "workspace/tips/read_reason.html", {"tip": tip, "form": form})
    heard = read_tip(tip, actor=user, reason=form.cleaned_data["reason"])
    return render(request, "workspace/tips/read.html", {"tip": tip, "heard": heard})
