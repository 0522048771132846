"""Sitemaps: every public address, with the same page in the other languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from xml.etree.ElementTree import Element

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.encoding import iri_to_uri
from django.views.decorators.http import require_safe

from kintrace_web.archive.models import Entry, Home
from kintrace_web.archive.reading.frame import public_address
from kintrace_web.archive.serving.middleware import for_everybody
from kintrace_web.archive.standing import public

from .listed import listed
from .xml import add, document

# Five languages of an address take a kilobyte: a sitemap stays under two megabytes, and one does not push the pages
# that people read from the shelf.
MOST = 2000
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_OTHERS = "http://www.w3.org/1999/xhtml"
Row = tuple[str, Mapping[str, str], datetime | None]


@login_not_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The sitemaps there are."""
    root = Element("sitemapindex", {"xmlns": _SPACE})
    site = public_address(request)
    for language in _languages():
        parts = [reverse("archive:sitemap_lists", kwargs={"language": language})]
        many = -(-public(language).count() // MOST)
        numbers = ({"language": language, "number": number} for number in range(1, many + 1))
        parts += [reverse("archive:sitemap", kwargs=each) for each in numbers]
        for part in parts:
            add(add(root, "sitemap"), "loc", f"{site}{part}")
    return _answer(root)


@login_not_required
@require_safe
def of_entries(request: HttpRequest, language: str, number: int) -> HttpResponse:
    """So many entries of a language, counted from the first that was made."""
    # No archive has a million pages of a sitemap, and no database counts as far as an address can.
    if not 0 < number < 1_000_000:
        raise Http404
    part = public(language).order_by("pk")[(number - 1) * MOST : number * MOST]
    return _answer(_written(public_address(request), _entries(part, language)))


@login_not_required
@require_safe
def of_lists(request: HttpRequest, language: str) -> HttpResponse:
    """The first page of a language, its sections and plain pages, its tags, authors and years."""
    rows: Iterable[Row] = ((address, others, None) for address, others in listed(language, _languages()))
    return _answer(_written(public_address(request), rows))


def _entries(part: QuerySet[Entry], language: str) -> Iterator[Row]:
    same: dict[object, dict[str, str]] = defaultdict(dict)
    for other in _languages():
        if other == language:
            continue
        shown = public(other).filter(translation_key__in=part.values("translation_key"))
        for key, address in shown.values_list("translation_key", "url_path").iterator():
            same[key][other] = address
    said = part.values_list("translation_key", "url_path", "last_published_at").iterator(chunk_size=MOST)
    for key, address, changed in said:
        yield address, {language: address, **same.get(key, {})}, changed


def _written(site: str, rows: Iterable[Row]) -> Element:
    root = Element("urlset", {"xmlns": _SPACE, "xmlns:xhtml": _OTHERS})
    for address, others, changed in rows:
        url = add(root, "url")
        add(url, "loc", site + iri_to_uri(address))
        if changed is not None:
            add(url, "lastmod", changed.date().isoformat())
        if len(others) > 1:
            for language, other in sorted(others.items()):
                add(url, "xhtml:link", rel="alternate", hreflang=language, href=site + iri_to_uri(other))
    if not len(root):
        raise Http404
    return root


def _languages() -> list[str]:
    return list(Home.objects.live().order_by("path").values_list("slug", flat=True))


def _answer(root: Element) -> HttpResponse:
    return for_everybody(HttpResponse(document(root), content_type="application/xml; charset=utf-8"))
