"""The public addresses that are not entries: each with the same page in the other languages, and none that is empty."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models.functions import ExtractYear
from django.urls import reverse

from kintrace_web.archive.models import Author, PlainPage, Section, Tag
from kintrace_web.archive.standing import public

Listed = tuple[str, dict[str, str]]


def listed(language: str, languages: Iterable[str]) -> Iterator[Listed]:
    """Home, sections, plain pages, tags, authors and years of a language; ``languages`` are those with a home."""
    languages = list(languages)
    if language not in languages:
        return
    yield _everywhere("home", languages, language)
    for model in (Section, PlainPage):
        yield from _pages(model, language)
    for name, model in (("tag", Tag), ("author", Author)):
        yield _everywhere(f"{name}s", languages, language)
        yield from _words(name, model, language, languages)
    yield _everywhere("years", languages, language)
    yield from _years(language, languages)


def _everywhere(name: str, languages: Iterable[str], language: str) -> Listed:
    at = {each: reverse(f"archive:{name}", kwargs={"language": each}) for each in languages}
    return at[language], at


def _pages(model: type[Section | PlainPage], language: str) -> Iterator[Listed]:
    rows = model.objects.live().values_list("translation_key", "locale__language_code", "url_path")
    yield from _by_key(rows, language)


def _words(name: str, model: type[Tag | Author], language: str, languages: list[str]) -> Iterator[Listed]:
    field = "tags" if model is Tag else "author"
    rows = []
    for each in languages:
        used = public(each).order_by().values(field)
        for key, slug in model.objects.filter(pk__in=used).values_list("translation_key", "slug"):
            rows.append((key, each, reverse(f"archive:{name}", kwargs={"language": each, "slug": slug})))
    yield from _by_key(rows, language)


def _years(language: str, languages: list[str]) -> Iterator[Listed]:
    rows = []
    for each in languages:
        found = public(each).annotate(y=ExtractYear("date")).order_by().values_list("y", flat=True).distinct()
        rows += [
            (year, each, reverse("archive:year", kwargs={"language": each, "year": year}))
            for year in sorted(found)
        ]
    yield from _by_key(rows, language)


def _by_key(rows: Iterable[tuple[Any, str, str]], language: str) -> Iterator[Listed]:
    same: dict[Any, dict[str, str]] = defaultdict(dict)
    for key, each, address in rows:
        same[key][each] = address
    for at in same.values():
        if language in at:
            yield at[language], at
