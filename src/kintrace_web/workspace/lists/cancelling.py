"""The page that gives an import up. It cannot be undone, so it says first what will be gone."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kintrace_web.accounts.models import User
from kintrace_web.lists.models import ImportJob
from kintrace_web.lists.removing import cancel_import

from .doors import job_or_404, may_import


@may_import
def list_cancel(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask, then remove what the import brought in."""
    job = job_or_404(pk)
    if job.state == ImportJob.State.DONE:
        return redirect("workspace:list", pk=pk)
    if request.method == "POST":
        try:
            cancel_import(job=job, user=cast(User, request.user))
        except ValueError:
            # It came to its end while this page was open.
            return redirect("workspace:list", pk=pk)
        messages.success(request, _("The import was given up. Nothing of it was kept."))
        return redirect("workspace:lists")
    return render(request, "workspace/lists/cancel.html", {"job": job, "source_list": job.source_list})
