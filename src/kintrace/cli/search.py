"""``kintrace search``: the people of a list whose names are nearest to one name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from kintrace.cli.meaning import in_words, once_in
from kintrace.cli.options import CalendarOption, EncodingOption, JsonOption, MapOption, SheetOption
from kintrace.cli.reading import People, parse_mapping, read_people
from kintrace.cli.terminal import Exit, as_text, new_table, output, print_json, progress_bar
from kintrace.cli.two_names import expect_letters
from kintrace.names import Index, evidence_bits
from kintrace.records import Record


@dataclass(frozen=True)
class Found:
    """A person of the list, the one of their names that fits best, and its weight in bits."""

    row: int
    record: Record
    name: str
    weight: float


def search(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A list of people, CSV or XLSX.")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name to look for, in any script.")],
    limit: Annotated[int, typer.Option("--limit", min=1, help="The most people to show.")] = 10,
    threshold: Annotated[
        float,
        typer.Option(
            "--threshold", metavar="BITS", help="Leave out names with a weight of so many bits or less."
        ),
    ] = 0.0,
    mapping: MapOption = None,
    calendar: CalendarOption = None,
    sheet: SheetOption = None,
    encoding: EncodingOption = None,
    as_json: JsonOption = False,
) -> None:
    """Search a list for a name, across scripts and spellings; the best come first.

    Exit code 0 when somebody was found, 1 when nobody was, 2 for bad input.
    """
    expect_letters(name)
    with progress_bar() as progress:
        people = read_people(file, parse_mapping(mapping or []), progress, sheet, encoding, calendar)
        progress.add_task("Searching", total=None)
        found = nearest(people, name, limit, threshold)
    if as_json:
        print_json({"name": name, "file": str(file), "found": [_as_object(one) for one in found]})
    else:
        _show(name, people, found)
    raise typer.Exit(Exit.FOUND if found else Exit.NOTHING_FOUND)


def nearest(people: People, name: str, limit: int, threshold: float) -> list[Found]:
    """The people with the best names, each once, best first."""
    names = [(position, text) for position, record in enumerate(people.records) for text in record.names]
    index = Index.build(text for _, text in names)
    found: dict[int, Found] = {}
    # A person with several names may take several of the hits.
    several = max((len(record.names) for record in people.records), default=1)
    for hit in index.search(name, limit=limit * min(several, 10)):
        position, text = names[hit.position]
        if hit.weight > threshold and position not in found:
            found[position] = Found(people.rows[position], people.records[position], text, float(hit.weight))
    return list(found.values())[:limit]


def _as_object(found: Found) -> dict[str, object]:
    return {
        "row": found.row,
        "id": found.record.id,
        "name": found.name,
        "names": list(found.record.names),
        "weight": round(found.weight, 3),
        "meaning": in_words(evidence_bits(found.weight)),
    }


def _show(name: str, people: People, found: list[Found]) -> None:
    console = output()
    terminal = console.is_terminal
    if not found:
        console.print(Text.assemble("Nobody in this list has a name near ", as_text(name, terminal), "."))
        return
    dates = any(one.record.birth for one in found)
    columns = {"row": True, "id": False, "name": False, "bits": True, "by chance": False}
    table = new_table(console, {**columns, "born": False} if dates else columns)
    for one in found:
        cells: list[str | Text] = [
            str(one.row),
            as_text(one.record.id, terminal),
            as_text(one.name, terminal),
        ]
        cells += [
            f"{one.weight:+.1f}",
            once_in(evidence_bits(one.weight)) if evidence_bits(one.weight) >= 1 else "—",
        ]
        if dates:
            cells.append(as_text(one.record.birth.text if one.record.birth else "", terminal))
        table.add_row(*cells)
    console.print(table)
