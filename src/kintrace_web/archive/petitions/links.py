"""The page of a link in a mail. Looking at it changes nothing; its buttons confirm a signature, or take it back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from kintrace_web.archive.languages import LANGUAGES
from kintrace_web.petitions.models import Signature
from kintrace_web.petitions.signing.confirming import confirm, signature_of
from kintrace_web.petitions.signing.confirming import take_back as forget

from .frame import addresses, in_language, shown


@in_language("GET", "HEAD", "POST")
def link(request: HttpRequest, language: str, part: str) -> HttpResponse:
    """A button that confirms; pressed again it says the same again."""
    signature = signature_of(part)
    if signature is None:
        return _over(request, language)
    if signature.petition.taken_down_at is not None:
        # Nothing is told of it any more, and whoever signed can still take it back.
        return _shown(request, language, "take_back", signature, part)
    if request.method != "POST":
        page = "confirm" if signature.state == Signature.State.PENDING else "confirmed"
        return _shown(request, language, page, signature, part)
    if not confirm(signature):
        return _over(request, language)
    return _shown(request, language, "confirmed", signature, part)


@in_language("GET", "HEAD", "POST")
def take_back(request: HttpRequest, language: str, part: str) -> HttpResponse:
    """A button that takes the signature back, and everything that is kept of the signer with it."""
    signature = signature_of(part)
    if signature is None:
        return _over(request, language)
    if request.method != "POST":
        return _shown(request, language, "take_back", signature, part)
    forget(signature)
    return _shown(request, language, "taken_back", signature, part)


def _shown(request: HttpRequest, language: str, page: str, signature: Signature, part: str) -> HttpResponse:
    # No name stands here: the link lies in a mailbox that others may read, too.
    told = {
        "page": page,
        "part": part,
        "petition": signature.petition,
        "text": None if signature.petition.taken_down_at else signature.version.text_in(language),
        # Whoever reads the mail may read another language than whoever wrote the address.
        "addresses": addresses("link", list(LANGUAGES), part),
    }
    return shown(request, language, "link", told)


def _over(request: HttpRequest, language: str) -> HttpResponse:
    return shown(request, language, "link", {"page": "over"}, status=404)
