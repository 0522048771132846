"""Writing a batch of rows: the row as received, its parsed form, its keys, its problems, and the place
reached.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from kintrace.exchange import ParsedRow, Problem
from kintrace.names import keys_many
from kintrace.records import Record
from kintrace.text import Sentence
from kintrace_web.people.suppressing import Suppressed

from .held import PLACEHOLDER
from .models import EntryKey, ImportJob, ImportProblem, ListEntry, SourceList
from .sentences import as_json

# More problems than anybody reads are counted, not kept.
PROBLEMS_KEPT = 10_000
_LONGEST = {
    "entry_id": 200,
    "father_name": 300,
    "mother_name": 300,
    "birth_place": 300,
    "nationality": 200,
    "last_known_place": 300,
}
_SHOWN = 40


@dataclass(frozen=True)
class Batch:
    """Rows ready to be written: their entries, the keys of each, and their problems."""

    entries: list[ListEntry]
    keys: list[set[str]]
    problems: list[Problem]


def prepare(source_list: SourceList, rows: Sequence[ParsedRow]) -> Batch:
    """Work out all that is to be written, before the transaction: others wait for the database meanwhile."""
    problems: list[Problem] = []
    entries = _without_suppressed([_entry(source_list, row, problems) for row in rows], problems)
    found = iter(keys_many([name for entry in entries for name in entry.names]))
    keys = [{key for _ in entry.names for key in next(found)} for entry in entries]
    return Batch(entries, keys, problems)


def _without_suppressed(entries: list[ListEntry], problems: list[Problem]) -> list[ListEntry]:
    """Of somebody whose data was deleted a list brings nothing back: a placeholder stands in the row (S15)."""
    suppressed = Suppressed()
    gone = {entry.row for entry in entries if suppressed(entry.names, entry.birth)}
    problems[:] = [problem for problem in problems if problem.row not in gone]
    return [
        ListEntry(source_list=entry.source_list, row=entry.row, cells=PLACEHOLDER)
        if entry.row in gone
        else entry
        for entry in entries
    ]


def write(job: ImportJob, batch: Batch) -> None:
    """Write one batch in the caller's transaction and move the job on by as many rows."""
    ListEntry.objects.bulk_create(batch.entries)
    write_keys(
        [
            (entry.pk, key)
            for entry, found in zip(batch.entries, batch.keys, strict=True)
            for key in sorted(found)
        ]
    )
    room = max(0, PROBLEMS_KEPT - job.problems_found)
    ImportProblem.objects.bulk_create(_problem(job, problem) for problem in batch.problems[:room])
    job.rows_done += len(batch.entries)
    job.problems_found += len(batch.problems)
    ImportJob.objects.filter(pk=job.pk).update(rows_done=job.rows_done, problems_found=job.problems_found)


def write_keys(pairs: list[tuple[int, str]]) -> None:
    """Keys are the bulk of an import: written straight, without a model object for each."""
    if not pairs:
        return
    quote = connection.ops.quote_name
    table = quote(EntryKey._meta.db_table)
    columns = f"{quote('entry_id')}, {quote('key')}"
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES (%s, %s)", pairs)  # noqa: S608  names of our own


def _entry(source_list: SourceList, row: ParsedRow, problems: list[Problem]) -> ListEntry:
    problems.extend(row.problems)
    entry = ListEntry(source_list=source_list, row=row.number, cells=_without_zero(row, problems))
    if row.record is not None:
        _fill(entry, row.record, problems)
    return entry


def _without_zero(row: ParsedRow, problems: list[Problem]) -> dict[str, str]:
    """The cells as received, but for the zero character, which no database keeps in a text."""
    for heading, cell in row.raw.items():
        if "\x00" in cell:
            sentence = Sentence(
                "Row {row}, {field}: the cell holds a zero character, which text never has. It is kept as ␀.",
                {"row": row.number, "field": heading},
            )
            problems.append(Problem(row.number, heading, cell[:_SHOWN], sentence, warning=True))
    return {heading: cell.replace("\x00", "␀") for heading, cell in row.raw.items()}


def _fill(entry: ListEntry, record: Record, problems: list[Problem]) -> None:
    entry.names = [name.replace("\x00", "") for name in record.names]
    entry.birth = record.birth
    entry.sex = record.sex.value if record.sex else ""
    for column, longest in _LONGEST.items():
        value = str(getattr(record, "id" if column == "entry_id" else column)).replace("\x00", "")
        if len(value) > longest:
            problems.append(_too_long(entry.row, column, value, longest))
        setattr(entry, column, value[:longest])


def _too_long(row: int, field: str, value: str, longest: int) -> Problem:
    sentence = Sentence(
        "Row {row}, {field}: {value} is {length} characters long; expected at most {longest}. Its beginning "
        "is used; the whole is kept as received.",
        {"row": row, "field": field, "value": value[:_SHOWN] + "…", "length": len(value), "longest": longest},
    )
    return Problem(row, field, value[:_SHOWN] + "…", sentence, warning=True)


def _problem(job: ImportJob, problem: Problem) -> ImportProblem:
    return ImportProblem(
        job=job,
        row=problem.row,
        field=problem.field[:200],
        value=problem.value.replace("\x00", "␀"),
        sentence=as_json(problem.sentence),
        warning=problem.warning,
    )
