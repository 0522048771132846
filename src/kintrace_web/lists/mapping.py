"""Naming the columns of a list, and looking at what would come of it before it is imported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from django.db import transaction

from kintrace.dates import Calendar
from kintrace.exchange import MAPPABLE, ParsedRow, TableError, open_table, read_records
from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record

from .models import ImportJob, SourceList

NAME_FIELDS = ("name", "given_name", "middle_name", "family_name")
PREVIEW_ROWS = 200


@dataclass(frozen=True)
class Preview:
    """The first rows of a list as they would be imported, and a sentence where the file itself breaks off."""

    rows: tuple[ParsedRow, ...]
    failure: Sentence | None = None

    @property
    def rows_with_problems(self) -> tuple[ParsedRow, ...]:
        """The rows in which something was not understood."""
        return tuple(row for row in self.rows if row.problems)


class ColumnsRefused(ValueError):
    """Columns that cannot be imported; ``sentence`` says why."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


def check_columns(columns: Mapping[str, int], header: list[str]) -> dict[str, int]:
    """The columns, if a list can be imported with them. Raises ColumnsRefused."""
    for field, position in columns.items():
        if field not in MAPPABLE or not 0 <= position < len(header):
            raise ColumnsRefused(Sentence("This list has no column {position}.", {"position": position + 1}))
    if not any(field in columns for field in NAME_FIELDS):
        raise ColumnsRefused(Sentence("No column holds the name. Say which column the name stands in."))
    return dict(columns)


def preview(
    source_list: SourceList, columns: Mapping[str, int], calendar: str = "", rows: int = PREVIEW_ROWS
) -> Preview:
    """The first rows as they would be imported with these columns; nothing is written."""
    read: list[ParsedRow] = []
    try:
        with open_table(Path(source_list.file.path)) as table:
            read.extend(islice(read_records(table, columns, calendar=calendar_of(calendar)), rows))
    except TableError as broken:
        return Preview(tuple(read), broken.sentence)
    return Preview(tuple(read))


def calendar_of(calendar: str) -> Calendar | None:
    """The calendar of dates that do not say it; None to take each date as it shows itself."""
    return Calendar(calendar) if calendar else None


@transaction.atomic
def confirm_columns(
    *, job: ImportJob, user: User, columns: Mapping[str, int], calendar: str = ""
) -> ImportJob:
    """Name the columns: the job then waits for its turn.

    Raises ColumnsRefused, and ValueError when it runs already.
    """
    job = ImportJob.objects.select_for_update().select_related("source_list").get(pk=job.pk)
    if job.state not in {ImportJob.State.MAPPING, ImportJob.State.FAILED}:
        raise ValueError(f"import {job.pk} is {job.state}; its columns cannot be named any more")
    source_list = job.source_list
    source_list.columns = check_columns(columns, source_list.header)
    source_list.calendar = str(calendar_of(calendar) or "")
    source_list.save(update_fields=["columns", "calendar"])
    job.state, job.failure, job.attempts = ImportJob.State.WAITING, {}, 0
    job.started_at = job.ended_at = None
    job.rows_done = job.problems_found = 0
    job.save()
    record("lists.columns_named", source_list, actor=user, fields=sorted(source_list.columns))
    return job
