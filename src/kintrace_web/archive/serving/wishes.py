"""The first page in the language a reader's browser asks for."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation.trans_real import parse_accept_lang_header

from kintrace_web.archive.models import Home


def first_page(request: HttpRequest) -> str:
    """The address of the first page, in the language that is wished for most; empty where there is no archive."""
    there = list(Home.objects.live().order_by("path").values_list("slug", flat=True))
    if not there:
        return ""
    wished = parse_accept_lang_header(request.headers.get("Accept-Language", "").lower())
    spoken = (code.split("-")[0] for code, _weight in wished)
    return f"/{next((code for code in spoken if code in there), there[0])}/"
