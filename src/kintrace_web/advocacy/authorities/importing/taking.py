"""Receiving a file of authorities, and taking over what its plan says."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kintrace.exchange import open_table
from kintrace.exchange.writing import guarded
from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities import rights
from kintrace_web.advocacy.authorities.correcting import propose
from kintrace_web.advocacy.authorities.entering import enter
from kintrace_web.advocacy.authorities.entry import Entry
from kintrace_web.advocacy.authorities.models import Authority, DirectoryFile
from kintrace_web.audit.recording import record
from kintrace_web.reunion.refusal import RefusedError

from .columns import places
from .planning import Fate, Plan, Planned, plan

MOST_ROWS = 5000


@transaction.atomic
def receive(path: Path, *, title: str, actor: User) -> DirectoryFile:
    """Keep the rows of a file, to be looked at; no authority changes. Raises PermissionDenied, RefusedError for a file
    without any of our columns or with too many rows, kintrace.exchange.TableError for one that is no table.
    """
    _may(actor)
    with open_table(path) as table:
        header, rows = list(table.header), []
        for number, cells in table.rows():
            rows.append([number, [cell.replace("\x00", "") for cell in cells]])
            if len(rows) > MOST_ROWS:
                raise RefusedError(
                    Sentence("This file has more than {most} rows. Split it in several.", {"most": MOST_ROWS})
                )
    if not any(column.startswith("name_") or column == "code" for column in places(header)):
        raise RefusedError(
            Sentence(
                "No column of this file is called name_en, name_fa or like them. Expected the headings of the example "
                "file; give the columns these names."
            )
        )
    if not rows:
        raise RefusedError(Sentence("This file has headings and no rows. Expected one authority in a row."))
    file = DirectoryFile.objects.create(title=title[:200], header=header, rows=rows, received_by=actor)
    record("authorities.file_received", file, actor=actor, rows=len(rows))
    return file


@transaction.atomic
def take(file: DirectoryFile, *, actor: User) -> Plan:
    """Enter what is new, propose what would change, leave out what is wrong; the plan as it was carried out.

    A file is taken over once; what was wrong stays with it, to be mended. Raises PermissionDenied, RefusedError.
    """
    _may(actor)
    locked = DirectoryFile.objects.select_for_update(of=("self",)).get(pk=file.pk)
    if locked.taken_at is not None:
        raise RefusedError(Sentence("This file has been taken over already."))
    made = plan(locked)
    stored: dict[int, Authority] = {}
    # A body before its offices, wherever they stand in the file.
    for row in made.rows:
        if row.fate == Fate.NEW:
            stored[row.row] = enter(row.entry, actor=actor)
    _hang_together(locked, made, stored, actor)
    for row in made.rows:
        if row.fate == Fate.CHANGED and row.authority is not None and row.changes:
            propose(row.authority, row.entry, source=_source(locked, row), actor=actor)
    locked.taken_by, locked.taken_at = actor, timezone.now()
    locked.save(update_fields=["taken_by", "taken_at"])
    record("authorities.file_taken", locked, actor=actor, reason="", **made.counts)
    file.refresh_from_db()
    return made


def _hang_together(file: DirectoryFile, made: Plan, stored: dict[int, Authority], actor: User) -> None:
    """Say of what was entered now what it is part of, where that came in with the same file."""
    again = {row.row: row for row in plan(file).rows}
    for row in made.rows:
        body = again[row.row].entry.values.get("part_of")
        if not row.above or body is None:
            continue
        if row.row in stored:
            stored[row.row].part_of_id = body
            stored[row.row].save(update_fields=["part_of"])
        elif row.authority is not None:
            row.entry.values["part_of"] = body
            if not row.changes:
                propose(row.authority, Entry({"part_of": body}), source=_source(file, row), actor=actor)


def rest_of(file: DirectoryFile, wrong: list[Planned]) -> str:
    """The rows that could not be used, as a CSV file with what is wrong behind each: to be mended and sent again."""
    text = io.StringIO()
    # Spreadsheet programs take a file for UTF-8 when it begins with this mark.
    text.write("\ufeff")
    writer = csv.writer(text)
    cells = dict(file.rows)
    writer.writerow([guarded(cell) for cell in [*file.header, "problem"]])
    for row in wrong:
        why = " ".join(f"{trouble.column}: {trouble.sentence}" for trouble in row.troubles)
        writer.writerow([guarded(cell) for cell in [*cells[row.row][: len(file.header)], why]])
    return text.getvalue()


def _source(file: DirectoryFile, row: Planned) -> str:
    return f"{file.title}: {row.row}"


def _may(actor: User) -> None:
    if not actor.has_perm(rights.CHANGE):
        raise PermissionDenied(rights.CHANGE)
