"""Carrying out the changes of an entry or of an approved correction. Inside the transaction of the act that does so."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from kintrace.text import Sentence
from kintrace_web.reunion.refusal import RefusedError

from .checking import check
from .entry import AUTHORITY, FIELDS, FORM, GONE, KINDS, Change, values_of
from .models import Address, Authority, FormOfAddress


def apply(authority: Authority, changes: Iterable[Change]) -> None:
    """Store them. ``authority`` is locked, or new and not stored yet. Raises RefusedError; then nothing is stored
    that the caller's transaction does not take back.
    """
    for change in changes:
        if change["what"] == AUTHORITY:
            _write(AUTHORITY, authority, change["now"])
            continue
        row = row_of(authority, change)
        if change["now"] is None:
            row.delete()
        else:
            _write(change["what"], row, change["now"])


def row_of(authority: Authority, change: Change) -> models.Model:
    """The row that a change is about; a new one where it names none. Raises RefusedError when it is gone."""
    kind = KINDS[change["what"]]
    if change["id"] is None:
        return kind(authority=authority)
    row = kind._default_manager.filter(pk=change["id"], authority=authority).first()
    if row is None:
        raise RefusedError(GONE)
    return row


def try_out(authority: Authority | None, changes: Iterable[Change]) -> None:
    """Whether these changes could be stored, without storing them. Raises RefusedError."""
    holder = authority or Authority()
    for change in changes:
        what, now = change["what"], change["now"]
        row = holder if what == AUTHORITY else row_of(holder, change) if authority else KINDS[what]()
        if now is not None:
            check(what, {**values_of(what, row), **now}, row.pk)
            _refuse_a_double(authority, what, row, now)


def _refuse_a_double(authority: Authority | None, what: str, row: models.Model, now: dict[str, Any]) -> None:
    """A second row where there is one place: a code, a form of address of one language."""
    code = now.get("code") if what == AUTHORITY else ""
    if code and Authority.objects.filter(code=code).exclude(pk=row.pk).exists():
        raise RefusedError(Sentence("The short code {code} belongs to another authority.", {"code": code}))
    if what == FORM and authority is not None:
        values = {**values_of(what, row), **now}
        same = FormOfAddress.objects.filter(
            authority=authority, language=values["language"], holder=values["holder"]
        )
        if same.exclude(pk=row.pk).exists():
            raise RefusedError(
                Sentence("There is a form of address in this language already. Change that one instead.")
            )


def _write(what: str, row: models.Model, now: dict[str, Any]) -> None:
    for name in FIELDS[what]:
        if name in now:
            field: Any = row._meta.get_field(name)
            setattr(row, field.attname, _stored(field, now[name]))
    check(what, values_of(what, row), row.pk)
    try:
        row.full_clean()
    except ValidationError as error:
        first = next(iter(error.messages))
        raise RefusedError(Sentence("This cannot be stored: {why}", {"why": first})) from error
    if isinstance(row, Address) and "value" in now and row.pk is not None:
        # What came back was sent to the old one.
        row.broken_at = None
    row.save()


def _stored(field: Any, value: Any) -> Any:
    return date.fromisoformat(value) if isinstance(field, models.DateField) and value else value
