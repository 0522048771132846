"""``kintrace names letters``: what the letters of a script stand for beside Latin, and what that costs."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer
from rich.text import Text

from kintrace.cli.options import JsonOption
from kintrace.cli.terminal import Exit, as_text, fail, new_table, output, print_json
from kintrace.names.letters.counterparts import Letter, letters_beside_latin
from kintrace.names.letters.following import Following, habits_of
from kintrace.names.letters.habits import OWN_SHARE, learned_habits
from kintrace.names.letters.sounds import tabled
from kintrace.text import Script, normalise

_MOST = 6
# Habits that are printed from either end.
_HABITS = 30


def letters(
    script: Annotated[str, typer.Argument(metavar="SCRIPT", help="A script, such as arabic or cyrillic.")],
    letter: Annotated[
        str, typer.Argument(metavar="[LETTER]", help="Only groups with this letter.", show_default=False)
    ] = "",
    habits: Annotated[
        bool, typer.Option("--habits", help="The strongest and the weakest habits of spelling instead.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Print what each letter group of a script stands for in Latin letters, and what it costs to leave it out.

    Costs are in bits: 0 for letters that stand for each other as a rule, more for rarer counterparts. ^ and $ are
    the ends of a word, #0 and #1 the first and the second sound of a group that has two. With --habits: which
    letters beside Latin follow on which more often than by chance (above 0) or less often (below). Exit code 0 when
    there are such letters, 1 when there are none, 2 when there is no such script.
    """
    if habits:
        found = _habits(script, letter)
        print_json([asdict(each) | {"bits": each.bits} for each in found]) if as_json else _show_habits(found)
        raise typer.Exit(Exit.FOUND if found else Exit.NOTHING_FOUND)
    groups = _letters(script, letter)
    print_json([asdict(each) for each in groups]) if as_json else _show(groups)
    raise typer.Exit(Exit.FOUND if groups else Exit.NOTHING_FOUND)


def _letters(script: str, letter: str) -> tuple[Letter, ...]:
    try:
        found = letters_beside_latin(Script(script.casefold()), _MOST)
    except ValueError:
        known = ", ".join(map(str, tabled()))
        raise fail(f"“{script}” is no script with a table of sounds. Expected one of {known}.") from None
    wanted = normalise(letter)
    return tuple(each for each in found if wanted in each.plain or letter in each.plain)


def _habits(script: str, letter: str) -> tuple[Following, ...]:
    """The strongest habits with a letter on the side of the script, and the weakest."""
    try:
        found = habits_of(Script(script.casefold()))
    except ValueError:
        known = ", ".join(map(str, sorted(learned_habits())))
        raise fail(f"“{script}” is no script with habits of spelling. Expected one of {known}.") from None
    wanted = normalise(letter)
    having = [
        each
        for each in found
        if any(wanted in here or letter in here for here in (each.before[0], each.step[0]))
    ]
    return tuple(having if len(having) <= 2 * _HABITS else having[:_HABITS] + having[-_HABITS:])


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


def _show_habits(found: tuple[Following, ...]) -> None:
    console = output()
    if not found:
        console.print(Text("No habit of this script has that letter."))
        return
    headings = {"letters": False, "Latin": False, "then letters": False, "then Latin": False}
    figures = {"bits": True, "together": True, "letters alone": True, "Latin alone": True}
    table = new_table(console, {**headings, **figures})
    for each in found:
        row = [as_text(one or "—", console.is_terminal) for one in (*each.before, *each.step)]
        bits = (each.bits, each.together, each.by_letters, each.by_latin)
        table.add_row(*row, *(f"{one:+.1f}" for one in bits))
    console.print(table)
    console.print(Text(f"bits: together, less {OWN_SHARE:g} of letters alone and of Latin alone."))
