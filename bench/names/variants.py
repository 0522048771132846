"""What happens to a name on its way to a register: words in another order, and one typing slip."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable

_BREAKS = re.compile(r"[\s・·‧]+")


def turned(name: str) -> str | None:
    """The words of a name rotated by one; None where it is a single word.

    >>> turned("Omar Ali Petrov")
    'Petrov Omar Ali'
    """
    words = [word for word in _BREAKS.split(name) if word]
    return " ".join([words[-1], *words[:-1]]) if len(words) > 1 else None


def alphabet(names: Iterable[str]) -> str:
    """The letters that occur in a set of names: what a wrong key may give.

    >>> alphabet(["Omar", "Amra"])
    'amor'
    """
    return "".join(sorted({sign for name in names for sign in name.lower() if sign.isalpha()}))


def slipped(name: str, letters: str, chance: random.Random) -> str | None:
    """A name with one letter dropped, doubled, changed or swapped with the next; None under four letters.

    A slip that leaves the name as it is (two equal letters swapped) is tried again.

    >>> slipped("Omar Petrov", "aeio", random.Random(1)) != "Omar Petrov"
    True
    """
    places = [place for place, sign in enumerate(name) if sign.isalpha()]
    if len(places) < 4:
        return None
    while True:
        changed = _one_slip(name, chance.choice(places), letters, chance)
        if changed != name:
            return changed


def _one_slip(name: str, place: int, letters: str, chance: random.Random) -> str:
    before, sign, after = name[:place], name[place], name[place + 1 :]
    kind = chance.choice(("dropped", "doubled", "changed", "swapped"))
    if kind == "dropped":
        return before + after
    if kind == "doubled":
        return before + sign + sign + after
    if kind == "changed":
        return before + chance.choice(letters) + after
    if after[:1].isalpha():
        return before + after[0] + sign + after[1:]
    return name
