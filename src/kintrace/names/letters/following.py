"""The habits of spelling laid open: which step beside Latin follows on which more or less often than by chance."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kintrace.names.letters.habits import OWN_SHARE, learned_habits
from kintrace.text import Script

NONE, EDGE = "", "|"
_Step = tuple[str, str]


@dataclass(frozen=True)
class Following:
    """A step (letters, Latin letters) after another: "" for a side left out, ``|`` for the edge of the word.

    ``together``: log2 of how much oftener the step comes after that one than by itself; ``by_letters`` and
    ``by_latin``: the same for the letters of one side alone, 0 where that side does not go on.
    """

    before: _Step
    step: _Step
    together: float
    by_letters: float
    by_latin: float

    @property
    def bits(self) -> float:
        """What the habit tells: positive for what usually goes together."""
        return self.together - OWN_SHARE * (self.by_letters + self.by_latin)


def habits_of(script: Script) -> tuple[Following, ...]:
    """Every habit of a script beside Latin, the strongest first.

    Second sounds of one group, which follow of necessity, are left out. Raises ValueError for a script without any.

    >>> found = habits_of(Script.CYRILLIC)
    >>> found[0].bits > 1 > -1 > found[-1].bits
    True
    """
    known = learned_habits()
    if script not in known:
        raise ValueError(f"{script}: no habits were learned. Expected one of {', '.join(sorted(known))}.")
    return _read(script)


@cache
def _read(script: Script) -> tuple[Following, ...]:
    found = learned_habits()[script]
    names = [["", *found[what].tolist(), ""] for what in ("letters", "latin")]
    bits = found["bits"].astype(float).tolist()
    steps: list[list[int]] = found["steps"].astype(int).tolist()
    alone = [
        {
            (step[side], step[2 + side]): each
            for step, each in zip(steps, bits, strict=True)
            if step[1 - side] < 0
        }
        for side in (0, 1)
    ]
    out = []
    for (a, x, b, y), together in zip(steps, bits, strict=True):
        if min(a, x, b, y) < 0:
            continue
        before, step = _named(names, a, x), _named(names, b, y)
        if any(_continues(one, two) for one, two in zip(before, step, strict=True)):
            continue
        own = [
            alone[side].get(pair, 0.0) if _goes_on(before[side], step[side]) else 0.0
            for side, pair in ((0, (a, b)), (1, (x, y)))
        ]
        out.append(Following(before, step, together, *own))
    return tuple(sorted(out, key=lambda each: (-each.bits, each.before, each.step)))


def _named(names: list[list[str]], letter: int, latin: int) -> _Step:
    return (names[0][letter], names[1][latin]) if letter or latin else (EDGE, EDGE)


def _goes_on(one: str, two: str) -> bool:
    return one != NONE and two != NONE


def _continues(one: str, two: str) -> bool:
    """Whether two names of kinds are one sound of a group and the next."""
    group, mark, place = one.partition("#")
    return bool(mark) and two == f"{group}#{int(place) + 1}"
