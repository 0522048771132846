"""Numbers and days as a text of each language writes them."""

from __future__ import annotations

import re
from datetime import date

from kintrace.dates import Calendar, ImpreciseDate

DIGITS = {"fa": "۰۱۲۳۴۵۶۷۸۹", "ar": "٠١٢٣٤٥٦٧٨٩"}
# The library names Arabic months as the Maghreb and Egypt do; the invented lands are spoken of as in the Mashriq.
_ARABIC_MONTHS = (
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
)
_DAY = re.compile(r"\{(\d{4}-\d\d-\d\d)\}")


def number(value: int, language: str) -> str:
    """A number in the digits of the language, with its sign for thousands.

    >>> number(1206, "en"), number(1206, "fa"), number(88, "ar")
    ('1,206', '۱٬۲۰۶', '٨٨')
    """
    digits = DIGITS.get(language)
    if digits is None:
        return f"{value:,}"
    return f"{value:,}".replace(",", "٬").translate(str.maketrans("0123456789", digits))


def year(value: int, language: str) -> str:
    """A Gregorian year in the digits of the language."""
    return str(value).translate(str.maketrans("0123456789", DIGITS.get(language, "0123456789")))


def day(when: date, language: str) -> str:
    """A day in words: in Persian by the solar calendar, in Arabic by the months of the Mashriq.

    >>> day(date(2009, 6, 3), "en"), day(date(2009, 6, 3), "fa"), day(date(2009, 6, 3), "ar")
    ('3 June 2009', '۱۳ خرداد ۱۳۸۸', '٣ حزيران ٢٠٠٩')
    """
    if language == "ar":
        return f"{number(when.day, 'ar')} {_ARABIC_MONTHS[when.month - 1]} {year(when.year, 'ar')}"
    calendar = Calendar.SOLAR_HIJRI if language == "fa" else Calendar.GREGORIAN
    return ImpreciseDate(when, when, "", Calendar.GREGORIAN).display(calendar, language)


def fill(text: str, language: str, *, days: int | None = None) -> str:
    """Put days and the number of days waited into a text that names them as {2009-06-03} and {days}."""
    filled = _DAY.sub(lambda found: day(date.fromisoformat(found[1]), language), text)
    return filled if days is None else filled.replace("{days}", number(days, language))
