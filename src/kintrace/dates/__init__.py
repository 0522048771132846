"""Imprecise dates as intervals of days, in the Gregorian, Solar Hijri and Hijri calendars."""

from kintrace.dates.calendars import Calendar
from kintrace.dates.entry import parse_date
from kintrace.dates.errors import DateError
from kintrace.dates.imprecise import ImpreciseDate

__all__ = ["Calendar", "DateError", "ImpreciseDate", "parse_date"]
