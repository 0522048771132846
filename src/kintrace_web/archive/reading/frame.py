"""What every page of the archive has around it: the ways to the sections, the languages, the association's name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from kintrace_web.archive.languages import direction
from kintrace_web.archive.models import PlainPage, Section
from kintrace_web.association import name_in

from .kept import kept
from .others import alternates


def frame(request: HttpRequest, language: str, addresses: Mapping[str, str]) -> dict[str, Any]:
    """The frame in this language; ``addresses`` are those of the same page in each language that has it."""
    return {
        **_same_everywhere(language),
        "addresses": addresses,
        "alternates": alternates(language, addresses),
        "site": public_address(request),
    }


def _same_everywhere(language: str) -> dict[str, Any]:
    return {
        "language": language,
        "direction": direction(language),
        "association": name_in(language),
        "sections": [each for each in sections(language) if each.show_in_menus],
        "plain_pages": plain_pages(language),
    }


@kept
def part(name: str, language: str) -> SafeString:
    """A part of the frame as HTML, made once: its texts and its ways are the same on every page of a language."""
    alone = {"alternates": alternates(language, {}), "addresses": {}}
    return render_to_string(f"archive/{name}.html", {**_same_everywhere(language), **alone})


@kept
def sections(language: str) -> list[Section]:
    """The sections of a language, in the order of the tree."""
    found = Section.objects.filter(locale__language_code=language, live=True).order_by("path")
    return list(found.only("title", "url_path", "kind", "show_in_menus"))


@kept
def plain_pages(language: str) -> list[PlainPage]:
    """The plain pages that every page leads to."""
    found = PlainPage.objects.filter(locale__language_code=language, live=True, show_in_menus=True)
    return list(found.only("title", "url_path").order_by("path"))


def public_address(request: HttpRequest) -> str:
    """The address of the site as links from elsewhere need it, without a slash at its end."""
    return (settings.WAGTAILADMIN_BASE_URL or f"{request.scheme}://{request.get_host()}").rstrip("/")
