"""``kintrace names explain``: how two names come to their weight, word by word and letter by letter."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from kintrace.cli.meaning import in_words
from kintrace.cli.names.words import told
from kintrace.cli.options import JsonOption
from kintrace.cli.terminal import Exit, as_text, fail, new_table, output, print_json
from kintrace.names import compare, evidence_bits, parse
from kintrace.names.letters.align import path
from kintrace.names.letters.counterparts import source, source_alone
from kintrace.names.letters.spelling import Spelling, spell
from kintrace.names.pairing import Pairing, Why, pairings
from kintrace.names.prepare import words_of
from kintrace.names.words.known import known_of

Object = dict[str, Any]


def explain(
    left: Annotated[str, typer.Argument(metavar="A", help="A name, in any script.")],
    right: Annotated[str, typer.Argument(metavar="B", help="Another name, in the same script or another.")],
    as_json: JsonOption = False,
) -> None:
    """Print how two names come to their weight: what each word tells, which words go together, and their letters.

    Exit code 0 when the names speak for one person, 1 when they do not, 2 when a name is empty.
    """
    for name in (left, right):
        if not any(letter.isalpha() for letter in name):
            raise fail(f"“{name}” has no letter. Expected a name in any script.")
    found = _as_object(left, right)
    if as_json:
        print_json(found)
    else:
        _show(found)
    raise typer.Exit(Exit.FOUND if found["weight"] > 0 else Exit.NOTHING_FOUND)


def _as_object(left: str, right: str) -> Object:
    ones, twos = parse(left), parse(right)
    sides = [text for text, *_ in words_of(ones)], [text for text, *_ in words_of(twos)]
    weight = compare(left, right).weight
    pairs = [_pair(pairing, *sides) for pairing in pairings(ones, twos)[0]]
    return {
        "left": left,
        "right": right,
        "weight": round(weight, 3),
        "meaning": in_words(evidence_bits(weight)),
        "words": [
            {"name": side, "word": text, "kind": str(kind), **_bits(text)}
            for side, name in (("A", ones), ("B", twos))
            for text, kind, _ in words_of(name)
        ],
        "pairs": pairs,
        "taken_together": round(weight - sum(pair["weight"] for pair in pairs), 3),
    }


def _bits(word: str) -> Object:
    known = known_of(word.replace(" ", ""))
    return {"bits": round(known.bits, 3), "from": told(known)}


def _pair(pairing: Pairing, ones: list[str], twos: list[str]) -> Object:
    left = [ones[place] for place in pairing.left]
    right = [twos[place] for place in pairing.right]
    together = pairing.cost is not None and pairing.why is not Why.INITIAL
    steps = _steps(spell("".join(left)), spell("".join(right))) if together else []
    return {
        "left": left,
        "right": right,
        "weight": round(pairing.weight, 3),
        "why": _why(pairing),
        "letters_cost": round(sum(step["bits"] for step in steps), 3) if together else None,
        "letters": steps,
    }


def _why(pairing: Pairing) -> str:
    if not pairing.left or not pairing.right:
        return "only one name has it"
    if pairing.cost is None:
        return "nothing in common"
    if len(pairing.left) != len(pairing.right):
        return "two words read as one"
    return str(pairing.why)


def _steps(one: Spelling, two: Spelling) -> list[Object]:
    return [
        {
            "left": "".join(one.written[a:a_end]),
            "right": "".join(two.written[b:b_end]),
            "bits": round(cost, 3),
            "from": _source(one, range(a, a_end), two, range(b, b_end)),
        }
        for a, a_end, b, b_end, cost in path(one, two)
    ]


def _source(one: Spelling, lefts: range, two: Spelling, rights: range) -> str:
    if not lefts:
        return str(source_alone(two.kinds[rights[0]], two.script, one.script))
    if not rights:
        return str(source_alone(one.kinds[lefts[0]], one.script, two.script))
    if len(lefts) == len(rights) == 2:
        return "changed places"
    if len(lefts) != len(rights):
        return "read letter by letter"
    return str(source(one.kinds[lefts[0]], one.script, two.kinds[rights[0]], two.script))


def _show(found: Object) -> None:
    console = output()
    terminal = console.is_terminal
    console.print(
        Text.assemble(
            "A: ", as_text(found["left"], terminal), "\nB: ", as_text(found["right"], terminal), "\n"
        )
    )
    table = new_table(console, {"name": False, "word": False, "part": False, "bits": True, "from": False})
    for word in found["words"]:
        row = [word["name"], as_text(word["word"], terminal), word["kind"]]
        table.add_row(*row, f"{word['bits']:.1f}", as_text(word["from"], terminal))
    console.print(table)
    for pair in found["pairs"]:
        _show_pair(console, pair)
    if abs(found["taken_together"]) >= 0.05:
        console.print(Text(f"\nFor the names as a whole: {found['taken_together']:+.1f} bits"))
    console.print(Text(f"\nTogether {found['weight']:+.1f} bits. {found['meaning']}"))


def _show_pair(console: Console, pair: Object) -> None:
    terminal = console.is_terminal
    sides = [as_text(" ".join(pair[side]) or "—", terminal) for side in ("left", "right")]
    cost = "" if pair["letters_cost"] is None else f"; letters cost {pair['letters_cost']:.1f}"
    console.print(
        Text.assemble("\n", sides[0], " : ", sides[1], f"  {pair['weight']:+.1f} bits ({pair['why']}{cost})")
    )
    if not pair["letters"]:
        return
    table = new_table(console, {"A": False, "B": False, "bits": True, "from": False})
    for step in pair["letters"]:
        left, right = (as_text(step[side] or "—", terminal) for side in ("left", "right"))
        table.add_row(left, right, f"{max(0.0, step['bits']):.1f}", step["from"])
    console.print(table)
