"""The pages of the archive. Each is the same for everybody who asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.http import require_safe

from kintrace_web.archive.models import Entry, Home, PlainPage, Section
from kintrace_web.archive.newsroom.pictures import with_its_pictures
from kintrace_web.archive.reading.entry import at, of_entry, readable
from kintrace_web.archive.reading.frame import frame
from kintrace_web.archive.reading.leaves import LISTED, TEN, leaf
from kintrace_web.archive.standing import public

from .middleware import for_everybody, needs_nobody

View = Callable[..., HttpResponse]


def in_language(view: View) -> View:
    """A page in the language of its address, for everybody, whoever is signed in."""

    @wraps(view)
    def wrapped(request: HttpRequest, language: str, **parts: Any) -> HttpResponse:
        with translation.override(language):
            try:
                return view(request, language, **parts)
            except Http404:
                return page(request, language, "missing", {}, status=404)

    return login_not_required(require_safe(wrapped))


def page(
    request: HttpRequest, language: str, template: str, told: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """A page in the frame of the archive. ``told`` has ``addresses``: the same page in other languages."""
    shown = {**frame(request, language, told.get("addresses", {})), **told}
    return for_everybody(render(request, f"archive/{template}.html", shown, status=status))


@needs_nobody
@in_language
def home(request: HttpRequest, language: str) -> HttpResponse:
    """The first page of a language: who we are, and the newest entries."""
    found = Home.objects.live().filter(slug=language).first()
    if found is None:
        raise Http404
    newest = public(language).only(*LISTED).order_by("-date", "-pk")[:TEN]
    addresses = {slug: f"/{slug}/" for slug in Home.objects.live().values_list("slug", flat=True)}
    return page(request, language, "home", {"home": found, "entries": newest, "addresses": addresses})


@needs_nobody
@in_language
def in_tree(request: HttpRequest, language: str, path: str, number: int | None = None) -> HttpResponse:
    """What stands at an address: an entry, a section or a plain page."""
    address = f"/{language}/{path}/"
    if number is None:
        entry = readable(language, address)
        if entry is not None:
            return page(request, language, "entry", of_entry(entry))
        if at(Entry.objects.filter(publication__isnull=False), address).exists():
            # It was public, and is no longer: why, is nobody's business.
            return page(request, language, "gone", {}, status=410)
        plain = PlainPage.objects.live().filter(url_path=address).first()
        if plain is not None:
            told = {"plain": plain, "addresses": _translated(PlainPage, plain)}
            return page(request, language, "plain", told)
    section = Section.objects.live().filter(url_path=address).first()
    if section is None:
        raise Http404
    found = public(language).filter(kind=section.kind)
    told = {
        "kind": section.kind,
        "heading": section.title,
        "introduction": section.introduction,
        "addresses": _translated(Section, section),
        "feed_of": (path,),
    }
    return listing(request, language, found, section.url_path, number, told)


def listing(
    request: HttpRequest,
    language: str,
    found: QuerySet[Entry],
    base: str,
    number: int | None,
    told: Mapping[str, Any],
) -> HttpResponse:
    """Entries in pages, newest first. The newest page has one address, without a number."""
    # With something asked behind it the address names another list.
    shown = leaf(found, base, number)
    if shown is None:
        raise Http404
    if number is not None and number == shown.pages:
        # Not for always: when ten more have come, this page is one of those with a number.
        return redirect(base)
    if number is not None:
        told = {**told, "addresses": {language: shown.address}}
    return page(request, language, "listing", {**told, "leaf": shown})


def _translated(model: type[Section | PlainPage], shown: Section | PlainPage) -> dict[str, str]:
    same = model.objects.live().filter(translation_key=shown.translation_key)
    return dict(same.values_list("locale__language_code", "url_path"))


def preview(request: HttpRequest, shown: Any) -> HttpResponse:
    """A draft as readers would see it, for editors."""
    language = shown.locale.language_code
    with translation.override(language):
        told: dict[str, Any]
        template, told = "plain", {"plain": shown}
        if isinstance(shown, Entry):
            shown.prepare()
            template, told = "entry", of_entry(shown, draft=True)
        elif isinstance(shown, Home):
            template, told = "home", {"home": shown, "entries": []}
        draft = render(request, f"archive/{template}.html", {**frame(request, language, {}), **told})
        return with_its_pictures(draft)
