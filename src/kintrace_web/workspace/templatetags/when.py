"""``{% when date %}`` and ``{% moment time %}``: dates in the reader's calendar, the others on demand."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import template
from django.contrib.humanize.templatetags.humanize import naturaltime
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kintrace.dates import Calendar, ImpreciseDate

register = template.Library()

CALENDAR_NAMES = {
    Calendar.GREGORIAN: _("Gregorian"),
    Calendar.SOLAR_HIJRI: _("Solar Hijri"),
    Calendar.HIJRI: _("Hijri"),
}
# The calendars a reader of each language is shown at once.
READERS = {
    "fa": (Calendar.SOLAR_HIJRI,),
    "ar": (Calendar.GREGORIAN, Calendar.HIJRI),
}
_DIGITS = {"fa": "۰۱۲۳۴۵۶۷۸۹", "ar": "٠١٢٣٤٥٦٧٨٩"}


def language() -> str:
    """The reader's language, without a region."""
    return (get_language() or "en").split("-")[0]


@register.filter
def numeral(number: object) -> str:
    """A number in the digits of the reader's language; empty for None."""
    if number is None:
        return ""
    digits = _DIGITS.get(language())
    return str(number).translate(str.maketrans("0123456789", digits)) if digits else str(number)


def in_readers_calendar(value: ImpreciseDate | date) -> str:
    """The date in words, in the calendar (or the two) that readers of the language use."""
    imprecise, tongue = as_imprecise(value), language()
    shown = (imprecise.display(calendar, tongue) for calendar in READERS.get(tongue, (Calendar.GREGORIAN,)))
    return " / ".join(shown)


def as_imprecise(value: ImpreciseDate | date) -> ImpreciseDate:
    """A day or a moment as an interval of one day, in the place's own time."""
    if isinstance(value, ImpreciseDate):
        return value
    day = timezone.localtime(value).date() if isinstance(value, datetime) else value
    return ImpreciseDate(day, day, "", Calendar.GREGORIAN)


def _in_all_calendars(value: ImpreciseDate) -> list[tuple[Any, str]]:
    return [(name, value.display(calendar, language())) for calendar, name in CALENDAR_NAMES.items()]


@register.filter
def day(value: ImpreciseDate | date | None) -> str:
    """A date in words alone, for a place in a translated sentence."""
    return "" if value is None else in_readers_calendar(value)


@register.filter
def ago(value: datetime | None) -> str:
    """A moment as people say it, alone, for a place in a translated sentence."""
    return "" if value is None else numeral(naturaltime(value))


@register.inclusion_tag("workspace/tags/when.html")
def when(value: ImpreciseDate | date | None, plain: bool = False) -> dict[str, Any]:
    """A date; with ``plain`` without the calendars behind it, for a sentence or a heading."""
    if value is None:
        return {"value": None, "plain": plain}
    imprecise = as_imprecise(value)
    return {
        "value": imprecise,
        "shown": in_readers_calendar(imprecise),
        "calendars": [] if plain else _in_all_calendars(imprecise),
        "plain": plain,
    }


@register.inclusion_tag("workspace/tags/moment.html")
def moment(value: datetime | None, plain: bool = False) -> dict[str, Any]:
    """A moment as people say it ("two days ago"), and exactly, in three calendars, on demand."""
    if value is None:
        return {"value": None}
    local = timezone.localtime(value)
    return {
        "value": value,
        "local": local,
        "clock": numeral(f"{local:%H:%M}"),
        "calendars": [] if plain else _in_all_calendars(as_imprecise(value)),
        "plain": plain,
    }
