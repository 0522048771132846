"""``kintrace names explain``: how two names come to their weight, word by word and letter by letter."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from kintrace.cli.names.words import told
from kintrace.cli.options import JsonOption
from kintrace.cli.terminal import as_text, new_table
from kintrace.cli.two_names import Left, Object, Right, expect_letters, in_whole, tell
from kintrace.names import compare, parse
from kintrace.names.letters.align import distance, path
from kintrace.names.letters.counterparts import source, source_alone
from kintrace.names.letters.spelling import Spelling, spell
from kintrace.names.pairing import Pairing, Why, pairings
from kintrace.names.prepare import Prepared, words_of
from kintrace.names.summing import sum_of
from kintrace.names.words.forms import forms_of
from kintrace.names.words.known import known_of


def explain(left: Left, right: Right, as_json: JsonOption = False) -> None:
    """Print how two names come to their weight: what each word tells, which words go together, and their letters.

    Exit code 0 when the names speak for one person, 1 when they do not, 2 when a name is empty.
    """
    expect_letters(left, right)
    tell(_as_object(left, right), as_json, _show)


def _as_object(left: str, right: str) -> Object:
    ones, twos = parse(left), parse(right)
    sides = [text for text, *_ in words_of(ones)], [text for text, *_ in words_of(twos)]
    weight = compare(left, right).weight
    found, made = pairings(ones, twos)
    pairs = [_pair(pairing, made, *sides) for pairing in found]
    return {
        **in_whole(left, right, weight),
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


def _pair(pairing: Pairing, made: Prepared, ones: list[str], twos: list[str]) -> Object:
    left = [ones[place] for place in pairing.left]
    right = [twos[place] for place in pairing.right]
    together = pairing.cost is not None and pairing.why is not Why.INITIAL
    one, two, by_form = _nearest_forms("".join(left), "".join(right))
    steps = _steps(one, two) if together else []
    return {
        "left": left,
        "right": right,
        "weight": round(pairing.weight, 3),
        "why": _why(pairing),
        "sum": [{"what": what, "bits": round(bits, 3)} for what, bits in sum_of(pairing, made)],
        "form_cost": by_form if together else 0.0,
        "letters_cost": round(sum(step["bits"] for step in steps), 3) if together else None,
        "letters": steps,
    }


def _nearest_forms(left: str, right: str) -> tuple[Spelling, Spelling, float]:
    """The forms of two words (with and without an article) that are nearest, and what it costs to read them so."""
    ones, twos = ([(spell(form), cost) for form, cost in forms_of(word)] for word in (left, right))
    one, two = min(
        ((one, two) for one in ones for two in twos),
        key=lambda both: both[0][1] + both[1][1] + distance(both[0][0], both[1][0]),
    )
    return one[0], two[0], one[1] + two[1]


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


def _show(console: Console, found: Object) -> None:
    terminal = console.is_terminal
    console.print()
    table = new_table(console, {"name": False, "word": False, "part": False, "bits": True, "from": False})
    for word in found["words"]:
        row = [word["name"], as_text(word["word"], terminal), word["kind"]]
        table.add_row(*row, f"{word['bits']:.2f}", as_text(word["from"], terminal))
    console.print(table)
    for pair in found["pairs"]:
        _show_pair(console, pair)
    if abs(found["taken_together"]) >= 0.05:
        console.print(Text(f"\nFor the names as a whole: {found['taken_together']:+.2f} bits"))
    console.print()


def _show_pair(console: Console, pair: Object) -> None:
    terminal = console.is_terminal
    sides = [as_text(" ".join(pair[side]) or "—", terminal) for side in ("left", "right")]
    cost = "" if pair["letters_cost"] is None else f"; letters cost {pair['letters_cost']:.2f}"
    console.print(
        Text.assemble("\n", sides[0], " : ", sides[1], f"  {pair['weight']:+.2f} bits ({pair['why']}{cost})")
    )
    if pair["form_cost"]:
        console.print(
            Text(f"read with or without its article  +{pair['form_cost']:.2f} on the cost of letters")
        )
    for line in pair["sum"]:
        console.print(Text(f"  {line['bits']:+6.2f}  {line['what']}"))
    if not pair["letters"]:
        return
    table = new_table(console, {"A": False, "B": False, "bits": True, "from": False})
    for step in pair["letters"]:
        left, right = (as_text(step[side] or "—", terminal) for side in ("left", "right"))
        table.add_row(left, right, f"{max(0.0, step['bits']):.2f}", step["from"])
    console.print(table)
