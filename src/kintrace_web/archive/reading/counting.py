"""How many entries there are of each kind, tag, author and year."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import ExtractYear

from kintrace_web.archive.models import Entry


def counted(entries: QuerySet[Entry], of: str) -> dict[Any, int]:
    """How many of these entries have each value of ``of``: "kind", "tags", "author". None is none of them."""
    return {key: number for key, number in _counted(entries, of) if key is not None}


def by_year(entries: QuerySet[Entry]) -> list[tuple[int, int]]:
    """Each year with the number of its entries, the newest first."""
    return sorted(_counted(entries.annotate(in_year=ExtractYear("date")), "in_year"), reverse=True)


def _counted(entries: QuerySet[Entry], of: str) -> list[tuple[Any, int]]:
    return list(entries.order_by().values_list(of).annotate(number=Count("pk")))
