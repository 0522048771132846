"""What every request for the archive goes through, before anything else of the house sees it."""

from __future__ import annotations

from collections.abc import Callable
from re import compile as pattern
from typing import Any

from csp.middleware import CSPMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.urls import Resolver404, resolve
from django.utils.cache import patch_cache_control
from wagtail.contrib.redirects.models import Redirect

from kintrace_web.archive.languages import LANGUAGES
from kintrace_web.archive.standing import HELD, standing

from .shelf import Shelved, shelf

Respond = Callable[[HttpRequest], HttpResponse]
_PUBLIC = pattern(
    rf"^/(?:{'|'.join(LANGUAGES)})/|^/(?:pictures|files)/|^/(?:robots\.txt|sitemap[\w-]*\.xml)$"
)
_OFFICE = pattern(
    r"^/(?:workspace|portal|accounts|newsroom|newsroom-picture|newsroom-file|door|invitation|language|static)/"
)
KEEP = "is_for_everybody"
AT_ONCE = "needs_nobody"


class ReadersMiddleware:
    """Readers are nobody: no cookie of theirs is read or set, and everybody is given the same page.

    Pages that are for everybody are kept and handed out again while the archive stands as it did.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response
        self.at_once: Any = CSPMiddleware(XFrameOptionsMiddleware(_answer))

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if getattr(request, "is_dummy", False):
            # A draft shown to an editor, which Wagtail sends through here by the address it will have.
            return self.get_response(request)
        if not _PUBLIC.match(request.path_info):
            return _old_address(request, self.get_response(request))
        request.META.pop("HTTP_COOKIE", None)
        if request.method not in {"GET", "HEAD"}:
            return _bare(self.get_response(request))
        stands = standing()
        address = f"{request.get_host()}{request.get_full_path()}"
        found = shelf.take(address, stands)
        if found is not None:
            return found.answer(request)
        # A closed house answers no reader, and says so further in.
        short = stands.is_open and _needs_nobody(request)
        made = self.at_once(request) if short else self.get_response(request)
        response = _bare(_old_address(request, made))
        if not getattr(response, KEEP, False) or not stands.is_open or response.streaming:
            return response
        # Whatever the browser or a machine between keeps, it asks again before a minute is over.
        patch_cache_control(response, public=True, max_age=HELD, must_revalidate=True)
        shelved = Shelved.of(response, stands)
        # Anybody can think of addresses that lead nowhere, and of questions behind one that leads somewhere.
        if request.method == "GET" and response.status_code != 404 and not request.META.get("QUERY_STRING"):
            shelf.put(address, shelved)
        return shelved.answer(request)


def for_everybody(response: HttpResponse) -> HttpResponse:
    """Say that this answer holds nothing of who asked."""
    setattr(response, KEEP, True)
    return response


def needs_nobody(view: Respond) -> Respond:
    """Say that a page asks for no session, no form and no sign-in: it is made without the rest of the house."""
    setattr(view, AT_ONCE, True)
    return view


def _needs_nobody(request: HttpRequest) -> bool:
    try:
        request.resolver_match = resolve(request.path_info)
    except Resolver404:
        return False
    return getattr(request.resolver_match.func, AT_ONCE, False)


def _answer(request: HttpRequest) -> HttpResponse:
    place = request.resolver_match
    assert place is not None
    response: HttpResponse = place.func(request, *place.args, **place.kwargs)
    return response


def _bare(response: HttpResponse) -> HttpResponse:
    response.cookies.clear()
    del response["Vary"]
    del response["Content-Language"]
    return response


def _old_address(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """An address of before leads to where the page is now."""
    if response.status_code != 404 or _OFFICE.match(request.path_info):
        return response
    return moved(request) or response


def moved(request: HttpRequest) -> HttpResponse | None:
    """Where an old address leads, with what stands behind its question mark or without; None where nowhere."""
    if request.method not in {"GET", "HEAD"}:
        return None
    for asked in dict.fromkeys((request.get_full_path(), request.path_info)):
        if "\0" in asked or asked.startswith("//"):
            return None
        old = Redirect.objects.filter(old_path=Redirect.normalise_path(asked)).select_related("redirect_page")
        found = old.first()
        if found is not None and found.link:
            leads = HttpResponsePermanentRedirect if found.is_permanent else HttpResponseRedirect
            return leads(found.link)
    return None
