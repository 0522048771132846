"""The page that lets go of a whole list. It cannot be undone, so it says first what will be gone."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kintrace_web.accounts.models import User
from kintrace_web.lists.rights import READ, REMOVE
from kintrace_web.matches.removing import remove_list
from kintrace_web.workspace.forms.protected import WhyForm

from .doors import complete_list_or_404


@require_http_methods(["GET", "POST"])
@permission_required(REMOVE, raise_exception=True)
def list_remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask why, then remove it."""
    source_list, user = complete_list_or_404(pk), cast(User, request.user)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        remove_list(source_list, actor=user, reason=form.cleaned_data["reason"])
        messages.success(request, _("The list is removed."))
        return redirect("workspace:lists" if user.has_perm(READ) else "workspace:home")
    return render(request, "workspace/lists/remove.html", {"source_list": source_list, "form": form})
