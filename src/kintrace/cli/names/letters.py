"""``kintrace names letters``: what the letters of a script stand for beside Latin, and what that costs."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer
from rich.text import Text

from kintrace.cli.options import JsonOption
from kintrace.cli.terminal import Exit, as_text, fail, new_table, output, print_json
from kintrace.names.letters.counterparts import Letter, letters_beside_latin
from kintrace.names.letters.sounds import tabled
from kintrace.text import Script, normalise

_MOST = 6


def letters(
    script: Annotated[str, typer.Argument(metavar="SCRIPT", help="A script, such as arabic or cyrillic.")],
    letter: Annotated[
        str, typer.Argument(metavar="[LETTER]", help="Only groups with this letter.", show_default=False)
    ] = "",
    as_json: JsonOption = False,
) -> None:
    """Print what each letter group of a script stands for in Latin letters, and what it costs to leave it out.

    Costs are in bits: 0 for letters that stand for each other as a rule, more for rarer counterparts. ^ and $ are
    the ends of a word, #0 and #1 the first and the second sound of a group that has two. Exit code 0 when there are
    such letters, 1 when there are none, 2 when there is no such script.
    """
    try:
        found = letters_beside_latin(Script(script.casefold()), _MOST)
    except ValueError:
        known = ", ".join(_scripts())
        raise fail(f"“{script}” is no script with a table of sounds. Expected one of {known}.") from None
    wanted = normalise(letter)
    found = tuple(each for each in found if wanted in each.plain or letter in each.plain)
    if as_json:
        print_json([asdict(each) for each in found])
    else:
        _show(found)
    raise typer.Exit(Exit.FOUND if found else Exit.NOTHING_FOUND)


def _scripts() -> list[str]:
    return [str(script) for script in tabled()]


def _show(found: tuple[Letter, ...]) -> None:
    console = output()
    if not found:
        console.print(Text("No letter group of this script has that letter."))
        return
    headings = {"letters": False, "from": False, "stands for": False}
    table = new_table(
        console, {**headings, "left out at the start": True, "inside": True, "at the end": True}
    )
    for each in found:
        beside = "  ".join(f"{latin} {max(0.0, bits):.1f}" for latin, bits in each.beside)
        source = "learned" if each.is_learned else "tables"
        alone = [f"{max(0.0, bits):.1f}" for bits in each.alone]
        table.add_row(as_text(each.letters, console.is_terminal), source, beside or "—", *alone)
    console.print(table)
