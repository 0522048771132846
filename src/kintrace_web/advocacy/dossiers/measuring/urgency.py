"""Whether something happened within so many months, where its date is known in part."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from kintrace.dates import ImpreciseDate

DECEMBER = 12


class Within(StrEnum):
    """An imprecise date is an interval: all of it, a part, or nothing of it can lie within."""

    CERTAINLY = "certainly"
    PERHAPS = "perhaps"
    NO = "no"
    UNKNOWN = "unknown"


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last day of that month.

    >>> months_before(date(2026, 5, 31), 3)
    datetime.date(2026, 2, 28)
    """
    years, month = divmod(day.year * DECEMBER + day.month - 1 - months, DECEMBER)
    following = date(years + 1, 1, 1) if month + 1 == DECEMBER else date(years, month + 2, 1)
    last = (following - timedelta(days=1)).day
    return date(years, month + 1, min(day.day, last))


def within_months(when: ImpreciseDate | None, months: int, on: date) -> Within:
    """Whether ``when`` lies within the months before ``on``.

    >>> from kintrace.dates import Calendar
    >>> spring = ImpreciseDate(date(2026, 3, 1), date(2026, 5, 31), "spring 2026", Calendar.GREGORIAN)
    >>> [str(within_months(spring, 3, date(2026, month, 15))) for month in (5, 7, 12)]
    ['certainly', 'perhaps', 'no']
    """
    if when is None:
        return Within.UNKNOWN
    begins = months_before(on, months)
    # What is not yet over cannot lie in the days to come: the case is on file.
    latest = min(when.latest, on)
    if latest < begins:
        return Within.NO
    return Within.CERTAINLY if when.earliest >= begins else Within.PERHAPS
