"""The three calendars, day by day, against the Gregorian days that Python counts.

Solar Hijri days come from jdatetime. Hijri days come from hijridate (the Umm al-Qura calendar, tabulated
for 1343 to 1500 AH); before that there is no table that was followed everywhere, and the arithmetic
calendar steps in: a cycle of 30 years of 354 days, 11 of them with a leap day, counted from 16 July 622
Julian. The rule stands in Reingold and Dershowitz, "Calendrical Calculations", chapter 7. It can be off by
a day against what was observed, so `day_interval` gives such a day with one day of room on both sides.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

import hijridate
import jdatetime

from kintrace.dates.errors import DateError
from kintrace.text.sentence import Sentence


class Calendar(StrEnum):
    """The calendar a date was given in."""

    GREGORIAN = "gregorian"
    SOLAR_HIJRI = "solar_hijri"
    HIJRI = "hijri"


# The years a living memory can hold. A number outside is a slip of the pen or a year of another calendar.
YEARS = {
    Calendar.GREGORIAN: (1800, 2150),
    Calendar.SOLAR_HIJRI: (1200, 1520),
    Calendar.HIJRI: (1216, 1560),
}
_TABLE_FIRST, _TABLE_LAST = 1343, 1500  # the years hijridate has tables for
_EPOCH = 227_015  # 16 July 622 Julian as a proleptic Gregorian ordinal, the first of Muharram of year 1
_ONE_DAY = timedelta(days=1)


def _arithmetic_hijri(year: int, month: int, day: int) -> date:
    days = (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + day
    return date.fromordinal(_EPOCH + days - 1)


def _arithmetic_month_length(year: int, month: int) -> int:
    leap = (14 + 11 * year) % 30 < 11
    return 30 if month % 2 == 1 or (month == 12 and leap) else 29


@lru_cache(maxsize=4096)
def month_length(calendar: Calendar, year: int, month: int) -> int:
    """The number of days in a month.

    >>> month_length(Calendar.SOLAR_HIJRI, 1403, 12), month_length(Calendar.SOLAR_HIJRI, 1402, 12)
    (30, 29)
    """
    if calendar is Calendar.HIJRI:
        if _TABLE_FIRST <= year <= _TABLE_LAST:
            return int(hijridate.Hijri(year, month, 1).month_length())
        return _arithmetic_month_length(year, month)
    if calendar is Calendar.SOLAR_HIJRI:
        if month == 12:
            return 30 if jdatetime.date(year, 1, 1).isleap() else 29
        return 31 if month <= 6 else 30
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - date(year, month, 1)).days


def to_day(calendar: Calendar, year: int, month: int, day: int) -> date:
    """The Gregorian day of a day in a calendar. Raises DateError when that calendar has no such day.

    >>> to_day(Calendar.SOLAR_HIJRI, 1340, 1, 15)
    datetime.date(1961, 4, 4)
    >>> to_day(Calendar.HIJRI, 1395, 1, 12)
    datetime.date(1975, 1, 24)
    """
    check_day(calendar, year, month, day)
    if calendar is Calendar.GREGORIAN:
        return date(year, month, day)
    if calendar is Calendar.SOLAR_HIJRI:
        gregorian = jdatetime.date(year, month, day).togregorian()
        return date(gregorian.year, gregorian.month, gregorian.day)
    if _TABLE_FIRST <= year <= _TABLE_LAST:
        gregorian = hijridate.Hijri(year, month, day).to_gregorian()
        return date(gregorian.year, gregorian.month, gregorian.day)
    return _arithmetic_hijri(year, month, day)


def check_year(calendar: Calendar, year: int) -> None:
    """Raise DateError unless a living memory can hold the year."""
    first, last = YEARS[calendar]
    if not first <= year <= last:
        raise DateError(
            Sentence(
                "The year {year} is outside {first} to {last}. Please check the year and its calendar.",
                {"year": year, "first": first, "last": last},
            )
        )


def check_day(calendar: Calendar, year: int, month: int, day: int) -> None:
    """Raise DateError unless the calendar has this day."""
    values = {"year": year, "month": month, "day": day}
    check_year(calendar, year)
    if not 1 <= month <= 12:
        raise DateError(
            Sentence("There is no month {month}: a year has 12. Please check day and month.", values)
        )
    length = month_length(calendar, year, month)
    if not 1 <= day <= length:
        raise DateError(
            Sentence(
                "There is no day {day} in month {month} of {year}, which has {length} days. Please check.",
                values | {"length": length},
            )
        )


def day_interval(calendar: Calendar, year: int, month: int, day: int) -> tuple[date, date]:
    """The Gregorian days a day may have been: one, or three where the Hijri calendar is only calculated.

    >>> [str(day) for day in day_interval(Calendar.HIJRI, 1330, 1, 12)]
    ['1912-01-01', '1912-01-03']
    """
    exact = to_day(calendar, year, month, day)
    if calendar is Calendar.HIJRI and not _TABLE_FIRST <= year <= _TABLE_LAST:
        return exact - _ONE_DAY, exact + _ONE_DAY
    return exact, exact


def month_interval(calendar: Calendar, year: int, month: int) -> tuple[date, date]:
    """The first and the last Gregorian day of a month."""
    check_day(calendar, year, month, 1)
    last = month_length(calendar, year, month)
    return day_interval(calendar, year, month, 1)[0], day_interval(calendar, year, month, last)[1]


def year_interval(calendar: Calendar, first: int, last: int | None = None) -> tuple[date, date]:
    """The first and the last Gregorian day of a year, or of the years from ``first`` to ``last``.

    >>> [str(day) for day in year_interval(Calendar.SOLAR_HIJRI, 1340)]
    ['1961-03-21', '1962-03-20']
    """
    return month_interval(calendar, first, 1)[0], month_interval(calendar, last or first, 12)[1]


def from_day(calendar: Calendar, day: date) -> tuple[int, int, int]:
    """Year, month and day in a calendar of a Gregorian day.

    >>> from_day(Calendar.SOLAR_HIJRI, date(1961, 4, 4)), from_day(Calendar.HIJRI, date(1975, 1, 24))
    ((1340, 1, 15), (1395, 1, 12))
    """
    if calendar is Calendar.SOLAR_HIJRI:
        solar = jdatetime.date.fromgregorian(date=day)
        return solar.year, solar.month, solar.day
    if calendar is Calendar.GREGORIAN:
        return day.year, day.month, day.day
    table_start = to_day(Calendar.HIJRI, _TABLE_FIRST, 1, 1)
    table_end = to_day(Calendar.HIJRI, _TABLE_LAST, 12, month_length(Calendar.HIJRI, _TABLE_LAST, 12))
    if table_start <= day <= table_end:
        hijri = hijridate.Gregorian(day.year, day.month, day.day).to_hijri()
        return hijri.year, hijri.month, hijri.day
    return _from_arithmetic(day)


def _from_arithmetic(day: date) -> tuple[int, int, int]:
    year = (30 * (day.toordinal() - _EPOCH) + 10_646) // 10_631
    month = 12
    while month > 1 and _arithmetic_hijri(year, month, 1) > day:
        month -= 1
    return year, month, day.toordinal() - _arithmetic_hijri(year, month, 1).toordinal() + 1
