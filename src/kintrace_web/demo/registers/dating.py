"""Birth dates as a list writes them: whole, by month, by year, about, or not at all."""

from __future__ import annotations

from datetime import date
from random import Random

from jdatetime import date as solar_hijri

from kintrace_web.demo.world import ListPlan

from .slips import misdated

DIGITS = {
    "latin": str.maketrans("", ""),
    "persian": str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"),
    "arabic": str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"),
}
# How much of the date a list has, in hundredths; the rest of the entries has none.
KNOWN = {"whole": 62, "month": 4, "year": 19, "about": 4}

# Days that no calendar has, in thousandths of the whole dates: every register has some.
NO_SUCH_DAY = 3


def birth_date(random: Random, plan: ListPlan, born: date) -> str:
    """The date of birth as it stands on the list; empty where the list does not say."""
    how = random.choices([*KNOWN, ""], [*KNOWN.values(), 100 - sum(KNOWN.values())])[0]
    if not how:
        return ""
    told = misdated(random, born)
    year, month, day = told.year, told.month, told.day
    if plan.dates["calendar"] == "solar_hijri":
        there = solar_hijri.fromgregorian(date=told)
        year, month, day = there.year, there.month, there.day
    if how == "whole" and random.randrange(1000) < NO_SUCH_DAY:
        day = 32
    if how == "about":
        year = round(year / 5) * 5
    return plan.dates[how].format(y=year, m=month, d=day).translate(DIGITS[plan.dates["digits"]])
