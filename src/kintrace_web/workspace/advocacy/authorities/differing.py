"""A correction as people read it: what it says was, and what is to be, field by field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kintrace.text import visible
from kintrace_web.advocacy.authorities.entry import FIELDS, KINDS, Change
from kintrace_web.advocacy.authorities.models import Authority, Channel, Jurisdiction, OfficeHolder
from kintrace_web.advocacy.languages import Language
from kintrace_web.workspace.templatetags.when import in_readers_calendar, numeral

TITLES: dict[str, str | Promise] = {
    "authority": _("The authority itself"),
    "address": _("An address"),
    "holder": _("Who holds the office"),
    "form": _("A form of address"),
}
OF_ROWS: dict[str, dict[str, type[Any]]] = {
    "authority": {"part_of": Authority, "jurisdiction": Jurisdiction},
    "form": {"holder": OfficeHolder},
}


@dataclass(frozen=True)
class Line:
    """One field: what it was and what it is to be, each in words; empty for nothing."""

    label: str
    was: list[tuple[str, str]]
    now: list[tuple[str, str]]


@dataclass(frozen=True)
class Difference:
    """One row of the directory that changes, comes or goes."""

    title: str
    comes: bool
    goes: bool
    lines: list[Line]


def differences_of(changes: list[Change]) -> list[Difference]:
    """All that a correction changes."""
    return [_difference(change) for change in changes]


def _difference(change: Change) -> Difference:
    what, was, now = change["what"], change["was"] or {}, change["now"] or {}
    names = [name for name in FIELDS[what] if name in was or name in now]
    lines = [
        Line(_label(what, name), _texts(what, name, was.get(name)), _texts(what, name, now.get(name)))
        for name in names
    ]
    return Difference(
        str(TITLES[what]),
        comes=change["id"] is None,
        goes=change["now"] is None,
        lines=[line for line in lines if line.was or line.now],
    )


def _label(what: str, name: str) -> str:
    field: Any = KINDS[what]._meta.get_field(name)
    label = str(field.verbose_name)
    return label[:1].upper() + label[1:]


def _texts(what: str, name: str, value: Any) -> list[tuple[str, str]]:
    """The value in words: each with its language, where it has one of its own."""
    if value in (None, "", [], {}):
        return []
    if isinstance(value, dict):
        return [(language, visible(text)) for language, text in value.items()]
    if isinstance(value, list):
        return [("", str(_language(code))) for code in value]
    model = OF_ROWS.get(what, {}).get(name)
    if model is not None:
        row = model._default_manager.filter(pk=value).first()
        return [("", gettext("no longer there") if row is None else str(row))]
    return [("", _WORDS.get(name, _as_it_is)(value))]


def _language(code: str) -> str | Promise:
    return Language(code).label if code in Language.values else code


def _as_it_is(value: Any) -> str:
    return numeral(value) if isinstance(value, int) else visible(str(value))


def _day(value: str) -> str:
    return in_readers_calendar(date.fromisoformat(value))


_WORDS: dict[str, Callable[[Any], str]] = {
    "kind": lambda value: str(dict(Authority.Kind.choices).get(value, value)),
    "channel": lambda value: str(dict(Channel.choices).get(value, value)),
    "language": lambda value: str(_language(value)),
    "ended_on": _day,
    "from_on": _day,
    "until_on": _day,
}
