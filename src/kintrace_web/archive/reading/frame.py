"""What every page of the archive has around it: the ways to the sections, the languages, the association's name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from kintrace_web.archive.languages import direction
from kintrace_web.archive.models import PlainPage, Section

from .others import alternates


def frame(request: HttpRequest, language: str, addresses: Mapping[str, str]) -> dict[str, Any]:
    """The frame in this language; ``addresses`` are those of the same page in each language that has it."""
    names = settings.ASSOCIATION_NAMES
    in_this = {"locale__language_code": language, "live": True, "show_in_menus": True}
    return {
        "language": language,
        "direction": direction(language),
        "association": names.get(language) or names["en"],
        "sections": Section.objects.filter(**in_this).only("title", "url_path").order_by("path"),
        "plain_pages": PlainPage.objects.filter(**in_this).only("title", "url_path").order_by("path"),
        "alternates": alternates(language, addresses),
        "site": public_address(request),
    }


def public_address(request: HttpRequest) -> str:
    """The address of the site as links from elsewhere need it, without a slash at its end."""
    return (settings.WAGTAILADMIN_BASE_URL or f"{request.scheme}://{request.get_host()}").rstrip("/")
