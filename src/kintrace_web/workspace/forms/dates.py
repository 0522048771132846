"""Dates as people write them, in three calendars and with the digits of every script."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kintrace.dates import Calendar, DateError, ImpreciseDate, parse_date
from kintrace_web.workspace.templatetags.said import said

from .text import LineField

LONGEST = 120
# What a bare year such as 1340 means to readers of a language; in English it is asked.
_READERS = {"fa": Calendar.SOLAR_HIJRI, "ar": Calendar.HIJRI}


class ImpreciseDateFormField(LineField):
    """A date that may be known only in part; gives an ImpreciseDate, or None when nothing was typed.

    ``kept`` is the date on file: its text, sent back unchanged, stays that date whatever the language.
    """

    kept: ImpreciseDate | None = None

    def __init__(self, *, max_length: int = LONGEST, required: bool = False, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, required=required, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return value.text if isinstance(value, ImpreciseDate) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)

    def clean(self, value: Any) -> ImpreciseDate | None:
        text = super().clean(value)
        if not text:
            return None
        if self.kept is not None and text == self.kept.text:
            return self.kept
        try:
            return parse_date(text, calendar=_READERS.get((get_language() or "en").split("-")[0]))
        except DateError as error:
            raise ValidationError(said(error.sentence), code="no_date") from None


class DayFormField(ImpreciseDateFormField):
    """One known day, in any of the calendars; gives a ``datetime.date``, or None when nothing was typed."""

    def __init__(self, *, past: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.past = past

    def clean(self, value: Any) -> date | None:  # type: ignore[override]
        imprecise = super().clean(value)
        if imprecise is None:
            return None
        if not imprecise.is_day:
            raise ValidationError(
                _("Write the day, the month and the year, such as 5 March 2026."), code="no_day"
            )
        if self.past and imprecise.earliest > date.today():  # noqa: DTZ011  a day on paper has no time zone
            raise ValidationError(_("This day has not come yet. Write the day it happened."), code="future")
        return imprecise.earliest
