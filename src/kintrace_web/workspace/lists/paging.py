"""A long table, one page at a time; everything else in the address stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

ROWS = 50


def page_of(request: HttpRequest, rows: QuerySet[Any] | Sequence[Any], size: int = ROWS) -> Page[Any]:
    """The page that the address asks for; the nearest one when there is no such page."""
    return Paginator(rows, size).get_page(request.GET.get("page"))
