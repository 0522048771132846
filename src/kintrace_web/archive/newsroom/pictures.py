"""Pictures in the newsroom, for those who may be there (middleware.py)."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from kintrace_web.archive.models import Rendition


@require_safe
def picture_in_newsroom(request: HttpRequest, pk: int) -> FileResponse:
    """A picture at one width, public or not."""
    return FileResponse(get_object_or_404(Rendition, pk=pk).file.open("rb"))
