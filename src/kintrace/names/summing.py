"""How the weight of two words comes about, figure by figure, for whoever adds it up by hand."""

from __future__ import annotations

from kintrace.names.pairing import Pairing, Why
from kintrace.names.pairs.rules import rules
from kintrace.names.pairs.score import BY_CUSTOM, BY_SLIP, EQUIVALENT, NICKNAME, relation_of, shared_bits
from kintrace.names.prepare import Prepared
from kintrace.names.words.packed import INITIAL, MOST_BITS
from kintrace.text.tables import table

_NOTHING = 0.0005
_RAISED = {
    NICKNAME: "raised to {nickname_share:g} of what it tells: one is short for the other",
    EQUIVALENT: "raised to {equivalent_share:g} of what it tells: one name in two languages",
    BY_CUSTOM: "raised to {by_custom:g} under what it tells: written so by custom",
    BY_SLIP: "raised to {by_slip:g} under what the commoner tells: written so by custom, but for one slip",
}

Sum = tuple[tuple[str, float], ...]


def sum_of(pairing: Pairing, made: Prepared) -> Sum:
    """What the weight of a pairing is made of, as what and bits; together they are the weight.

    ``made``: both names as ``pairing.pairings`` gave them.

    >>> from kintrace.names import parse
    >>> from kintrace.names.pairing import pairings
    >>> found, made = pairings(parse("نادیا"), parse("Nadia"))
    >>> [what for what, bits in sum_of(found[0], made)][0]
    'what agreement on it tells'
    """
    weight = pairing.weight - pairing.taken_off
    if not pairing.left or not pairing.right:
        lines = [("only one name has it", weight)]
    elif pairing.cost is None:
        lines = [("nothing in common", weight)]
    elif pairing.why is Why.INITIAL:
        lines = [("an initial, and where it stands", weight)]
    else:
        lines = _of_letters(pairing, made, weight)
    if pairing.taken_off:
        lines.append(("taken off, because another word contradicts", pairing.taken_off))
    return tuple(lines)


def _of_letters(pairing: Pairing, made: Prepared, weight: float) -> list[tuple[str, float]]:
    figures = table("weights", "kintrace.names")["words"]
    counts = float(figures["letters"])
    bits = _bits(pairing, made)
    lines = [("what agreement on it tells", bits)]
    if len(pairing.left) != len(pairing.right):
        joined = float(figures["joined"])
        cost = (bits - joined - weight) / counts
        lines += [(_letters(cost, counts), -counts * cost), ("two words read as one", -joined)]
        return lines
    cost = pairing.cost or 0.0
    by_letters = cost + pairing.habits
    lines.append((_letters(by_letters, counts), -counts * by_letters))
    if abs(pairing.habits) > _NOTHING:
        lines.append((_habits(pairing.habits, float(figures["habits"])), counts * pairing.habits))
    left, right = (int(made.kind[place]) for place in _places(pairing, made))
    elsewhere = float(rules().swapped[left, right])
    if elsewhere:
        lines.append(("stands in another place of the other name", -elsewhere))
    rest = weight - sum(figure for _, figure in lines)
    if abs(rest) > _NOTHING:
        lines.append((_reason(pairing, made, weight, rest, figures), rest))
    return lines


def _letters(cost: float, counts: float) -> str:
    return f"letters cost {cost:.2f}, and each bit of it counts {counts:g}"


def _habits(taken_off: float, share: float) -> str:
    told = "these letters often stand" if taken_off > 0 else "these letters seldom stand"
    return f"{told} after one another: habits {taken_off / share:+.2f}, and {share:g} of it is off the cost"


def _reason(pairing: Pairing, made: Prepared, weight: float, rest: float, figures: dict[str, float]) -> str:
    """Why the weight of two words is another than their letters make it."""
    if weight <= float(figures["least"]) + _NOTHING:
        return "a word never speaks against with more, and one that comes near is given all of it"
    one, two = (made.word[place] for place in _places(pairing, made))
    relation = int(relation_of(made.words, one, made.words, two))
    if rest > 0 and relation in _RAISED:
        return _RAISED[relation].format(**figures)
    return "two names that people keep apart" if rest < 0 else "where it stands in the name"


def _bits(pairing: Pairing, made: Prepared) -> float:
    """What agreement tells, before the letters are looked at."""
    words, whole = made.words, []
    for side, places in enumerate((pairing.left, pairing.right)):
        here = [made.word[made.start[side] + place] for place in places]
        script = int(words.script[words.first[here[0]]])
        whole.append((min(float(sum(words.bits[word] for word in here)), MOST_BITS), script, here))
    (one, script, left), (two, other, right) = whole
    bits = float(
        shared_bits(
            one, script, two, other, float(table("weights", "kintrace.names")["words"]["rarer_share"])
        )
    )
    if words.flags[left[0]] & words.flags[right[0]] & INITIAL:
        bits = min(bits, float(table("weights", "kintrace.names")["words"]["two_initials"]))
    return bits


def _places(pairing: Pairing, made: Prepared) -> tuple[int, int]:
    return int(made.start[0]) + pairing.left[0], int(made.start[1]) + pairing.right[0]
