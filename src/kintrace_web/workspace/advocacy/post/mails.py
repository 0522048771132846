"""What came, as a download: the message itself and its files, never shown inside the site."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods

from kintrace_web.advocacy.post import rights
from kintrace_web.advocacy.post.keeping import open_enclosure, open_raw
from kintrace_web.advocacy.post.models import IncomingMail
from kintrace_web.workspace.cases.gate import signed_in


def mail_for(request: HttpRequest, pk: UUID) -> IncomingMail:
    """The mail, for who may open it; Http404 for everybody else: that it came is not told."""
    mail = get_object_or_404(IncomingMail, pk=pk)
    if not signed_in(request).has_perm(rights.OPEN, mail):
        raise Http404
    return mail


@require_GET
def message(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The message as it came."""
    mail = mail_for(request, pk)
    if not mail.raw:
        raise Http404
    content = open_raw(mail, actor=signed_in(request), reason="downloaded as it came")
    return inert(content, f"message-{str(mail.pk)[:8]}.eml")


@require_http_methods(["GET", "POST"])
def file(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """An enclosed file; one that could do harm asks first."""
    mail = mail_for(request, pk)
    found = get_object_or_404(mail.enclosures, place=number)
    if found.is_dangerous and request.method != "POST":
        return render(request, "workspace/post/dangerous.html", {"mail": mail, "file": found})
    content = open_enclosure(found, actor=signed_in(request), reason="a file was downloaded")
    return inert(content, found.title)


def inert(content: bytes, name: str) -> HttpResponse:
    """A download that no browser opens by itself, whatever it is."""
    response = HttpResponse(content, content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
