"""``kintrace compare``: two names side by side, with the weight of each part."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.text import Text

from kintrace.cli.meaning import in_words
from kintrace.cli.options import JsonOption
from kintrace.cli.terminal import Exit, as_text, fail, new_table, output, print_json
from kintrace.names import Comparison, compare, evidence_bits

_KINDS = {"unknown": "name"}


def compare_names(
    left: Annotated[str, typer.Argument(metavar="A", help="A name, in any script.")],
    right: Annotated[str, typer.Argument(metavar="B", help="Another name, in the same script or another.")],
    as_json: JsonOption = False,
) -> None:
    """Compare two names: how much each part speaks for or against one person, in bits, and why.

    Exit code 0 when the names speak for one person, 1 when they do not, 2 when a name is empty.
    """
    for name in (left, right):
        if not any(letter.isalpha() for letter in name):
            raise fail(f"“{name}” has no letter. Expected a name in any script.")
    comparison = compare(left, right)
    if as_json:
        print_json(_as_object(left, right, comparison))
    else:
        _show(left, right, comparison)
    raise typer.Exit(Exit.FOUND if comparison.weight > 0 else Exit.NOTHING_FOUND)


def _as_object(left: str, right: str, comparison: Comparison) -> dict[str, object]:
    return {
        "left": left,
        "right": right,
        "weight": round(comparison.weight, 3),
        "meaning": in_words(evidence_bits(comparison.weight)),
        "parts": [
            {
                "kind": str(part.kind),
                "left": part.left,
                "right": part.right,
                "weight": round(part.weight, 3),
                "sentence": str(part.sentence),
                "letters": [
                    {"left": pair.left, "right": pair.right, "strength": round(pair.strength, 3)}
                    for pair in part.letters
                ],
            }
            for part in comparison.parts
        ],
    }


def _show(left: str, right: str, comparison: Comparison) -> None:
    console = output()
    terminal = console.is_terminal
    table = new_table(console, {"part": False, "A": False, "B": False, "bits": True, "why": False})
    for part in comparison.parts:
        kind = str(part.kind)
        table.add_row(
            _KINDS.get(kind, kind.replace("_", " ")),
            as_text(part.left or "—", terminal),
            as_text(part.right or "—", terminal),
            f"{part.weight:+.1f}",
            as_text(str(part.sentence), terminal),
        )
    console.print(Text.assemble("A: ", as_text(left, terminal), "\nB: ", as_text(right, terminal)))
    console.print(table)
    console.print(
        Text(f"Together {comparison.weight:+.1f} bits. {in_words(evidence_bits(comparison.weight))}")
    )
