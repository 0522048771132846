"""On which days the offices of a country work: its weekend, its public holidays, and what was entered by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays

from .models import Jurisdiction

DAY = timedelta(days=1)
# Where nobody said whose week it is.
SATURDAY_AND_SUNDAY = frozenset({5, 6})
WEEK = frozenset(range(7))


@dataclass(frozen=True)
class Year:
    """What the package of holidays says of one country and one year."""

    closed: dict[date, str]
    # A Saturday worked in exchange for a bridge day, where the country does so.
    open: frozenset[date]


@lru_cache(maxsize=256)
def year_of(code: str, year: int) -> Year:
    """Public holidays of a country ("CH") or a part of one ("CH-GE"). Raises LookupError for an unknown code."""
    country, _, part = code.partition("-")
    try:
        found = holidays.country_holidays(country, subdiv=part or None, years=year, expand=False)
    except NotImplementedError as error:
        raise LookupError(code) from error
    return Year({day: found[day] for day in found}, frozenset(found.weekend_workdays))


class Calendar:
    """The working days of a jurisdiction; without one, Monday to Friday.

    A row entered by hand wins over the package, and the package over the weekend. A code that the package knows no
    more counts as no holidays: a letter that was sent must get its deadline all the same.
    """

    def __init__(self, jurisdiction: Jurisdiction | None) -> None:
        self.code = "" if jurisdiction is None else jurisdiction.holidays_of
        self.weekend = SATURDAY_AND_SUNDAY if jurisdiction is None else frozenset(jurisdiction.weekend)
        if self.weekend >= WEEK:
            raise ValueError(f"the weekend of {jurisdiction} takes the whole week: {sorted(self.weekend)}")
        self.own = {} if jurisdiction is None else {row.day: row.works for row in jurisdiction.holidays.all()}

    def works(self, day: date) -> bool:
        """Whether offices are open on that day."""
        if day in self.own:
            return self.own[day]
        year = self._year(day.year)
        if day in year.closed:
            return False
        return day.weekday() not in self.weekend or day in year.open

    def _year(self, year: int) -> Year:
        try:
            return year_of(self.code, year) if self.code else _NOTHING
        except LookupError:
            return _NOTHING


_NOTHING = Year({}, frozenset())


def add_working_days(jurisdiction: Jurisdiction | None, start: date, n: int) -> date:
    """The n-th working day after ``start``; with 0, ``start`` itself or the first working day after it.

    Raises ValueError for a negative number.
    """
    if n < 0:
        raise ValueError(f"working days are counted forwards; got {n}")
    calendar = Calendar(jurisdiction)
    day = start
    for _ in range(n):
        day = _next(calendar, day + DAY)
    return _next(calendar, day)


def _next(calendar: Calendar, day: date) -> date:
    while not calendar.works(day):
        day += DAY
    return day
