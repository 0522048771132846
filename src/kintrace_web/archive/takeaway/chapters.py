"""One language of the archive on disk: its first page, its lists, and its entries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from kintrace_web.archive.languages import LANGUAGES, direction
from kintrace_web.archive.models import Home
from kintrace_web.archive.standing import public
from kintrace_web.association import name_in

from . import lists, places
from .leading import Leading
from .pages import Pages
from .writing import Writing

_AT_ONCE = 100


def door(languages: Sequence[str]) -> str:
    """The first page of all: into which language?"""
    doors = [(code, LANGUAGES[code], direction(code)) for code in languages]
    told = {"first": languages[0], "association": name_in(languages[0]), "doors": doors}
    return render_to_string("archive/disk/door.html", told)


class Chapter:
    """What is written of one language."""

    def __init__(self, language: str, languages: Sequence[str], site: str, today: date) -> None:
        self._language, self._languages, self._today = language, languages, today
        self._pages = Pages(language, languages, site, today)
        self._sections = lists.by_section(self._pages)
        self._tags, self._years = lists.by_tag(self._pages), lists.by_year(self._pages)
        own = [*self._lists(), *self._pages.plain]
        addresses = [getattr(each, "address", None) or each.url_path for each in own]
        first = [f"/{each}/" for each in languages]
        both = [f"/{language}/tags/", f"/{language}/years/"]
        self._leading = Leading(languages, site, [*addresses, *first, *both])

    def _lists(self) -> list[lists.Listed]:
        return [*self._sections, *self._tags, *self._years]

    def written(self, out: Writing) -> Iterator[int]:
        """Write all of it; after each step, how many entries that were."""
        self._fronts(out)
        for each in self._lists():
            for _part in self._list(out, each):
                yield 0
        last, found = 0, public(self._language).defer("body", "words").select_related("author")
        while batch := list(found.filter(pk__gt=last).order_by("pk")[:_AT_ONCE]):
            self._put(out, [(each.url_path, html, each.date) for each, html in self._pages.entries(batch)])
            last = batch[-1].pk
            yield len(batch)

    def _fronts(self, out: Writing) -> None:
        told = {
            "home": Home.objects.filter(slug=self._language).first(),
            "number": public(self._language).count(),
            "by_section": self._sections,
            "by_year": self._years,
        }
        here = f"/{self._language}/"
        pages = [(here, self._pages.render("home", told), self._today)]
        with override(self._language):
            headings = (("tags", _("Tags"), self._tags), ("years", _("Years"), self._years))
        for name, heading, rows in headings:
            html = self._pages.render("lists", {"heading": heading, "lists": rows})
            pages.append((f"{here}{name}/", html, self._today))
        for plain in self._pages.plain:
            pages.append((plain.url_path, self._pages.render("plain", {"plain": plain}), self._today))
        self._put(out, pages)

    def _list(self, out: Writing, listed: lists.Listed) -> Iterator[None]:
        place = places.of_page(listed.address)
        told = {"heading": listed.heading, "number": listed.number, "rows": lists.ROWS}
        html = self._led(place, self._pages.render("list", told))
        before, _mark, after = html.partition(lists.ROWS)
        with out.opened(place, self._today) as page:
            page.write(before.encode())
            for part in lists.rows(listed, place, self._language):
                page.write(part.encode())
                yield
            page.write(after.encode())

    def _led(self, place: str, html: str) -> str:
        return self._leading.led(place, html, self._leading.of_pages([html]))

    def _put(self, out: Writing, pages: list[tuple[str, Any, date]]) -> None:
        at = self._leading.of_pages(html for _address, html, _day in pages)
        for address, html, day in pages:
            place = places.of_page(address)
            out.page(place, self._leading.led(place, html, at), day)
