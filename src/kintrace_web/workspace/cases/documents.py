"""Papers and photos of a case: adding them, and handing them out to those who may."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods

from kintrace_web.cases.documents import (
    DocumentRefusedError,
    add_document,
    may_read,
    open_document,
)
from kintrace_web.cases.filekinds import SUFFIXES
from kintrace_web.cases.models import Document
from kintrace_web.cases.taking_in import MOST_BYTES
from kintrace_web.workspace.forms.file import DocumentForm
from kintrace_web.workspace.forms.protected import WhyForm
from kintrace_web.workspace.templatetags.said import said

from .gate import case_for, demand, signed_in


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One more file."""
    case = case_for(request, pk, "cases.change")
    demand(request, "cases.read_papers", case)
    form = DocumentForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            add_document(
                case,
                section=form.cleaned_data["section"],
                title=form.cleaned_data["title"],
                # One byte too many is enough to know that it is too large.
                content=sent.read(MOST_BYTES + 1),
                file_name=sent.name,
                actor=signed_in(request),
            )
        except DocumentRefusedError as error:
            form.add_error("file", said(error.sentence))
        else:
            return redirect("workspace:case", case.pk)
    context = {"case": case, "form": form, "most": MOST_BYTES // 2**20}
    return render(request, "workspace/cases/document_add.html", context)


@require_http_methods(["GET", "POST"])
def download(request: HttpRequest, pk: UUID, document: UUID) -> HttpResponse:
    """The file itself, never shown inside the site; the reading is on record (S23). A photo asks for a reason first."""
    case = case_for(request, pk)
    found = get_object_or_404(case.documents, pk=document)
    if not may_read(signed_in(request), found):
        raise Http404
    reason = "opened on the case page"
    if found.section == Document.Section.PHOTO:
        form = WhyForm(request.POST or None)
        if request.method != "POST" or not form.is_valid():
            context = {"case": case, "document": found, "form": form}
            return render(request, "workspace/cases/photo_reason.html", context)
        reason = form.cleaned_data["reason"]
    # The name of the download tells the case and nothing of a person.
    name = f"{case.number}-{str(found.pk)[:8]}.{SUFFIXES[found.content_type]}"
    content = open_document(found, actor=signed_in(request), reason=reason)
    response = HttpResponse(content, content_type=found.content_type)
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
