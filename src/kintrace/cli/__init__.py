"""The command line: ``kintrace compare``, ``kintrace search``, ``kintrace link`` and ``kintrace names``."""

from __future__ import annotations

import sys
from importlib.metadata import version
from io import TextIOWrapper
from typing import Annotated

import typer

from kintrace.cli.compare import compare_names
from kintrace.cli.link import link
from kintrace.cli.names import app as names
from kintrace.cli.search import search

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Who is who across scripts and spellings. Exit codes: 0 found, 1 nothing found, 2 bad input.",
)
app.command("compare")(compare_names)
app.command("search")(search)
app.command("link")(link)
app.add_typer(names, name="names")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kintrace {version('kintrace')}")
        raise typer.Exit


@app.callback()
def options(
    show_version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    """Options that stand before a command."""


def main() -> None:
    """The entry point of ``kintrace``."""
    for stream in (sys.stdout, sys.stderr):
        # Names in every script go through pipes, whatever the encoding of the system.
        if isinstance(stream, TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding="utf-8")
    app()
