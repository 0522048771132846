"""The picture of a photo that is, or may be, published: shown on the page, each showing on record (S23)."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from kintrace_web.accounts.models import User
from kintrace_web.cases.documents import may_read, open_document
from kintrace_web.cases.models import Case, Document
from kintrace_web.cases.publishing import open_photo
from kintrace_web.people.releasing import PROPOSE
from kintrace_web.workspace.cases.gate import case_for, demand, signed_in

from .deciding import release_for

WHY = "to decide whether it is published"


def photos_for(user: User, case: Case) -> list[Document]:
    """The photos of the case that this account may see."""
    photos = case.documents.filter(section=Document.Section.PHOTO)
    return [photo for photo in photos if may_read(user, photo)]


@require_GET
def of_case(request: HttpRequest, pk: UUID, document: UUID) -> HttpResponse:
    """A photo of the case, beside the question which one is published."""
    case = case_for(request, pk)
    user = demand(request, PROPOSE, case.sought)
    photo = get_object_or_404(case.documents, pk=document, section=Document.Section.PHOTO)
    if not may_read(user, photo):
        raise Http404
    return _shown(open_document(photo, actor=user, reason=WHY), photo.content_type)


@require_GET
def of_release(request: HttpRequest, number: int) -> HttpResponse:
    """The photo of a proposal or a release."""
    release = release_for(request, number)
    try:
        content, kind = open_photo(release, actor=signed_in(request), reason=WHY)
    except Document.DoesNotExist:
        raise Http404 from None
    return _shown(content, kind)


def _shown(content: bytes, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = "inline"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
