"""Runs of years, months and days in one calendar while a date is being read, and what "about" and "early"
do to them.

How far "about" reaches is our decision, made wide rather than narrow because a missed relative costs more
than one more candidate: a year reaches two years to both sides (ages are rounded and calendars begin in
different seasons), a month or a season two months, a day fourteen days. "Early", "mid" and "late" mean the
first, the middle and the second half: people who say "early 1979" are rarely sure that it was not May.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from kintrace.dates.calendars import (
    YEARS,
    Calendar,
    day_interval,
    month_interval,
    month_length,
    year_interval,
)
from kintrace.dates.errors import DateError
from kintrace.text.sentence import Sentence

ABOUT_YEARS = 2
ABOUT_MONTHS = timedelta(days=61)
ABOUT_DAYS = timedelta(days=14)
# How far "before 1990" reaches back and "after 1990" forward: longer than anybody who is looked for has
# lived.
OPEN_YEARS = 100


@dataclass(frozen=True)
class Span:
    """The days from ``earliest`` to ``latest``; ``years`` or ``month`` is set when it is just that."""

    calendar: Calendar
    earliest: date
    latest: date
    years: tuple[int, int] | None = None
    month: tuple[int, int] | None = None


def of_years(calendar: Calendar, first: int, last: int) -> Span:
    """The years from ``first`` to ``last``."""
    return Span(calendar, *year_interval(calendar, first, last), years=(first, last))


def of_month(calendar: Calendar, year: int, month: int) -> Span:
    """One month."""
    return Span(calendar, *month_interval(calendar, year, month), month=(year, month))


def of_day(calendar: Calendar, year: int, month: int, day: int) -> Span:
    """One day."""
    return Span(calendar, *day_interval(calendar, year, month, day))


def from_to(first: Span, last: Span) -> Span:
    """All days from one span's beginning to another's end. Raises DateError when that runs backwards."""
    if last.latest < first.earliest:
        raise DateError(
            Sentence(
                "The end ({end}) lies before the beginning ({start}). Please write the earlier date first.",
                {"start": str(first.earliest), "end": str(last.latest)},
            )
        )
    if first.years and last.years and first.calendar is last.calendar and first.years[0] <= last.years[1]:
        return of_years(first.calendar, first.years[0], last.years[1])
    return Span(first.calendar, first.earliest, max(first.latest, last.latest))


def about(span: Span) -> Span:
    """The span with the room that "about" gives it."""
    if span.years:
        return of_years(span.calendar, span.years[0] - ABOUT_YEARS, span.years[1] + ABOUT_YEARS)
    room = ABOUT_DAYS if (span.latest - span.earliest).days < 7 else ABOUT_MONTHS
    return Span(span.calendar, span.earliest - room, span.latest + room)


def before(span: Span) -> Span:
    """The hundred years that end where the span begins."""
    if span.years:
        return _clamped_years(span.calendar, span.years[0] - OPEN_YEARS, span.years[0] - 1)
    latest = span.earliest - timedelta(days=1)
    return Span(span.calendar, years_earlier(latest, OPEN_YEARS), latest)


def after(span: Span) -> Span:
    """The hundred years that begin where the span ends."""
    if span.years:
        return _clamped_years(span.calendar, span.years[1] + 1, span.years[1] + OPEN_YEARS)
    earliest = span.latest + timedelta(days=1)
    return Span(span.calendar, earliest, years_earlier(earliest, -OPEN_YEARS))


def part(span: Span, which: str) -> Span:
    """The first half ("early"), the middle half ("mid") or the second half ("late") of a span."""
    if span.years and span.years[0] == span.years[1]:
        first, last = {"early": (1, 6), "mid": (4, 9), "late": (7, 12)}[which]
        year = span.years[0]
        return from_to(of_month(span.calendar, year, first), of_month(span.calendar, year, last))
    if span.years:
        first, last = _half(*span.years, which)
        return of_years(span.calendar, first, last)
    if span.month:
        first, last = _half(1, month_length(span.calendar, *span.month), which)
        return from_to(of_day(span.calendar, *span.month, first), of_day(span.calendar, *span.month, last))
    first, last = _half(span.earliest.toordinal(), span.latest.toordinal(), which)
    return Span(span.calendar, date.fromordinal(first), date.fromordinal(last))


def born_at_age(age: int, span: Span) -> Span:
    """When somebody was born who was ``age`` years old at some time of the span, by its calendar."""
    if span.years:
        return of_years(span.calendar, span.years[0] - age - 1, span.years[1] - age)
    earliest = years_earlier(span.earliest, age + 1) + timedelta(days=1)
    return Span(span.calendar, earliest, years_earlier(span.latest, age))


def years_earlier(day: date, years: int) -> date:
    """The same day in another Gregorian year; 29 February becomes 28 February where there is none."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def _half(first: int, last: int, which: str) -> tuple[int, int]:
    length = last - first + 1
    half = (length + 1) // 2
    start = {"early": first, "mid": first + length // 4, "late": last - half + 1}[which]
    return start, start + half - 1


def _clamped_years(calendar: Calendar, first: int, last: int) -> Span:
    lowest, highest = YEARS[calendar]
    return of_years(calendar, max(first, lowest), min(last, highest))
