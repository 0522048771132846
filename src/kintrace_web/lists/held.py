"""Rows of lists that are about somebody whose data is deleted: each becomes a placeholder (S15)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from kintrace.names import keys_many
from kintrace_web.people.holding import Holding, holds
from kintrace_web.people.models import Person
from kintrace_web.people.orphans import delete_after_commit, sweeps
from kintrace_web.people.spellings import digests_to_ask, digests_to_keep

from .models import EntryKey, ImportProblem, ListEntry, SourceList

# What a placeholder holds in place of the row as it was received.
PLACEHOLDER = {"suppressed": "suppressed"}
EMPTIED: dict[str, Any] = {
    "cells": PLACEHOLDER,
    "entry_id": "",
    "names": [],
    "father_name": "",
    "mother_name": "",
    "birth": None,
    "birth_place": "",
    "nationality": "",
    "sex": "",
    "last_known_place": "",
}


def rows_about(person: Person) -> Iterator[ListEntry]:
    """The rows that a suppression of this person would not have let in."""
    names = [name.text for name in person.names.all()]
    kept = digests_to_keep(names, person.birth)
    sounds = frozenset[str]().union(*keys_many(names)) if names else frozenset()
    near = EntryKey.objects.filter(key__in=sorted(sounds)).values("entry")
    for entry in ListEntry.objects.filter(pk__in=near).order_by("pk").iterator():
        if not kept.isdisjoint(digests_to_ask(entry.names, entry.birth)):
            yield entry


def empty(entries: list[ListEntry]) -> int:
    """Make placeholders of rows: their text, keys and problems go, and with them the file they came in."""
    rows = [entry.pk for entry in entries]
    EntryKey.objects.filter(entry__in=rows).delete()
    ListEntry.objects.filter(pk__in=rows).update(**EMPTIED)
    for entry in entries:
        ImportProblem.objects.filter(job__source_list=entry.source_list_id, row=entry.row).delete()
    for source_list in SourceList.objects.complete().filter(
        pk__in={entry.source_list_id for entry in entries}
    ):
        let_go_of_file(source_list)
    return len(entries)


def let_go_of_file(source_list: SourceList) -> None:
    """Remove the file of a whole list once the transaction is through: it holds the row that was taken out."""
    SourceList.objects.filter(pk=source_list.pk).update(file="")
    delete_after_commit(source_list.file.name)


def register() -> None:
    """Say what this room holds; called when it is loaded."""
    holds(
        Holding(
            "list_rows",
            _("rows of lists"),
            lambda person: sum(1 for _entry in rows_about(person)),
            lambda person: empty(list(rows_about(person))),
            at_once=True,
        )
    )
    sweeps(
        "lists",
        _("files of lists that are not there any more"),
        lambda path: SourceList.objects.filter(file=path).exists(),
    )
