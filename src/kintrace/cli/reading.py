"""Opening a list for a command: columns, progress, notes and problems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.progress import Progress
from rich.text import Text

from kintrace.cli.terminal import fail, notices, plain_errors
from kintrace.dates import Calendar
from kintrace.exchange import (
    MAPPABLE,
    Problem,
    guess_columns,
    map_columns,
    open_table,
    read_records,
    write_csv,
)
from kintrace.records import Record
from kintrace.text.normalise import visible

SHOWN_PROBLEMS = 5
_NAME_FIELDS = {"name", "given_name", "middle_name", "family_name", "alias"}


@dataclass(frozen=True)
class People:
    """The people of one list: their records, the row each stands in, and what was not understood."""

    path: Path
    records: list[Record]
    rows: list[int]
    problems: list[Problem]
    columns: dict[str, str]


def parse_mapping(options: Sequence[str]) -> dict[str, str]:
    """The mapping that options of the form field=column give; ends the command for any other form.

    >>> parse_mapping(["name=Person", "id="])
    {'name': 'Person', 'id': ''}
    """
    mapping: dict[str, str] = {}
    for option in options:
        field, equals, column = option.partition("=")
        if not equals or field.strip() not in MAPPABLE:
            raise fail(f"“{option}” is not field=column. The fields are: {', '.join(MAPPABLE)}.")
        mapping[field.strip()] = column.strip()
    return mapping


def read_people(
    path: Path,
    mapping: dict[str, str],
    progress: Progress,
    sheet: str | None = None,
    encoding: str | None = None,
    calendar: Calendar | None = None,
) -> People:
    """Read a whole list; ends the command with a plain sentence when that cannot be done."""
    with plain_errors(str(path)), open_table(path, sheet=sheet, encoding=encoding) as table:
        columns = {
            field: position
            for field, position in guess_columns(table.header, table.sample()).items()
            if field not in mapping
        } | map_columns(mapping, table.header)
        if not _NAME_FIELDS & columns.keys():
            raise fail(
                f"{path}: no column with names was recognised. The columns are: {', '.join(table.header)}. "
                "Name it with --map name=COLUMN."
            )
        people = People(path, [], [], [], {field: table.header[at] for field, at in columns.items()})
        task = progress.add_task(f"Reading {path.name}", total=table.row_count)
        for row in read_records(table, columns, calendar=calendar):
            people.problems.extend(row.problems)
            if row.record is not None:
                people.records.append(row.record)
                people.rows.append(row.number)
            if row.number % 500 == 0:
                progress.update(task, completed=len(people.records))
        progress.update(task, completed=table.row_count or len(people.records))
        notes = [str(note) for note in table.notes]
    _say(people, notes)
    return people


def _say(people: People, notes: list[str]) -> None:
    """Notes and the first problems, on standard error."""
    mapped = ", ".join(f"{field} = “{heading}”" for field, heading in people.columns.items())
    lines = [f"{len(people.records):,} people read. Columns: {mapped}.", *notes]
    if "id" not in people.columns:
        lines.append("No column with ids was recognised, so the row numbers stand for them.")
    repeated = [
        identity for identity, count in Counter(record.id for record in people.records).items() if count > 1
    ]
    if repeated:
        lines.append(f"{len(repeated):,} ids stand in more than one row, “{repeated[0]}” for one.")
    lines += [str(problem.sentence) for problem in people.problems[:SHOWN_PROBLEMS]]
    if len(people.problems) > SHOWN_PROBLEMS:
        lines.append(
            f"… and {len(people.problems) - SHOWN_PROBLEMS:,} more like these; --problems FILE writes them "
            f"all."
        )
    console = notices()
    for line in lines:
        console.print(Text(visible(f"{people.path.name}: {line}")))


def write_problems(path: Path, lists: Iterable[People]) -> None:
    """Every problem of the lists as a CSV file."""
    header = ["list", "row", "field", "value", "used_all_the_same", "problem"]
    rows = (
        [
            people.path.name,
            problem.row,
            problem.field,
            problem.value,
            str(problem.warning).lower(),
            str(problem.sentence),
        ]
        for people in lists
        for problem in people.problems
    )
    with plain_errors(str(path)):
        write_csv(path, header, rows)


def check_writable(path: Path, inputs: Sequence[Path] = ()) -> None:
    """End the command before long work when its result could not be written, or would replace a list it
    reads.
    """
    if not path.parent.is_dir():
        raise fail(f"{path}: there is no folder {path.parent}. Make it first, or write somewhere else.")
    if path.is_dir():
        raise fail(f"{path}: this is a folder. Give the name of a file.")
    if any(path.resolve() == one.resolve() for one in inputs):
        raise fail(f"{path}: this is one of the lists that are read. Write the result to another file.")
