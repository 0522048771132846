"""What all pages of petitions do alike: their language, the frame of the archive, and who may keep a copy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from kintrace_web.archive.languages import LANGUAGES
from kintrace_web.archive.reading.frame import frame
from kintrace_web.petitions.models import Petition

View = Callable[..., HttpResponse]
# So long, in seconds, may a browser or a machine between keep a page without a form.
HELD = 20


def in_language(*methods: str) -> Callable[[View], View]:
    """A page in the language of its address, for everybody. Its forms trust no cookie, so none is needed for them."""

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, language: str, **parts: Any) -> HttpResponse:
            with translation.override(language):
                try:
                    return view(request, language, **parts)
                except Http404:
                    return shown(request, language, "gone", {}, status=404)

        return login_not_required(csrf_exempt(require_http_methods(methods)(wrapped)))

    return decorate


def public_petition(slug: str) -> Petition:
    """One that anybody may read; raises Http404 for all others alike."""
    petition = Petition.objects.public().select_related("authority").filter(slug=slug).first()
    if petition is None:
        raise Http404
    return petition


def shown(
    request: HttpRequest,
    language: str,
    template: str,
    told: Mapping[str, Any],
    *,
    status: int = 200,
    held: bool = False,
) -> HttpResponse:
    """A page in the frame of the archive. Unless ``held``, it is kept nowhere, and tells no other place of itself."""
    around = frame(request, language, told.get("addresses", {}))
    context = {**around, "is_read_only": getattr(request, "is_read_only", False), **told}
    response = render(request, f"archive/petitions/{template}.html", context, status=status)
    if held:
        patch_cache_control(response, public=True, max_age=HELD, must_revalidate=True)
    else:
        response["Cache-Control"] = "no-store, private, max-age=0"
        response["Referrer-Policy"] = "no-referrer"
    return response


def addresses(name: str, languages: list[str], *parts: str) -> dict[str, str]:
    """The same page in each of these languages."""
    return {
        each: reverse(f"petitions:{name}", args=[each, *parts]) for each in languages if each in LANGUAGES
    }
