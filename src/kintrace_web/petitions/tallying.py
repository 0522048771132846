"""How many signed. One place counts, paper and online together; pages, lists and letters ask here.

Whatever makes a signature count, or not count any more, changes the count of its day in the same transaction, while it
holds the petition's row (``writing.locked``). So the number is right however many sign at once, costs the same with ten
and with a million, and stays when the signatures are erased.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, F, Sum

from .models import Petition, Sheet, Signature, Tally

COUNTED = Signature.State.COUNTED


@dataclass(frozen=True)
class Total:
    """How many signed."""

    online: int = 0
    paper: int = 0

    @property
    def all(self) -> int:
        """Paper and online in one."""
        return self.online + self.paper


@dataclass(frozen=True)
class Day:
    """How many signed on a day, and until its end."""

    day: date
    number: int
    until_then: int


def total(petition: Petition) -> Total:
    """How many signed this petition."""
    return totals([petition.pk]).get(petition.pk, Total())


def totals(petitions: Iterable[UUID]) -> dict[UUID, Total]:
    """How many signed each of these; none for one that nobody signed."""
    rows = Tally.objects.filter(petition__in=list(petitions)).order_by().values("petition")
    summed = rows.annotate(online_sum=Sum("online"), paper_sum=Sum("paper"))
    return {row["petition"]: Total(row["online_sum"], row["paper_sum"]) for row in summed}


def days(petition: Petition) -> list[Day]:
    """Day by day, from the first on which somebody signed; days without anybody are left out."""
    found, so_far = [], 0
    for row in Tally.objects.filter(petition=petition).order_by("day"):
        number = row.online + row.paper
        so_far += number
        if number:
            found.append(Day(row.day, number, so_far))
    return found


def add(petition: Petition, day: date, *, online: int = 0, paper: int = 0) -> None:
    """Count so many more on this day, or fewer. For who holds the petition's row."""
    changed = Tally.objects.filter(petition=petition, day=day)
    if not changed.update(online=F("online") + online, paper=F("paper") + paper):
        Tally.objects.create(petition=petition, day=day, online=online, paper=paper)


def recount(petition: Petition) -> Total:
    """The same by looking at every signature and sheet: what the count has to be until they are erased."""
    online = Signature.objects.filter(petition=petition, sheet=None, state=COUNTED).count()
    lines = Signature.objects.filter(petition=petition, sheet__removed_at=None, state=COUNTED)
    by_line = lines.exclude(sheet=None).count()
    bare = Sheet.objects.filter(petition=petition, removed_at=None).annotate(lines=Count("signatures"))
    return Total(online, by_line + sum(sheet.number for sheet in bare.filter(lines=0)))
