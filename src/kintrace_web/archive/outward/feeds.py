"""Feeds of what is new: of a language, of one of its sections, of a tag. Each is there as Atom and as JSON Feed."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any
from urllib.parse import urlsplit

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from kintrace_web.archive.models import Entry, Home, Section, Tag
from kintrace_web.archive.reading.frame import public_address
from kintrace_web.archive.serving.middleware import for_everybody
from kintrace_web.archive.serving.pages import in_language
from kintrace_web.archive.standing import public
from kintrace_web.association import name_in

from . import atom, json_feed
from .links import relinked, whole
from .telling import Feed, Item

NEWEST = 30


@in_language
def of_language(request: HttpRequest, language: str, form: str) -> HttpResponse:
    """The newest entries of a language."""
    if not Home.objects.live().filter(slug=language).exists():
        raise Http404
    return _answer(request, language, form, "", "", public(language))


@in_language
def of_section(request: HttpRequest, language: str, path: str, form: str) -> HttpResponse:
    """The newest entries of a section."""
    section = Section.objects.live().filter(url_path=f"/{language}/{path}/").first()
    if section is None:
        raise Http404
    return _answer(
        request, language, form, f"{path}/", section.title, public(language).filter(kind=section.kind)
    )


@in_language
def of_tag(request: HttpRequest, language: str, slug: str, form: str) -> HttpResponse:
    """The newest entries with a tag."""
    tag = Tag.objects.filter(locale__language_code=language, slug=slug).first()
    if tag is None:
        raise Http404
    return _answer(request, language, form, f"tags/{slug}/", tag.name, public(language).filter(tags=tag))


def _answer(
    request: HttpRequest, language: str, form: str, path: str, title: str, found: QuerySet[Entry]
) -> HttpResponse:
    site, association = public_address(request), name_in(language)
    newest = found.defer("body", "words").select_related("author").prefetch_related("tags")
    items = [_item(entry, site) for entry in newest.order_by("-date", "-pk")[:NEWEST]]
    feed = Feed(
        id=_tagged(site, f"{language}/{path}"),
        title=f"{title} · {association}" if title else association,
        association=association,
        language=language,
        base=f"{site}/{language}/{path}",
        items=items,
        updated=max((item.updated for item in items), default=datetime(2026, 1, 1, tzinfo=UTC)),
    )
    written = (atom if form == "atom" else json_feed).written
    kind = "application/atom+xml" if form == "atom" else "application/feed+json"
    return for_everybody(HttpResponse(written(feed), content_type=f"{kind}; charset=utf-8"))


def _tagged(site: str, what: str) -> str:
    """A name for always (RFC 4151), which no move of the page changes."""
    return f"tag:{urlsplit(site).hostname},2026:{what}"


def _item(entry: Any, site: str) -> Item:
    return Item(
        id=_tagged(site, f"{entry.language}/{entry.translation_key}"),
        address=f"{site}{entry.url_path}",
        title=entry.title,
        html=relinked(entry.html, whole(site)),
        summary=entry.lead,
        published=published(entry),
        updated=entry.last_published_at or entry.text_changed_at,
        author=entry.author.name if entry.author else "",
        tags=[tag.name for tag in entry.tags.all()],
    )


def published(entry: Any) -> datetime:
    """When it was published; of what is older than the archive, noon of its day."""
    first = entry.first_published_at
    if first is not None and first.date() == entry.date:
        return first
    return datetime.combine(entry.date, time(12), UTC)
