"""``kintrace compare``: two names side by side, with the weight of each part."""

from __future__ import annotations

from rich.console import Console

from kintrace.cli.options import JsonOption
from kintrace.cli.terminal import as_text, new_table
from kintrace.cli.two_names import Left, Object, Right, expect_letters, in_whole, tell
from kintrace.names import PartEvidence, compare

_KINDS = {"unknown": "name"}


def compare_names(left: Left, right: Right, as_json: JsonOption = False) -> None:
    """Compare two names: how much each part speaks for or against one person, in bits, and why.

    Exit code 0 when the names speak for one person, 1 when they do not, 2 when a name is empty.
    """
    expect_letters(left, right)
    comparison = compare(left, right)
    parts = [_part(part) for part in comparison.parts]
    tell({**in_whole(left, right, comparison.weight), "parts": parts}, as_json, _show)


def _part(part: PartEvidence) -> Object:
    return {
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


def _show(console: Console, found: Object) -> None:
    terminal = console.is_terminal
    table = new_table(console, {"part": False, "A": False, "B": False, "bits": True, "why": False})
    for part in found["parts"]:
        table.add_row(
            _KINDS.get(part["kind"], part["kind"].replace("_", " ")),
            as_text(part["left"] or "—", terminal),
            as_text(part["right"] or "—", terminal),
            f"{part['weight']:+.1f}",
            as_text(part["sentence"], terminal),
        )
    console.print(table)
