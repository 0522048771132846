"""The page on which the archive is searched."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kintrace_web.archive.dates import year as year_in_words
from kintrace_web.archive.languages import LANGUAGES
from kintrace_web.archive.reading.finding import Found, Narrowed, find
from kintrace_web.archive.reading.frame import frame

from .pages import in_language

# A longer query is cut: nobody looks for that much.
LONGEST = 200


@in_language
def search(request: HttpRequest, language: str) -> HttpResponse:
    """What was asked for, and what was found; with nothing asked for, how to ask."""
    # No database takes the sign of nothing.
    given = {name: str(value).replace("\0", "")[:LONGEST].strip() for name, value in request.GET.items()}
    asked = given.get("q", "")
    told = {name: given.get(name, "") for name in ("kind", "year", "tag")}
    page = given.get("page", "")
    number = int(page) if page.isascii() and page.isdecimal() and len(page) < 5 else 1
    found = find(asked, language, Narrowed(**told), number) if asked else None
    query = {"q": asked, **{name: value for name, value in told.items() if value}}
    addresses = {code: f"{_at(code)}?{urlencode({'q': asked})}" if asked else _at(code) for code in LANGUAGES}
    shown = {**frame(request, language, addresses), "asked": asked, "found": found, "alone": True}
    if found is not None:
        shown |= {"ways": _ways(found, query, language), "chosen": _chosen(told, query, language, found)}
        shown |= {"newer": _page(query, number - 1, found), "older": _page(query, number + 1, found)}
    # Not kept on the shelf: anybody could fill it with questions.
    return render(request, "archive/search.html", shown)


def _at(language: str) -> str:
    return reverse("archive:search", kwargs={"language": language})


def _with(query: dict[str, str], **more: Any) -> str:
    return "?" + urlencode({**query, **more})


def _page(query: dict[str, str], number: int, found: Found) -> str:
    return _with(query, page=number) if 1 <= number <= found.pages and number != found.page else ""


def _ways(found: Found, query: dict[str, str], language: str) -> dict[str, list[tuple[str, str, int]]]:
    """What it can be narrowed to: a name, an address, and how many remain."""
    return {
        "kinds": [(name, _with(query, kind=kind), n) for kind, name, n in found.kinds],
        "years": [(year_in_words(year, language), _with(query, year=year), n) for year, n in found.years],
        "tags": [(name, _with(query, tag=slug), n) for slug, name, n in found.tags],
        "languages": [
            (LANGUAGES[code], f"{_at(code)}{_with({'q': query['q']})}", n)
            for code, n in found.languages.items()
            if n and code != language
        ],
    }


def _chosen(
    told: dict[str, str], query: dict[str, str], language: str, found: Found
) -> list[tuple[str, str]]:
    """What it is narrowed to now, each with the address without it."""
    names = {
        "kind": {kind: name for kind, name, _n in found.kinds},
        "year": {str(year): year_in_words(year, language) for year, _n in found.years},
        "tag": {slug: name for slug, name, _n in found.tags},
    }
    return [
        (
            names[each].get(value, value),
            "?" + urlencode({name: kept for name, kept in query.items() if name != each}),
        )
        for each, value in told.items()
        if value
    ]
