"""Pictures and files, handed out only while a page that shows them is public."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from wagtail.documents.models import Document
from wagtail.models import Page

from kintrace_web.archive.models import Entry, Picture
from kintrace_web.archive.models.pictures import WIDTHS
from kintrace_web.archive.standing import HELD, standing
from kintrace_web.publishing import photos
from kintrace_web.publishing.models import Publication

# What a browser may show in its window; anything else is saved.
SHOWN = {"application/pdf", "video/mp4", "video/webm", "image/jpeg", "image/png", "image/webp"}


def is_public(uses: Any) -> bool:
    """Whether one of the pages may be read by anybody now."""
    pages = Page.objects.filter(pk__in=uses.values("page"), live=True)
    withdrawn = standing().withdrawn
    return (pages.exclude(entry__publication__in=withdrawn) if withdrawn else pages).exists()


@login_not_required
@require_safe
def picture(request: HttpRequest, key: UUID, width: int) -> HttpResponse:
    """A picture at one of the widths that are made."""
    found = Picture.objects.filter(key=key).first()
    if found is None or width not in WIDTHS or not is_public(found.pages):
        raise Http404
    made = found.get_rendition(f"width-{width}|format-webp")
    return _held(FileResponse(made.file.open("rb"), content_type="image/webp"))


@login_not_required
@require_safe
def released_photo(request: HttpRequest, key: UUID) -> HttpResponse:
    """The photo of who is looked for, as long as its release is in force: asked of the door each time (S16)."""
    found = Publication.objects.filter(key=key).first()
    if found is None or not Entry.objects.filter(publication=found, live=True).exists():
        raise Http404
    shown = photos.picture(found)
    if shown is None:
        raise Http404
    return _held(HttpResponse(shown[0], content_type=shown[1]))


@login_not_required
@require_safe
def file(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """A film or another file."""
    found = Document.objects.filter(pk=pk).first()
    if found is None or found.filename != name or not is_public(found.pages):
        raise Http404
    kind = found.content_type
    return _held(
        FileResponse(found.file.open("rb"), as_attachment=kind not in SHOWN, filename=name, content_type=kind)
    )


def _held(response: Any) -> HttpResponse:
    patch_cache_control(response, public=True, max_age=HELD, must_revalidate=True)
    return response
