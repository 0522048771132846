"""A database column for a date that is known only in part."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models

from kintrace.dates import Calendar, ImpreciseDate


class ImpreciseDateField(models.CharField):  # type: ignore[type-arg]
    """Interval, calendar and the text as entered in one column: ``1961-03-21/1962-03-20|solar_hijri|1340``.

    The column sorts by the first day the date could be. Empty is NULL.
    """

    if TYPE_CHECKING:  # what a model takes and gives for this column
        _pyi_private_set_type: ImpreciseDate | None  # type: ignore[assignment]
        _pyi_private_get_type: ImpreciseDate | None  # type: ignore[assignment]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 200)
        kwargs["null"] = kwargs["blank"] = True
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> ImpreciseDate | None:
        return self.to_python(value)

    def to_python(self, value: Any) -> ImpreciseDate | None:
        if not value or isinstance(value, ImpreciseDate):
            return value or None
        interval, calendar, text = value.split("|", 2)
        earliest, latest = interval.split("/")
        return ImpreciseDate(
            date.fromisoformat(earliest), date.fromisoformat(latest), text, Calendar(calendar)
        )

    def get_prep_value(self, value: Any) -> str | None:
        value = self.to_python(value)
        if value is None:
            return None
        return f"{value.earliest.isoformat()}/{value.latest.isoformat()}|{value.calendar}|{value.text}"

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj)) or ""
