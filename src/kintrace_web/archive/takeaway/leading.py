"""Where the links of a page on disk lead: to what lies beside it, and to the site for all else."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_
from re import compile as pattern
from uuid import UUID

from django.db.models import Q, QuerySet
from wagtail.documents.models import Document
from wagtail.models import Page

from kintrace_web.archive.models import Entry, Picture, PlainPage
from kintrace_web.archive.outward.links import addresses_in, here, relinked
from kintrace_web.archive.standing import public

from . import places

# Behind an address that leads to the site although the page is on disk.
THERE = "#there"
# The sheet, as pages on disk ask for it before their links are led.
STYLE = f"/{places.STYLE}"
_PICTURE = pattern(r"/pictures/([0-9a-f-]{36})-\d+\.webp")
_FILE = pattern(r"/files/(\d+)/.+")


def entries_of(languages: Iterable[str]) -> QuerySet[Entry]:
    """What anybody may read now in these languages."""
    return reduce(or_, (public(language) for language in languages))


def pages_of(languages: Iterable[str]) -> QuerySet[Page]:
    """The entries, and the plain pages."""
    plain = PlainPage.objects.live().filter(locale__language_code__in=tuple(languages))
    return Page.objects.filter(Q(pk__in=entries_of(languages).values("pk")) | Q(pk__in=plain.values("pk")))


def pictures_of(languages: Iterable[str]) -> QuerySet[Picture]:
    """The pictures that these entries and the plain pages beside them show."""
    return Picture.objects.filter(pages__page__in=pages_of(languages)).distinct()


def files_of(languages: Iterable[str]) -> QuerySet[Document]:
    """The films and files that they link to."""
    return Document.objects.filter(pages__page__in=pages_of(languages)).distinct()


class Leading:
    """The links of the pages of some languages. ``lists`` are the addresses of the lists and plain pages on disk."""

    def __init__(self, languages: Iterable[str], site: str, lists: Iterable[str]) -> None:
        self.languages, self.site = tuple(languages), site
        self._lists = {address: places.of_page(address) for address in lists} | {STYLE: places.STYLE}

    def of_pages(self, pages: Iterable[str]) -> dict[str, str]:
        """What of the addresses in these pages is on disk, and where; asked of the database once for all of them."""
        written = {address for page in pages for address in addresses_in(page)}
        named = {ours for address in written if (ours := here(address, self.site)) is not None}
        at = {address: self._lists[address] for address in named if address in self._lists}
        entries = entries_of(self.languages).filter(url_path__in=[each for each in named if each not in at])
        at |= {address: places.of_page(address) for address in entries.values_list("url_path", flat=True)}
        pictures = {each: found[1] for each in named if (found := _PICTURE.fullmatch(each))}
        shown = set(
            pictures_of(self.languages).filter(key__in=set(pictures.values())).values_list("key", flat=True)
        )
        at |= {each: places.of_picture(key) for each, key in pictures.items() if UUID(key) in shown}
        files = {each: int(found[1]) for each in named if (found := _FILE.fullmatch(each))}
        there = {
            each.pk: each.filename for each in files_of(self.languages).filter(pk__in=set(files.values()))
        }
        return at | {each: places.of_file(pk, there[pk]) for each, pk in files.items() if pk in there}

    def led(self, place: str, html: str, at: dict[str, str]) -> str:
        """A page with links that lead from its place. ``at`` is of ``of_pages``.

        A picture or a sheet that is not on disk is left out: nothing is asked of the net.
        """

        def on_disk(address: str) -> str | None:
            ours = here(address, self.site)
            if ours is None or ours not in at:
                return None
            _before, mark, part = address.partition("#")
            return places.between(place, at[ours]) + mark + part

        def leads(address: str) -> str:
            if address.endswith(THERE):
                return address.removesuffix(THERE)
            whole = (
                self.site + address if address.startswith("/") and not address.startswith("//") else address
            )
            return on_disk(address) or whole

        return relinked(html, leads, on_disk)
