"""An issue as a PDF: the same words as on the web, set for a sheet that is printed or passed on."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from kintrace_web.archive import dates
from kintrace_web.archive.languages import digits
from kintrace_web.archive.models import NewsletterIssue
from kintrace_web.archive.models.sections import Kind
from kintrace_web.archive.reading.frame import public_address
from kintrace_web.archive.serving.middleware import for_everybody
from kintrace_web.archive.serving.pages import in_language
from kintrace_web.archive.standing import public
from kintrace_web.association import address_lines, contact, name_in
from kintrace_web.printing.typesetting import typeset

from .parts import parts_of


@in_language
def pdf(request: HttpRequest, language: str, path: str) -> HttpResponse:
    """The PDF of a public issue; as every page of the archive, made once while the archive stands as it does."""
    entry = public(language).filter(url_path=f"/{language}/{path}/", kind=Kind.NEWSLETTER).first()
    if entry is None:
        raise Http404
    issue = NewsletterIssue.objects.get(pk=entry.pk)
    content = pdf_of(issue, f"{public_address(request)}{issue.url_path}")
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="newsletter-{issue.number}-{language}.pdf"'
    return for_everybody(response)


def pdf_of(issue: Any, address: str) -> bytes:
    """The sheet. Spoken in the language that is active."""
    language = issue.language
    said = {
        "association": name_in(language),
        "contact": [*address_lines(), *contact()],
        "number": _("Newsletter, issue {number}").format(number=digits(issue.number, language)),
        "date": dates.first(issue.date, language),
        "other_dates": dates.others(issue.date, language),
        "title": issue.title,
        "parts": [
            {
                "kind": part.kind,
                "text": part.text,
                "by": part.by,
                "language": part.language.split("-")[0],
                "rtl": part.runs_left,
            }
            for part in parts_of(issue)
        ],
        "address": address,
        "page": _("Page {n} of {all}"),
        "digits": digits(1234567890, language),
    }
    return typeset("newsletter", said, language=language)
