"""A list of entries as pages whose addresses stay: they are counted from the oldest.

Page 1 holds the first ten entries there ever were, and goes on holding them. The newest page holds what is left over
as well, ten to nineteen, so that it is never nearly empty; it has the address without a number.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from kintrace_web.archive.models import Entry
from kintrace_web.archive.standing import public

from .kept import keep

TEN = 10


@dataclass(frozen=True)
class Leaf:
    """One page of a list, the newest entry first. ``number`` counts from the oldest."""

    entries: Sequence[Entry]
    number: int
    pages: int
    total: int
    base: str

    @property
    def address(self) -> str:
        """Where this page is, for always."""
        return self.at(self.number)

    @property
    def newer(self) -> str:
        """The address of the page with newer entries; empty on the newest."""
        return self.at(self.number + 1) if self.number < self.pages else ""

    @property
    def older(self) -> str:
        """The address of the page with older entries; empty on the oldest."""
        return self.at(self.number - 1) if self.number > 1 else ""

    def at(self, number: int) -> str:
        """The address of a page."""
        return self.base if number == self.pages else f"{self.base}page/{number}/"

    @property
    def near(self) -> list[tuple[int | None, str]]:
        """The numbers to go to, with None where some are left out: the ends, this one, and those beside it."""
        wanted = {1, self.pages, *range(self.number - 2, self.number + 3)}
        told = sorted((number for number in wanted if 1 <= number <= self.pages), reverse=True)
        shown: list[tuple[int | None, str]] = []
        for before, number in zip([None, *told], told, strict=False):
            if before is not None and before - number > 1:
                shown.append((None, ""))
            shown.append((number, self.at(number)))
        return shown


def leaf(found: QuerySet[Entry], base: str, number: int | None) -> Leaf | None:
    """A page of a list, the newest for None; None where there is no such page.

    The order of the whole list is kept while the archive stands as it does; ``base`` is the address of this list alone.
    """
    order = keep(("order", base), lambda: _in_order(found))
    total = len(order)
    pages = max(1, total // TEN)
    wanted = pages if number is None else number
    if not 1 <= wanted <= pages:
        return None
    start = (wanted - 1) * TEN
    end = total if wanted == pages else start + TEN
    # Asked once more who may be read: the order may be of a moment before.
    by_key = public().filter(pk__in=order[start:end].tolist()).only(*LISTED)
    rows = sorted(by_key, key=lambda each: (each.date, each.pk))
    return Leaf(rows[::-1], wanted, pages, total, base)


def _in_order(found: QuerySet[Entry]) -> array[int]:
    """The keys of a list, the oldest entry first; sorted here, so that the database may begin where it is quickest."""
    return array("q", (pk for _day, pk in sorted(found.order_by().values_list("date", "pk"))))


# What a list says of an entry; the rest of the row stays where it is.
LISTED = ("title", "url_path", "date", "kind", "language", "teaser", "made_teaser")
