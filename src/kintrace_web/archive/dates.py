"""A day in three calendars and five languages. The library speaks three of them; Babel the other two."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from babel.dates import format_date

from kintrace.dates import Calendar
from kintrace.dates.calendars import from_day
from kintrace.dates.display import display

# The calendar in which readers of a language are told a day at once; the others stand beside it.
_FIRST = {"fa": Calendar.SOLAR_HIJRI}
_SPOKEN = ("en", "fa", "ar")
# Months of the two calendars in the letters of languages that the library has no words of: by their usual names.
_ORDER = (Calendar.GREGORIAN, Calendar.SOLAR_HIJRI, Calendar.HIJRI)


@lru_cache(maxsize=4096)
def in_calendar(day: date, calendar: Calendar, language: str) -> str:
    """A day in words.

    >>> in_calendar(date(2026, 11, 28), Calendar.SOLAR_HIJRI, "en")
    '7 Azar 1405'
    >>> in_calendar(date(2026, 11, 28), Calendar.GREGORIAN, "fr")
    '28 novembre 2026'
    """
    if language in _SPOKEN:
        return display(day, day, calendar, language)
    if calendar is Calendar.GREGORIAN:
        return format_date(day, "d MMMM y", locale=language)
    return display(day, day, calendar, "en")


def first(day: date, language: str) -> str:
    """The day as readers of the language say it."""
    return in_calendar(day, _FIRST.get(language, Calendar.GREGORIAN), language)


def others(day: date, language: str) -> list[str]:
    """The same day in the other calendars, Gregorian before Solar Hijri before Hijri."""
    told = _FIRST.get(language, Calendar.GREGORIAN)
    return [in_calendar(day, calendar, language) for calendar in _ORDER if calendar is not told]


def year(number: int, language: str) -> str:
    """A Gregorian year, for Persian readers with the two Solar Hijri years that it touches."""
    if language != "fa":
        return display(
            date(number, 1, 1),
            date(number, 12, 31),
            Calendar.GREGORIAN,
            language if language in _SPOKEN else "en",
        )
    told = display(date(number, 1, 1), date(number, 12, 31), Calendar.GREGORIAN, "fa")
    begins, ends = (from_day(Calendar.SOLAR_HIJRI, date(number, month, 1))[0] for month in (1, 12))
    return f"{told} ({begins}–{ends})".translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
