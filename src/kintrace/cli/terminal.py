"""What the commands share: consoles, exit codes, names that keep their direction, plain errors."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import IntEnum

import typer
from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from kintrace.exchange import TableError
from kintrace.text.normalise import visible

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"

# Piped output has no width of its own; lines are not broken for it.
WIDE = 240


class Exit(IntEnum):
    """The exit codes of every command."""

    FOUND = 0
    NOTHING_FOUND = 1
    BAD_INPUT = 2


def output() -> Console:
    """The console for results."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else WIDE, soft_wrap=False)


def notices() -> Console:
    """The console for everything that is not the result: notes, progress, errors."""
    return Console(stderr=True, highlight=False, width=None if sys.stderr.isatty() else WIDE)


def as_text(value: str, terminal: bool) -> Text:
    """A value from a list as it can stand in a table.

    Controls are made visible. In a terminal the value is isolated, so that a right-to-left name does not turn
    round the columns beside it; piped output has the plain letters.

    >>> as_text("نادیا", terminal=True).plain == FIRST_STRONG_ISOLATE + "نادیا" + POP_ISOLATE
    True
    >>> as_text("[b]Na\\u202edia", terminal=False).plain
    '[b]Nadia'
    """
    harmless = visible(value).replace("\n", " ")
    return Text(f"{FIRST_STRONG_ISOLATE}{harmless}{POP_ISOLATE}" if terminal and harmless else harmless)


def new_table(console: Console, columns: Mapping[str, bool]) -> Table:
    """An empty table; ``columns`` gives for each heading whether it holds numbers."""
    table = Table(box=box.SIMPLE if console.is_terminal else None, pad_edge=console.is_terminal)
    for heading, number in columns.items():
        table.add_column(heading, justify="right" if number else "left", overflow="fold", no_wrap=number)
    return table


def print_json(value: object) -> None:
    """One JSON document on standard output, and nothing else."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n")


def fail(message: str) -> typer.Exit:
    """Say what was wrong with the input, in one plain sentence, and give the exit to raise."""
    sys.stderr.write(f"kintrace: {visible(message)}\n")
    return typer.Exit(Exit.BAD_INPUT)


@contextmanager
def plain_errors(about: str = "") -> Iterator[None]:
    """Turn what can be wrong with files into a sentence and exit code 2."""
    before = f"{about}: " if about else ""
    try:
        yield
    except TableError as error:
        raise fail(f"{before}{error}") from error
    except OSError as error:
        name = f"{error.filename}: " if error.filename and str(error.filename) != about else ""
        raise fail(f"{before}{name}{error.strerror or error}") from error


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """Progress bars on standard error, shown only in a terminal and gone when the work is done."""
    console = notices()
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as progress:
        yield progress
