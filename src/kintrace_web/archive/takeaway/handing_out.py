"""The ZIPs handed out, and the page that says what they are."""

from __future__ import annotations

import base64
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers, patch_cache_control

from kintrace_web.archive.languages import LANGUAGES
from kintrace_web.archive.reading.frame import frame
from kintrace_web.archive.serving.pages import in_language
from kintrace_web.archive.standing import HELD

from . import kept

# Seconds after which a new one may be there: the quiet before it is made, and the making.
AGAIN = 300


@in_language
def of_language(request: HttpRequest, language: str) -> HttpResponse:
    """The ZIP of a language."""
    return _handed(request, language, language)


@in_language
def of_all(request: HttpRequest, language: str) -> HttpResponse:
    """The ZIP of all languages."""
    return _handed(request, language, kept.ALL)


@in_language
def about(request: HttpRequest, language: str) -> HttpResponse:
    """What there is to take away: what it holds, how large it is, of when, and by which digest it is known.

    Kept on no shelf: a ZIP that was made changes nothing of the archive, and this page all the same.
    """
    wanted = kept.wanted()
    if language not in wanted:
        raise Http404
    offered = [(language, LANGUAGES[language], "archive:zip"), (kept.ALL, "", "archive:zip_all")]
    zips = [(name, view, kept.found(of)) for of, name, view in offered if of in wanted]
    addresses = {each: f"/{each}/download/" for each in wanted if each != kept.ALL}
    answer = _page(request, language, "download", {"zips": zips, "addresses": addresses})
    patch_cache_control(answer, public=True, max_age=HELD, must_revalidate=True)
    return answer


def _handed(request: HttpRequest, language: str, of: str) -> HttpResponse:
    wanted = kept.wanted()
    if language not in wanted or of not in wanted:
        raise Http404
    made = kept.found(of)
    try:
        file = made.path.open("rb") if made is not None else None
    except FileNotFoundError:
        # Thrown away between the look and the opening.
        file = None
    if made is None or file is None:
        answer = _page(request, language, "download_waits", {"addresses": {}}, status=503)
        answer["Retry-After"] = str(AGAIN)
        add_never_cache_headers(answer)
        return answer
    tag = f'"{made.digest}"'
    handed: Any
    if tag in request.headers.get("If-None-Match", ""):
        file.close()
        handed = HttpResponseNotModified()
    else:
        name = f"archive-{of}-{made.made_at:%Y-%m-%d}.zip"
        handed = FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")
        handed["Repr-Digest"] = f"sha-256=:{base64.b64encode(bytes.fromhex(made.digest)).decode()}:"
    handed["ETag"] = tag
    patch_cache_control(handed, public=True, max_age=HELD, must_revalidate=True)
    return handed


def _page(
    request: HttpRequest, language: str, name: str, told: dict[str, Any], status: int = 200
) -> HttpResponse:
    shown = {**frame(request, language, told["addresses"]), **told}
    return render(request, f"archive/{name}.html", shown, status=status)
