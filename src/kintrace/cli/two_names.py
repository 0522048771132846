"""What the commands that take two names have in common: their arguments, and how an answer begins and ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.text import Text

from kintrace.cli.meaning import in_words
from kintrace.cli.terminal import Exit, as_text, fail, output, print_json
from kintrace.names import evidence_bits

Object = dict[str, Any]
Left = Annotated[str, typer.Argument(metavar="A", help="A name, in any script.")]
Right = Annotated[str, typer.Argument(metavar="B", help="Another name, in the same script or another.")]


def expect_letters(*names: str) -> None:
    """Stops with a plain sentence where a name has no letter."""
    for name in names:
        if not any(letter.isalpha() for letter in name):
            raise fail(f"“{name}” has no letter. Expected a name in any script.")


def in_whole(left: str, right: str, weight: float) -> Object:
    """The fields that stand at the head of every answer about two names."""
    return {
        "left": left,
        "right": right,
        "weight": round(weight, 3),
        "meaning": in_words(evidence_bits(weight)),
    }


def tell(found: Object, as_json: bool, show: Callable[[Console, Object], None]) -> NoReturn:
    """Prints an answer (``in_whole`` and more) and ends the command; ``show`` prints what stands in the middle."""
    if as_json:
        print_json(found)
    else:
        console = output()
        sides = (as_text(found[side], console.is_terminal) for side in ("left", "right"))
        console.print(Text.assemble("A: ", next(sides), "\nB: ", next(sides)))
        show(console, found)
        console.print(Text(f"Together {found['weight']:+.1f} bits. {found['meaning']}"))
    raise typer.Exit(Exit.FOUND if found["weight"] > 0 else Exit.NOTHING_FOUND)
