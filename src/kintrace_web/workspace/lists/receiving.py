"""The page that takes a list in."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kintrace.exchange import TableError
from kintrace_web.accounts.models import User
from kintrace_web.lists.models import SourceList
from kintrace_web.lists.receiving import AlreadyReceived, receive_file
from kintrace_web.workspace.templatetags.said import said

from .doors import may_import
from .forms import ReceiveForm


@may_import
def list_import(request: HttpRequest) -> HttpResponse:
    """Ask for the file; a file that is no list, or is here already, is refused and nothing of it stays."""
    form = ReceiveForm(request.POST or None, request.FILES or None)
    earlier: SourceList | None = None
    if request.method == "POST" and form.is_valid():
        try:
            upload = form.cleaned_data.pop("upload")
            job = receive_file(user=cast(User, request.user), upload=upload, **form.cleaned_data)
        except TableError as refused:
            form.add_error("upload", said(refused.sentence))
        except AlreadyReceived as refused:
            earlier = refused.earlier
            form.add_error("upload", _("This file was received before. It is not stored again."))
        else:
            return redirect("workspace:list_mapping", pk=job.source_list_id)
    status = 422 if form.errors else 200
    return render(request, "workspace/lists/import.html", {"form": form, "earlier": earlier}, status=status)
