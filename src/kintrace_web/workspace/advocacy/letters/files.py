"""Attachments of an appeal: adding one, reading it, taking it away."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from kintrace_web.advocacy.letters import rights
from kintrace_web.advocacy.letters.attaching import attach, detach, file_name, open_attachment
from kintrace_web.cases.taking_in import MOST_BYTES
from kintrace_web.reunion.refusal import RefusedError
from kintrace_web.workspace.templatetags.said import said

from .forms import AttachmentForm
from .gate import GET_POST, appeal_of, handed_out
from .writing import warning_of

WHY = "to read what goes with a letter"


@GET_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """One more file."""
    appeal, user = appeal_of(request, pk, rights.WRITE)
    form = AttachmentForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        try:
            attach(
                appeal,
                title=answers["title"],
                # One byte too many is enough to know that it is too large.
                content=answers["file"].read(MOST_BYTES + 1),
                language=answers["language"],
                tells=answers["tells"],
                actor=user,
            )
        except RefusedError as refused:
            form.add_error("file", said(refused.sentence))
        else:
            return redirect("workspace:appeal", appeal.pk)
    context = {"appeal": appeal, "form": form, "most": MOST_BYTES // 2**20, **warning_of(appeal)}
    return render(request, "workspace/letters/attachment_add.html", context)


@require_GET
def download(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The file, as it goes with the letter; the reading is on record (S23)."""
    appeal, user = appeal_of(request, pk)
    found = get_object_or_404(appeal.attachments.exclude(file=""), pk=number)
    content = open_attachment(found, actor=user, reason=WHY)
    return handed_out(content, found.content_type, file_name(found, found.pk))


@require_POST
def remove(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """It goes with no letter any more that is made from now on."""
    appeal, user = appeal_of(request, pk, rights.WRITE)
    detach(get_object_or_404(appeal.attachments, pk=number), actor=user)
    return redirect("workspace:appeal", appeal.pk)
