"""``kintrace link``: the pairs of two lists that may be the same person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from kintrace.cli.options import CalendarOption, JsonOption, MapOption
from kintrace.cli.reading import People, check_writable, parse_mapping, read_people, write_problems
from kintrace.cli.terminal import (
    Exit,
    as_text,
    fail,
    new_table,
    output,
    plain_errors,
    print_json,
    progress_bar,
)
from kintrace.dates import Calendar
from kintrace.exchange import write_csv, write_jsonl
from kintrace.linkage.plan import Pair, Plan
from kintrace.linkage.reference import link as link_records

HEADER = ("left_id", "right_id", "weight", "probability", "left_name", "right_name", "reasons")
SHOWN_PAIRS = 10


@dataclass(frozen=True)
class Linked:
    """Two lists and their pairs, likeliest first."""

    left: People
    right: People
    pairs: list[Pair]


def link(
    left: Annotated[Path, typer.Argument(metavar="LEFT", help="A list of people, CSV or XLSX.")],
    right: Annotated[Path, typer.Argument(metavar="RIGHT", help="Another list, in any script.")],
    out: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="PAIRS",
            help="Where to write the pairs: CSV, or JSON Lines when it ends with .jsonl.",
        ),
    ] = None,
    mapping: MapOption = None,
    map_left: Annotated[
        list[str] | None,
        typer.Option(
            "--map-left", metavar="FIELD=COLUMN", help="As --map, for the left list only; repeatable."
        ),
    ] = None,
    map_right: Annotated[
        list[str] | None,
        typer.Option(
            "--map-right", metavar="FIELD=COLUMN", help="As --map, for the right list only; repeatable."
        ),
    ] = None,
    threshold: Annotated[
        float | None,
        typer.Option(
            "--threshold", metavar="BITS", help="Keep the pairs with at least so many bits, likely or not."
        ),
    ] = None,
    least_probability: Annotated[
        float | None,
        typer.Option(
            "--least-probability", min=0.0, max=1.0, help="Leave out pairs that are less likely than this."
        ),
    ] = None,
    calendar: CalendarOption = None,
    one_to_one: Annotated[
        bool,
        typer.Option(
            "--one-to-one/--many", help="Put each person in one pair at most, or in as many as fit."
        ),
    ] = True,
    problems: Annotated[
        Path | None,
        typer.Option("--problems", metavar="FILE", help="Write what was not understood to a CSV file."),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Link two lists: which people on one may be on the other, how likely, and why.

    Exit code 0 when pairs were found, 1 when none were, 2 for bad input.
    """
    if out is None and not as_json:
        raise fail("nowhere to write the pairs. Give a file with -o, or --json to print them.")
    for target in (path for path in (out, problems) if path is not None):
        check_writable(target, (left, right))
    common = parse_mapping(mapping or [])
    maps = (common | parse_mapping(map_left or []), common | parse_mapping(map_right or []))
    linked = _run((left, right), maps, _plan(threshold, least_probability, one_to_one), calendar)
    if problems is not None:
        write_problems(problems, (linked.left, linked.right))
    if out is not None:
        _write(out, linked)
    if as_json:
        print_json(
            {
                "left": str(left),
                "right": str(right),
                "pairs": [_as_object(linked, pair) for pair in linked.pairs],
            }
        )
    else:
        _show(linked, out)
    raise typer.Exit(Exit.FOUND if linked.pairs else Exit.NOTHING_FOUND)


def _plan(threshold: float | None, least_probability: float | None, one_to_one: bool) -> Plan:
    """Bits asked for by name are kept however unlikely, unless a probability is asked for too."""
    if least_probability is None:
        least_probability = Plan().least_probability if threshold is None else 0.0
    return Plan(threshold=threshold, least_probability=least_probability, one_to_one=one_to_one)


def _run(
    paths: tuple[Path, Path],
    maps: tuple[dict[str, str], dict[str, str]],
    plan: Plan,
    calendar: Calendar | None,
) -> Linked:
    with progress_bar() as progress:
        left, right = (
            read_people(path, mapping, progress, calendar=calendar)
            for path, mapping in zip(paths, maps, strict=True)
        )
        task = progress.add_task("Linking", total=len(left.records))
        pairs = link_records(
            left.records,
            right.records,
            plan,
            progress=lambda done, total: progress.update(task, completed=done, total=total),
        )
    return Linked(left, right, pairs)


def _percent(probability: float) -> str:
    """No comparison of names and dates is certain, so no number says it is."""
    return f"{probability:.1%}" if probability < 0.9995 else "> 99.9%"


def _names(people: People) -> dict[str, str]:
    return {record.id: record.names[0] for record in reversed(people.records)}


def _write(path: Path, linked: Linked) -> None:
    with plain_errors(str(path)):
        if path.suffix.lower() in (".jsonl", ".ndjson"):
            write_jsonl(path, (_as_object(linked, pair) for pair in linked.pairs))
        else:
            left, right = _names(linked.left), _names(linked.right)
            write_csv(path, HEADER, (_as_row(pair, left, right) for pair in linked.pairs))


def _as_row(pair: Pair, left: dict[str, str], right: dict[str, str]) -> Sequence[object]:
    reasons = " ".join(f"{field.sentence} ({field.weight:+.1f})" for field in pair.evidence.fields)
    numbers = (round(pair.weight, 3), round(pair.probability, 6))
    return (pair.left_id, pair.right_id, *numbers, left[pair.left_id], right[pair.right_id], reasons)


def _as_object(linked: Linked, pair: Pair) -> dict[str, object]:
    return {
        "left_id": pair.left_id,
        "right_id": pair.right_id,
        "weight": round(pair.weight, 3),
        "probability": round(pair.probability, 6),
        "evidence": [
            {
                "field": field.field,
                "weight": round(field.weight, 3),
                "left": field.left,
                "right": field.right,
                "sentence": str(field.sentence),
            }
            for field in pair.evidence.fields
        ],
    }


def _show(linked: Linked, out: Path | None) -> None:
    console = output()
    terminal = console.is_terminal
    if linked.pairs:
        left, right = _names(linked.left), _names(linked.right)
        table = new_table(console, {"left": False, "right": False, "bits": True, "probability": True})
        for pair in linked.pairs[:SHOWN_PAIRS]:
            table.add_row(
                Text.assemble(as_text(pair.left_id, terminal), "  ", as_text(left[pair.left_id], terminal)),
                Text.assemble(
                    as_text(pair.right_id, terminal), "  ", as_text(right[pair.right_id], terminal)
                ),
                f"{pair.weight:+.1f}",
                _percent(pair.probability),
            )
        console.print(table)
    more = len(linked.pairs) - SHOWN_PAIRS
    sizes = f"{len(linked.left.records):,} and {len(linked.right.records):,} people"
    likely = sum(pair.probability >= 0.5 for pair in linked.pairs)
    console.print(
        f"{'… and ' + format(more, ',') + ' more. ' if more > 0 else ''}{len(linked.pairs):,} pairs among "
        f"{sizes}, "
        f"{likely:,} of them more likely one person than two.{f' Written to {out}.' if out else ''}",
        markup=False,
    )
