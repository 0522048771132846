"""Options that several commands have, worded once."""

from __future__ import annotations

from typing import Annotated

import typer

from kintrace.dates import Calendar

JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON on standard output, and nothing else.")]
MapOption = Annotated[
    list[str] | None,
    typer.Option(
        "--map", metavar="FIELD=COLUMN", help="Which column holds a field, as name=Person; repeatable."
    ),
]
CalendarOption = Annotated[
    Calendar | None,
    typer.Option("--calendar", help="The calendar of unmarked dates, when the list leaves it open."),
]
SheetOption = Annotated[str | None, typer.Option("--sheet", help="The sheet of a workbook to read.")]
EncodingOption = Annotated[
    str | None,
    typer.Option(
        "--encoding", help="The encoding of a text file, when the detected one is wrong, as windows-1256."
    ),
]
