"""An imprecise date: the days an event may have happened on, never an invented one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kintrace.dates.calendars import Calendar
from kintrace.dates.display import display


@dataclass(frozen=True)
class ImpreciseDate:
    """All days from ``earliest`` to ``latest`` are possible; no day inside is likelier than another.

    ``text`` is the date as it was entered and ``calendar`` the calendar it was entered in. Raises
    ValueError when the interval ends before it begins.

    >>> parsed = ImpreciseDate(date(1962, 1, 1), date(1962, 12, 31), "1962", Calendar.GREGORIAN)
    >>> parsed.days, parsed.is_day, parsed.years
    (365, False, range(1962, 1963))
    """

    earliest: date
    latest: date
    text: str
    calendar: Calendar

    def __post_init__(self) -> None:
        if self.latest < self.earliest:
            raise ValueError(f"the interval ends ({self.latest}) before it begins ({self.earliest})")

    @property
    def days(self) -> int:
        """How many days are possible; 1 when the day is known."""
        return (self.latest - self.earliest).days + 1

    @property
    def is_day(self) -> bool:
        """Whether the day is known."""
        return self.earliest == self.latest

    @property
    def years(self) -> range:
        """The Gregorian years the interval touches."""
        return range(self.earliest.year, self.latest.year + 1)

    def overlap(self, other: ImpreciseDate) -> int:
        """How many days are possible by both dates; 0 when they contradict each other.

        >>> year = ImpreciseDate(date(1962, 1, 1), date(1962, 12, 31), "1962", Calendar.GREGORIAN)
        >>> solar = ImpreciseDate(date(1961, 3, 21), date(1962, 3, 20), "1340", Calendar.SOLAR_HIJRI)
        >>> year.overlap(solar)
        79
        """
        return max(0, (min(self.latest, other.latest) - max(self.earliest, other.earliest)).days + 1)

    def gap(self, other: ImpreciseDate) -> int:
        """How many days lie between the two intervals at least; 0 when they overlap."""
        return max(0, (self.earliest - other.latest).days, (other.earliest - self.latest).days)

    def age_at(self, day: date) -> tuple[int, int]:
        """The youngest and the oldest age in whole Gregorian years on a day; negative before birth.

        >>> year = ImpreciseDate(date(1962, 1, 1), date(1962, 12, 31), "1962", Calendar.GREGORIAN)
        >>> year.age_at(date(2003, 6, 1))
        (40, 41)
        """
        return _whole_years(self.latest, day), _whole_years(self.earliest, day)

    def display(self, calendar: Calendar, language: str = "en") -> str:
        """The interval in words, in a calendar and in English ("en"), Persian ("fa") or Arabic ("ar").

        What fills a whole year, a run of years, a month or a season is named so; everything else is shown
        by its ends. Raises ValueError for another language.

        >>> solar = ImpreciseDate(date(1961, 3, 21), date(1962, 3, 20), "1340", Calendar.SOLAR_HIJRI)
        >>> solar.display(Calendar.SOLAR_HIJRI), solar.display(Calendar.GREGORIAN)
        ('1340', 'Mar 1961 – Mar 1962')
        >>> solar.display(Calendar.SOLAR_HIJRI, "fa")
        '۱۳۴۰'
        """
        return display(self.earliest, self.latest, calendar, language)


def _whole_years(birth: date, day: date) -> int:
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
