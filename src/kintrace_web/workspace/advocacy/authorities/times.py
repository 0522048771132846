"""How long each authority takes to answer: a picture, and a table that sorts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from kintrace.text import normalise
from kintrace_web.advocacy.authorities import rights
from kintrace_web.workspace.cases.gate import demand
from kintrace_web.workspace.lists.paging import page_of
from kintrace_web.workspace.templatetags.when import numeral

from .answering import Times, times_of

WIDTH, ROW, FOOT, EDGE = 960, 44, 30, 16
# Rows that a picture still shows with their names.
MOST = 20
TICKS = (0, 7, 30, 60, 90, 180, 365, 730)
COLUMNS = (
    ("name", _("Authority")),
    ("sent", _("Letters")),
    ("answered", _("Answered")),
    ("half", _("Half of the answers within")),
    ("longest", _("Longest until an answer")),
    ("overdue", _("Overdue")),
    ("open", _("Oldest letter without an answer")),
)
NEVER = 10**6
ORDERS: dict[str, Callable[[Times], tuple[float, str]]] = {
    "name": lambda row: (0, _named(row)),
    "sent": lambda row: (row.sent, _named(row)),
    "answered": lambda row: (len(row.answered) / row.sent, _named(row)),
    "half": lambda row: (NEVER if row.half is None else row.half, _named(row)),
    "longest": lambda row: (NEVER if row.longest is None else row.longest, _named(row)),
    "overdue": lambda row: (row.overdue, _named(row)),
    "open": lambda row: (row.longest_open or 0, _named(row)),
}


@dataclass(frozen=True)
class Dot:
    """One letter: where its days stand, and whether an answer came."""

    x: float
    answered: bool
    late: bool


@dataclass(frozen=True)
class Line:
    """One authority in the picture."""

    name: str
    y: float
    text_y: float
    dots: tuple[Dot, ...]
    half_x: float | None


@dataclass(frozen=True)
class Picture:
    """Days to answers, a line for each authority; the first days have more room than the later ones."""

    lines: tuple[Line, ...]
    ticks: tuple[tuple[float, str], ...]
    height: int
    ground: int
    start_x: float
    anchor: str = "start"
    width: int = WIDTH


@require_GET
def times(request: HttpRequest) -> HttpResponse:
    """Of all authorities that the reader's letters went to."""
    user = demand(request, rights.READ)
    order = request.GET.get("sort", "-sent")
    column = order.removeprefix("-")
    rows = sorted(
        times_of(user, timezone.localdate()),
        key=ORDERS.get(column, ORDERS["sent"]),
        reverse=order.startswith("-"),
    )
    page = page_of(request, rows)
    context = {
        "page": page,
        "columns": [(name, label, _state(name, order)) for name, label in COLUMNS],
        "picture": picture(list(page)[:MOST]) if rows else None,
        "left_out": max(0, len(page) - MOST),
    }
    return render(request, "workspace/authorities/times.html", context)


def picture(rows: list[Times]) -> Picture:
    """The geometry of the picture."""
    most = max((wait.days for row in rows for wait in row.waits), default=0)
    longest = next((tick for tick in TICKS if tick >= most), most) or TICKS[1]

    def place(days: float) -> float:
        # A root: between an answer after one week and one after two lies more than between 50 weeks and 51.
        x = EDGE + (WIDTH - 2 * EDGE) * sqrt(days / longest)
        return round(WIDTH - x if get_language_bidi() else x, 1)

    ground = ROW * len(rows)
    return Picture(
        tuple(_line(row, number, place) for number, row in enumerate(rows)),
        tuple((place(tick), numeral(tick)) for tick in TICKS if tick <= longest),
        height=ground + FOOT,
        ground=ground,
        start_x=place(0),
    )


def _line(row: Times, number: int, place: Callable[[float], float]) -> Line:
    dots = tuple(
        Dot(place(wait.days), wait.answered, wait.lateness.value != "not_yet")
        for wait in row.waits
        if wait.answered or wait.is_open
    )
    half = None if row.half is None else place(row.half)
    return Line(str(row.authority), ROW * number + ROW - 14, ROW * number + 14, dots, half)


def _named(row: Times) -> str:
    return normalise(str(row.authority)).casefold()


def _state(name: str, order: str) -> str:
    if order.removeprefix("-") != name:
        return "none"
    return "descending" if order.startswith("-") else "ascending"
