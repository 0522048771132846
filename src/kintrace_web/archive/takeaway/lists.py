"""The lists of the archive on disk: by section, by tag, by year. Their rows are written as they are read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import override

from kintrace_web.archive import dates
from kintrace_web.archive.models import Entry, Tag
from kintrace_web.archive.reading import counting
from kintrace_web.archive.standing import public

from . import places
from .pages import Pages

_AT_ONCE = 500
# Where the rows of a list go in its page.
ROWS = "<!-- rows -->"


@dataclass(frozen=True)
class Listed:
    """A list: what it is called, where it stands on the site, how many and which entries it holds."""

    heading: str
    address: str
    number: int
    entries: QuerySet[Entry]


def by_section(pages: Pages) -> list[Listed]:
    """A list of each section that has entries."""
    shown = public(pages.language)
    many = counting.counted(shown, "kind")
    return [
        Listed(each.title, each.url_path, many[each.kind], shown.filter(kind=each.kind))
        for each in pages.sections
        if each.kind in many
    ]


def by_tag(pages: Pages) -> list[Listed]:
    """A list of each tag that an entry has."""
    shown = public(pages.language)
    many = counting.counted(shown, "tags")
    return [
        Listed(each.name, _at("tag", pages.language, slug=each.slug), many[each.pk], shown.filter(tags=each))
        for each in Tag.objects.filter(pk__in=many).order_by("name")
    ]


def by_year(pages: Pages) -> list[Listed]:
    """A list of each year, the newest first."""
    shown = public(pages.language)
    return [
        Listed(
            dates.year(year, pages.language),
            _at("year", pages.language, year=year),
            number,
            shown.filter(date__year=year),
        )
        for year, number in counting.by_year(shown)
    ]


def _at(name: str, language: str, **parts: str | int) -> str:
    return reverse(f"archive:{name}", kwargs={"language": language, **parts})


def rows(listed: Listed, place: str, language: str) -> Iterator[str]:
    """The entries of a list as lines of HTML, the newest first; ``place`` is the file they stand in."""
    newest = listed.entries.order_by("-date", "-pk").values_list("title", "date", "url_path")
    start = 0
    # In slices, for no cursor outlives the worker's connection.
    while some := list(newest[start : start + _AT_ONCE]):
        with override(language):
            yield "".join(
                format_html(
                    '<li><a href="{}">{}</a> <small><time datetime="{}">{}</time></small></li>\n',
                    places.between(place, places.of_page(address)),
                    title,
                    day.isoformat(),
                    dates.first(day, language),
                )
                for title, day, address in some
            )
        start += _AT_ONCE
