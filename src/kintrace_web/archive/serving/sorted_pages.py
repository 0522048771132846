"""Entries by tag, by author and by year."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kintrace_web.archive.dates import year as year_in_words
from kintrace_web.archive.languages import LANGUAGES
from kintrace_web.archive.models import Author, Entry, Home, Tag
from kintrace_web.archive.reading.counting import by_year, counted
from kintrace_web.archive.reading.kept import kept
from kintrace_web.archive.standing import public

from .middleware import needs_nobody
from .pages import in_language, listing, page


def _word(model: type[Tag | Author], language: str, slug: str) -> tuple[Any, dict[str, str]]:
    """The word of this language, and the slugs of the same word in every language. Raises Http404."""
    found, slugs = _words_by(model, language, slug)
    if found is None:
        raise Http404
    return found, slugs


@kept
def _words_by(model: type[Tag | Author], language: str, slug: str) -> tuple[Any, dict[str, str]]:
    found = model.objects.filter(locale__language_code=language, slug=slug).first()
    if found is None:
        return None, {}
    same = model.objects.filter(translation_key=found.translation_key)
    return found, dict(same.values_list("locale__language_code", "slug"))


@needs_nobody
@in_language
def tag(request: HttpRequest, language: str, slug: str, number: int | None = None) -> HttpResponse:
    """The entries with one tag."""
    found, slugs = _word(Tag, language, slug)
    told = {
        "heading": found.name,
        "introduction": "",
        "addresses": {each: _at("tag", each, slug=named) for each, named in slugs.items()},
        "feed_of": ("tags", found.slug),
    }
    # As a list: SQLite, which knows nothing of how many there are, would begin with every entry of the language.
    carrying = public(language).filter(pk__in=_carrying(found.pk))
    return listing(request, language, carrying, _at("tag", language, slug=slug), number, told)


@kept
def _carrying(tag: int) -> list[int]:
    return list(Entry.tags.through.objects.filter(tag=tag).values_list("entry", flat=True))


@needs_nobody
@in_language
def author(request: HttpRequest, language: str, slug: str, number: int | None = None) -> HttpResponse:
    """The entries that one author wrote."""
    found, slugs = _word(Author, language, slug)
    told = {
        "heading": found.name,
        "introduction": "",
        "addresses": {each: _at("author", each, slug=named) for each, named in slugs.items()},
    }
    written = public(language).filter(author=found)
    return listing(request, language, written, _at("author", language, slug=slug), number, told)


@needs_nobody
@in_language
def year(request: HttpRequest, language: str, year: int, number: int | None = None) -> HttpResponse:
    """The entries of one year, of the calendar that all languages share."""
    found = public(language).filter(date__year=year)
    if not found.exists():
        raise Http404
    with_it = _languages_of(year)
    told = {
        "heading": year_in_words(year, language),
        "introduction": "",
        "addresses": {each: _at("year", each, year=year) for each in with_it},
    }
    return listing(request, language, found, _at("year", language, year=year), number, told)


def _languages_of(year: int) -> list[str]:
    return [each for each in LANGUAGES if public(each).filter(date__year=year).exists()]


@needs_nobody
@in_language
def tags(request: HttpRequest, language: str) -> HttpResponse:
    """Every tag of the language that an entry has."""
    return _words(request, language, Tag, "tag", _("Tags"))


@needs_nobody
@in_language
def authors(request: HttpRequest, language: str) -> HttpResponse:
    """Every author of the language."""
    return _words(request, language, Author, "author", _("Authors"))


def _words(
    request: HttpRequest, language: str, model: type[Tag | Author], name: str, heading: str
) -> HttpResponse:
    of = "tags" if model is Tag else "author"
    many = counted(public(language), of)
    words = model.objects.filter(pk__in=many).order_by("name")
    rows = [(each.name, _at(name, language, slug=each.slug), many[each.pk]) for each in words]
    return page(
        request, language, "words", {"heading": heading, "rows": rows, "addresses": _everywhere(f"{name}s")}
    )


@needs_nobody
@in_language
def years(request: HttpRequest, language: str) -> HttpResponse:
    """Every year with the number of its entries, as a picture of the work."""
    many = by_year(public(language))
    most = max((n for _year, n in many), default=1)
    rows = [
        (year_in_words(number, language), _at("year", language, year=number), n, round(100 * n / most))
        for number, n in many
    ]
    return page(
        request, language, "years", {"heading": _("Years"), "rows": rows, "addresses": _everywhere("years")}
    )


def _at(name: str, language: str, **parts: Any) -> str:
    return reverse(f"archive:{name}", kwargs={"language": language, **parts})


def _everywhere(name: str) -> dict[str, str]:
    return {each: _at(name, each) for each in Home.objects.live().values_list("slug", flat=True)}
