"""An authority as plain data: what a form or a file says of it, and how that differs from what is on record."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any, TypeAlias

from django.db import models

from kintrace.text import Sentence
from kintrace_web.reunion.refusal import RefusedError

from .models import Address, Authority, FormOfAddress, OfficeHolder

Values: TypeAlias = dict[str, Any]
# {"what": "address", "id": 7, "was": {...}, "now": {...}}; see Correction.changes.
Change: TypeAlias = dict[str, Any]

GONE = Sentence(
    "Something that this is about has been taken away meanwhile. Look at the page and say it anew."
)
AUTHORITY, ADDRESS, HOLDER, FORM = "authority", "address", "holder", "form"
KINDS: dict[str, type[models.Model]] = {
    AUTHORITY: Authority,
    ADDRESS: Address,
    HOLDER: OfficeHolder,
    FORM: FormOfAddress,
}
FIELDS: dict[str, tuple[str, ...]] = {
    AUTHORITY: (
        "names",
        "kind",
        "part_of",
        "jurisdiction",
        "languages",
        "website",
        "note",
        "code",
        "ended_on",
    ),
    ADDRESS: ("channel", "value", "label", "place"),
    HOLDER: ("names", "position", "from_on", "until_on"),
    FORM: ("holder", "language", "envelope", "opening", "closing"),
}


@dataclass(frozen=True)
class Row:
    """One address, holder or form of address: the fields that are known, of which row, and whether it goes."""

    values: Values
    id: int | None = None
    goes: bool = False


@dataclass(frozen=True)
class Entry:
    """What is said of an authority. Fields and rows that are not named are left as they are."""

    values: Values = field(default_factory=dict)
    addresses: tuple[Row, ...] = ()
    holders: tuple[Row, ...] = ()
    forms: tuple[Row, ...] = ()

    def rows(self) -> Iterable[tuple[str, Row]]:
        """Every row with what it is; holders before the forms of address that may name them."""
        for what, rows in ((ADDRESS, self.addresses), (HOLDER, self.holders), (FORM, self.forms)):
            for row in rows:
                yield what, row


def values_of(what: str, row: models.Model) -> Values:
    """The fields of a row as they stand in a change: texts, numbers, lists; dates as 2026-01-31, rows by their ID."""
    fields: dict[str, Any] = {name: row._meta.get_field(name) for name in FIELDS[what]}
    return {name: _plain(getattr(row, field.attname)) for name, field in fields.items()}


def fingerprint(authority: Authority) -> str:
    """What tells whether anything about an authority changed since somebody looked at it."""
    rows = [
        values_of(AUTHORITY, authority),
        *([row.pk, values_of(ADDRESS, row)] for row in authority.addresses.order_by("pk")),
        *([row.pk, values_of(HOLDER, row)] for row in authority.holders.order_by("pk")),
        *([row.pk, values_of(FORM, row)] for row in authority.forms_of_address.order_by("pk")),
    ]
    return sha256(json.dumps(rows, sort_keys=True).encode()).hexdigest()[:32]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def differences(authority: Authority | None, entry: Entry) -> list[Change]:
    """What the entry would change on an authority; for a new one, all that it says."""
    return [*_of_the_authority(authority, entry.values), *_of_rows(authority, entry)]


def _of_the_authority(authority: Authority | None, values: Values) -> list[Change]:
    if authority is None:
        return [{"what": AUTHORITY, "id": None, "was": None, "now": values}]
    change = _change(AUTHORITY, authority, values)
    return [change] if change else []


def _of_rows(authority: Authority | None, entry: Entry) -> list[Change]:
    changes: list[Change] = []
    for what, row in entry.rows():
        if row.id is None:
            if not row.goes:
                changes.append({"what": what, "id": None, "was": None, "now": row.values})
            continue
        there = KINDS[what]._default_manager.filter(pk=row.id, authority=authority).first()
        if there is None:
            raise RefusedError(GONE)
        if row.goes:
            changes.append({"what": what, "id": row.id, "was": values_of(what, there), "now": None})
        elif change := _change(what, there, row.values):
            changes.append(change)
    return changes


def _change(what: str, there: models.Model, values: Values) -> Change | None:
    was = values_of(what, there)
    differ = [name for name, value in values.items() if was[name] != value]
    if not differ:
        return None
    return {
        "what": what,
        "id": there.pk,
        "was": {name: was[name] for name in differ},
        "now": {name: values[name] for name in differ},
    }
