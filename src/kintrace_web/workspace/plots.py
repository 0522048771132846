"""The geometry of small plots; templates draw it as SVG. Numbers only, so that each plot can stand beside its table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from kintrace.dates import Calendar, ImpreciseDate
from kintrace.dates.calendars import from_day, month_interval

from .fives import STEP, five
from .templatetags.when import READERS, language, numeral

WIDTH, HEIGHT, FOOT, HEAD = 720, 240, 40, 24


@dataclass(frozen=True)
class Count:
    """How many of what; ``short`` is the name where there is little room."""

    name: str
    number: int
    short: str = ""


@dataclass(frozen=True)
class Bar:
    """One row of a table: its name, the number as shown, and a bar of ``width`` percent from ``x``."""

    name: str
    shown: str
    width: float
    x: float


@dataclass(frozen=True)
class Column:
    """One column: where it stands in the picture, and the number above it."""

    name: str
    short: str
    shown: str
    x: float
    y: float
    width: float
    height: float
    middle: float


@dataclass(frozen=True)
class Columns:
    """A picture of columns, in a box of WIDTH x HEIGHT."""

    columns: tuple[Column, ...]
    total: int
    width: int = WIDTH
    height: int = HEIGHT
    ground: int = HEIGHT - FOOT


def bars(counts: Sequence[Count], *, in_fives: bool = False) -> list[Bar]:
    """Bars from the side where reading begins. ``in_fives``, each is as long as the most it may stand for."""
    lengths = [five(count.number)[-1] if in_fives else count.number for count in counts]
    longest = max(lengths, default=0) or 1
    made = []
    for count, length in zip(counts, lengths, strict=True):
        width = round(100 * length / longest, 2)
        shown = _told(five(count.number)) if in_fives else numeral(count.number)
        made.append(Bar(count.name, shown, width, round(100 - width, 2) if get_language_bidi() else 0))
    return made


def _told(numbers: range) -> str:
    """Five numbers in words."""
    if numbers[0] == 0:
        return _("fewer than {number}").format(number=numeral(STEP))
    return _("{least} to {most}").format(least=numeral(numbers[0]), most=numeral(numbers[-1]))


def columns(counts: Sequence[Count]) -> Columns:
    """Columns in the order of reading: from right to left where the page runs so."""
    highest = max((count.number for count in counts), default=0) or 1
    step, ground = WIDTH / max(len(counts), 1), HEIGHT - FOOT
    made = []
    for position, count in enumerate(counts):
        place = len(counts) - 1 - position if get_language_bidi() else position
        height = (ground - HEAD) * count.number / highest
        made.append(
            Column(
                count.name,
                count.short or count.name,
                numeral(count.number),
                x=round(place * step + step * 0.15, 1),
                y=round(ground - height, 1),
                width=round(step * 0.7, 1),
                height=round(height, 1),
                middle=round(place * step + step / 2, 1),
            )
        )
    return Columns(tuple(made), sum(count.number for count in counts))


@dataclass(frozen=True)
class Month:
    """A month of the reader's calendar, in Gregorian days."""

    first: date
    last: date
    name: str
    short: str


def months(today: date, number: int) -> list[Month]:
    """The last months up to today's, the earliest first."""
    tongue = language()
    calendar = READERS.get(tongue, (Calendar.GREGORIAN,))[0]
    found: list[Month] = []
    day = today
    for _number in range(number):
        year, month, _day = from_day(calendar, day)
        first, last = month_interval(calendar, year, month)
        name = ImpreciseDate(first, last, "", calendar).display(calendar, tongue)
        word = name.rsplit(" ", 1)[0]
        found.append(Month(first, last, name, word[:3] if tongue == "en" else word))
        day = first - timedelta(days=1)
    return found[::-1]
