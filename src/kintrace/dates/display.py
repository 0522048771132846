"""An interval of days in words: three calendars, three languages."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from importlib import resources

import yaml

from kintrace.dates.calendars import YEARS, Calendar, from_day, month_length, year_interval
from kintrace.dates.seasons import season_interval

_DIGITS = {"fa": str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"), "ar": str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")}
LANGUAGES = ("en", "fa", "ar")


@lru_cache(maxsize=1)
def _months() -> dict[str, dict[str, dict[int, str]]]:
    text = resources.files("kintrace.dates").joinpath("display.yml").read_text(encoding="utf-8")
    tables: dict[str, dict[str, dict[int, str]]] = yaml.safe_load(text)
    return tables


def display(earliest: date, latest: date, calendar: Calendar, language: str) -> str:
    """The interval from ``earliest`` to ``latest`` in words; see `ImpreciseDate.display`."""
    if language not in LANGUAGES:
        raise ValueError(f"no date words for language {language!r}; there are {', '.join(LANGUAGES)}")
    text = _whole(earliest, latest, calendar, language) or _by_its_ends(earliest, latest, calendar, language)
    return text.translate(_DIGITS.get(language, {}))


def _whole(earliest: date, latest: date, calendar: Calendar, language: str) -> str | None:
    """A year, a run of years, a month or a season, when the interval is exactly that."""
    year, month, day = from_day(calendar, earliest)
    end_year, end_month, end_day = from_day(calendar, latest)
    if earliest == latest:
        return f"{day} {_month(calendar, month, language)} {year}"
    first, last = YEARS[calendar]
    if first <= year and end_year <= last and year_interval(calendar, year, end_year) == (earliest, latest):
        return str(year) if year == end_year else f"{year}–{end_year}"
    if day == 1 and (year, month) == (end_year, end_month) and end_day == month_length(calendar, year, month):
        return f"{_month(calendar, month, language)} {year}"
    return _season(earliest, latest, calendar, language)


def _season(earliest: date, latest: date, calendar: Calendar, language: str) -> str | None:
    if calendar is Calendar.HIJRI or (latest - earliest).days > 500:
        return None
    # A winter begins in the year before the one it is named for.
    for year in range(
        from_day(calendar, earliest)[0], min(from_day(calendar, latest)[0], YEARS[calendar][1]) + 1
    ):
        for season in range(1, 5):
            if season_interval(calendar, year, season) == (earliest, latest):
                return f"{_months()['seasons'][language][season]} {year}"
    return None


def _by_its_ends(earliest: date, latest: date, calendar: Calendar, language: str) -> str:
    long = (latest - earliest).days > 62
    return f"{_end(earliest, calendar, language, long)} – {_end(latest, calendar, language, long)}"


def _end(day: date, calendar: Calendar, language: str, long: bool) -> str:
    year, month, day_of_month = from_day(calendar, day)
    name = _month(calendar, month, language, short=True)
    return f"{name} {year}" if long else f"{day_of_month} {name} {year}"


def _month(calendar: Calendar, month: int, language: str, short: bool = False) -> str:
    name: str = _months()[calendar.value][language][month]
    return name[:3] if short and language == "en" and calendar is Calendar.GREGORIAN else name
