"""``kintrace names words``: what is known of one word of a name."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer
from rich.text import Text

from kintrace.cli.meaning import once_in
from kintrace.cli.options import JsonOption
from kintrace.cli.terminal import Exit, as_text, fail, output, print_json
from kintrace.names.words.known import Known, known_of
from kintrace.names.words.packed import MOST_BITS


def words(
    word: Annotated[str, typer.Argument(metavar="WORD", help="One word of a name, in any script.")],
    as_json: JsonOption = False,
) -> None:
    """Print what is known of a word: how much agreement on it tells and why, and the names it is a form of.

    Exit code 0, or 2 when this is no word of a name.
    """
    if not any(letter.isalpha() for letter in word) or len(word.split()) > 1:
        raise fail(f"“{word}” is no word of a name. Expected one word with a letter, in any script.")
    known = known_of(word)
    if as_json:
        print_json(asdict(known))
    else:
        _show(known)
    raise typer.Exit(Exit.FOUND)


def told(known: Known) -> str:
    """Where the bits of a word come from, in a few words.

    >>> told(known_of("Ghahramani")).startswith("by its sounds")
    True
    """
    if known.is_initial:
        return "a letter by itself"
    if known.by_frequency is not None and known.by_frequency < known.by_sound:
        return f"listed as {known.listed_as}: {once_in(known.by_frequency)}"
    if known.by_sound > MOST_BITS:
        return f"by its sounds, no more than {MOST_BITS:.0f} bits"
    return f"by its sounds: {once_in(known.by_sound)}"


def _show(known: Known) -> None:
    console = output()
    terminal = console.is_terminal
    rows = [
        ("word", as_text(known.word, terminal).plain),
        ("keys", " ".join(known.keys)),
        ("agreement tells", f"{known.bits:.1f} bits, {told(known)}"),
        ("by its sounds", f"{known.by_sound:.1f} bits"),
    ]
    if known.by_frequency is not None:
        rows.append(("by frequency", f"{known.by_frequency:.1f} bits, as a spelling of {known.listed_as}"))
    for form, bits in known.forms[1:]:
        rows.append(("may be read as", f"{form}, for {bits:.1f} bits"))
    rows += [(str(family.role), ", ".join(family.words)) for family in known.families]
    for what, said in rows:
        console.print(Text(f"{what + ':':24}{said}"), overflow="fold")
