"""A file of authorities: sent in, looked at row by row, taken over."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kintrace.exchange import TableError
from kintrace.text import visible
from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities import rights
from kintrace_web.advocacy.authorities.importing.columns import COLUMNS
from kintrace_web.advocacy.authorities.importing.example import ROWS
from kintrace_web.advocacy.authorities.importing.planning import Fate, plan
from kintrace_web.advocacy.authorities.importing.taking import receive, rest_of, take
from kintrace_web.advocacy.authorities.models import DirectoryFile
from kintrace_web.reunion.refusal import RefusedError
from kintrace_web.workspace.cases.gate import demand
from kintrace_web.workspace.lists.paging import page_of
from kintrace_web.workspace.templatetags.said import said

from .differing import differences_of

MOST_BYTES = 10 * 1024 * 1024
FATES = {
    Fate.NEW: gettext_lazy("new"),
    Fate.CHANGED: gettext_lazy("would change"),
    Fate.WAITING: gettext_lazy("the same waits already"),
    Fate.SAME: gettext_lazy("as it is on record"),
    Fate.WRONG: gettext_lazy("cannot be used"),
}


class FileForm(forms.Form):
    """The file."""

    upload = forms.FileField(
        label=gettext_lazy("The file"),
        help_text=gettext_lazy(
            "A CSV file or an Excel workbook (.xlsx), one authority in a row. Up to 10 MB."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
        error_messages={"required": gettext_lazy("Choose the file.")},
    )

    def clean_upload(self) -> UploadedFile[bytes]:
        upload: UploadedFile[bytes] = self.cleaned_data["upload"]
        if (upload.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("This file is larger than 10 MB. Split it in several."))
        return upload


@require_http_methods(["GET", "POST"])
def send_in(request: HttpRequest) -> HttpResponse:
    """Ask for the file; nothing changes by sending it in."""
    user = demand(request, rights.CHANGE)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            found = _receive(form.cleaned_data["upload"], user)
        except (TableError, RefusedError) as refused:
            form.add_error("upload", said(refused.sentence))
        else:
            return redirect("workspace:authority_import_check", found.pk)
    context = {
        "form": form,
        "columns": COLUMNS,
        "files": DirectoryFile.objects.filter(received_by=user).defer("rows")[:10],
    }
    return render(request, "workspace/authorities/import.html", context)


def _receive(upload: UploadedFile[bytes], user: User) -> DirectoryFile:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "file")
        with path.open("wb") as copy:
            for piece in upload.chunks():
                copy.write(piece)
        title = " ".join(visible(Path(upload.name or "").name).split()) or _("a file")
        return receive(path, title=title, actor=user)


@require_GET
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """What was understood, row by row, and what would become of it."""
    demand(request, rights.CHANGE)
    found = get_object_or_404(DirectoryFile.objects.select_related("taken_by"), pk=pk)
    made = plan(found)
    only = request.GET.get("only", "")
    rows = [row for row in made.rows if not only or row.fate == only]
    page = page_of(request, rows)
    context = {
        "file": found,
        "plan": made,
        "only": only,
        "counts": [(fate.value, FATES[fate], made.count(fate)) for fate in Fate],
        "page": page,
        "rows": [(row, FATES[row.fate], differences_of(row.changes)) for row in page],
        "would": made.count(Fate.NEW) + made.count(Fate.CHANGED),
        "wrong": made.count(Fate.WRONG),
    }
    return render(request, "workspace/authorities/import_check.html", context)


@require_POST
def taken(request: HttpRequest, pk: int) -> HttpResponse:
    """New ones are entered, changes are proposed."""
    user = demand(request, rights.CHANGE)
    found = get_object_or_404(DirectoryFile, pk=pk)
    try:
        made = take(found, actor=user)
    except RefusedError as refused:
        messages.error(request, said(refused.sentence), extra_tags="danger")
    else:
        messages.success(
            request,
            _(
                "New in the directory: {new}. Waiting for a second person: {changed}. Not used: {wrong}."
            ).format(**made.counts),
        )
    return redirect("workspace:authority_import_check", pk)


@require_GET
def rest(request: HttpRequest, pk: int) -> HttpResponse:
    """The rows that cannot be used, to be mended."""
    demand(request, rights.CHANGE)
    found = get_object_or_404(DirectoryFile, pk=pk)
    wrong = [row for row in plan(found).rows if row.fate == Fate.WRONG]
    return _csv(rest_of(found, wrong), "authorities-to-mend.csv")


@require_GET
def example(request: HttpRequest) -> HttpResponse:
    """A file with all columns and three rows."""
    demand(request, rights.CHANGE)
    text = io.StringIO()
    text.write("\ufeff")
    writer = csv.DictWriter(text, COLUMNS, restval="")
    writer.writeheader()
    writer.writerows(ROWS)
    return _csv(text.getvalue(), "authorities-example.csv")


def _csv(text: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
