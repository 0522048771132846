"""Whether an address works."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kintrace_web.advocacy.authorities import rights
from kintrace_web.advocacy.authorities.models import Address
from kintrace_web.advocacy.authorities.reaching import mark_broken, mark_working
from kintrace_web.workspace.cases.gate import demand


@require_POST
def broken(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Nothing reaches them there any more."""
    user = demand(request, rights.CHANGE)
    mark_broken(get_object_or_404(Address, pk=number, authority=pk), actor=user)
    messages.success(request, _("This address is offered no more until somebody says that it works."))
    return redirect("workspace:authority", pk)


@require_POST
def works(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Somebody made sure that it works."""
    user = demand(request, rights.CHANGE)
    mark_working(get_object_or_404(Address, pk=number, authority=pk), actor=user)
    messages.success(request, _("This address is offered again."))
    return redirect("workspace:authority", pk)
