"""Dates, kinship and the few words of the paper itself, in the five languages of letters."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kintrace.dates import Calendar, ImpreciseDate
from kintrace.dates.display import LANGUAGES as DATED
from kintrace_web.advocacy.languages import Language

_DIGITS = {
    Language.PERSIAN: str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"),
    Language.ARABIC: str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"),
}
# The calendar a reader of each language counts in, and the one beside it.
_CALENDARS: dict[str, tuple[Calendar, ...]] = {
    Language.PERSIAN: (Calendar.SOLAR_HIJRI, Calendar.GREGORIAN),
    Language.ARABIC: (Calendar.GREGORIAN, Calendar.HIJRI),
}


@cache
def _words() -> dict[str, dict[str, dict[Any, str]]]:
    text = Path(__file__).with_name("words.yml").read_text("utf-8")
    words: dict[str, dict[str, dict[Any, str]]] = yaml.safe_load(text)
    return words


def paper(language: str) -> dict[str, str]:
    """The words that stand on the paper whatever the letter says."""
    return dict(_words()["paper"][language])


def kin(relation: str, language: str) -> str:
    """What somebody is to somebody, as a bare word."""
    return _words()["kin"][language][relation]


def number(value: int | str, language: str) -> str:
    """A number, or a time of day, in the digits of the language."""
    return str(value).translate(_DIGITS.get(Language(language), {}))


def day_in(day: date, language: str) -> str:
    """A day as a letter writes it: in the calendar of the language, and the other beside it."""
    return interval_in(ImpreciseDate(day, day, "", Calendar.GREGORIAN), language)


def interval_in(when: ImpreciseDate, language: str) -> str:
    """A date that may be imprecise, as a letter writes it.

    >>> interval_in(ImpreciseDate(date(2019, 3, 1), date(2019, 3, 31), "", Calendar.GREGORIAN), "fr")
    'mars 2019'
    """
    if language not in DATED:
        return _by_months(when.earliest, when.latest, _words()["months"][language])
    first, *others = (
        when.display(each, language) for each in _CALENDARS.get(language, (Calendar.GREGORIAN,))
    )
    return f"{first} ({others[0]})" if others else first


def _by_months(earliest: date, latest: date, months: dict[Any, str]) -> str:
    """For the languages that the library has no names of months for."""
    when = ImpreciseDate(earliest, latest, "", Calendar.GREGORIAN)
    # The library knows where a year or a month is whole; asked in English, it says so by what it leaves out.
    parts = when.display(Calendar.GREGORIAN, "en").split()
    whole_years = len(parts) == 1
    if whole_years:
        return parts[0]
    if when.is_day:
        return f"{earliest.day} {months[earliest.month]} {earliest.year}"
    if (earliest.year, earliest.month) == (latest.year, latest.month) and len(parts) == 2:
        return f"{months[earliest.month]} {earliest.year}"
    ends = (f"{each.day} {months[each.month]} {each.year}" for each in (earliest, latest))
    return " – ".join(ends)
