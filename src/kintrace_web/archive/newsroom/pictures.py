"""Pictures and files in the newsroom, public or not, for those who may be there (middleware.py)."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from wagtail.documents.models import Document

from kintrace_web.archive.models import Picture, Rendition
from kintrace_web.archive.models.pictures import WIDTHS

# What a page of readers asks for, and where the same is shown to an editor who reads a draft.
_OF_READERS = ((b"/pictures/", b"/newsroom-picture/"), (b"/files/", b"/newsroom-file/"))


def with_its_pictures(draft: HttpResponse) -> HttpResponse:
    """A draft that shows its pictures and files although no reader may have them yet."""
    for public, ours in _OF_READERS:
        for before in (b'"', b" "):
            draft.content = draft.content.replace(before + public, before + ours)
    return draft


@require_safe
def rendition(request: HttpRequest, pk: int) -> FileResponse:
    """A picture as Wagtail's own pages show it."""
    return FileResponse(get_object_or_404(Rendition, pk=pk).file.open("rb"))


@require_safe
def picture(request: HttpRequest, key: UUID, width: int) -> FileResponse:
    """A picture of a draft at one of the widths that are made."""
    if width not in WIDTHS:
        raise Http404
    made = get_object_or_404(Picture, key=key).get_rendition(f"width-{width}|format-webp")
    return FileResponse(made.file.open("rb"), content_type="image/webp")


@require_safe
def file(request: HttpRequest, pk: int, name: str) -> FileResponse:
    """A film or another file of a draft."""
    found = get_object_or_404(Document, pk=pk)
    return FileResponse(found.file.open("rb"), as_attachment=True, filename=found.filename)
