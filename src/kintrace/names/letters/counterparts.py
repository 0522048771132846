"""The costs of letters laid open: what each letter group stands for beside Latin, and where a cost comes from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from kintrace.names.letters.costs import SCRIPTS, costs, learned
from kintrace.names.letters.sounds import names_of_kinds, tabled
from kintrace.text import Script

# Dearer than this a letter is no counterpart, but a slip.
_COUNTERPART = 6.0


class Source(StrEnum):
    """Where the cost of two letters comes from."""

    SAME = "the same letter"
    LEARNED = "learned"
    TABLES = "sound tables"


@dataclass(frozen=True)
class Letter:
    """A letter group of a script, ``^`` and ``$`` for the ends of a word and ``#1`` for its second sound.

    ``beside``: Latin groups it stands for and the bits each costs, the cheapest first. ``alone``: bits where the
    Latin name leaves it out, at the start, inside and at the end. ``is_learned``: from pairs of names, not from the
    sound tables alone.
    """

    letters: str
    beside: tuple[tuple[str, float], ...]
    alone: tuple[float, float, float]
    is_learned: bool

    @property
    def plain(self) -> str:
        """The letters themselves."""
        return self.letters.partition("#")[0].strip("^$")


def letters_beside_latin(script: Script, most: int = 6) -> tuple[Letter, ...]:
    """Every letter group of a script with at most ``most`` Latin counterparts, as the comparison counts them.

    Raises ValueError for a script that has no table of sounds.

    >>> qaf = next(letter for letter in letters_beside_latin(Script.ARABIC) if letter.letters == "ق")
    >>> sorted({"q", "k"} & {latin for latin, _ in qaf.beside})
    ['k', 'q']
    """
    if script not in tabled():
        raise ValueError(f"{script}: no table of sounds. Expected one of {', '.join(tabled())}.")
    known = costs()
    # Groups of several sounds are left out: their letters stand for the sounds too.
    latin = {name: kind for name, kind in names_of_kinds(Script.LATIN).items() if "#" not in name}
    beside_latin = SCRIPTS.index(Script.LATIN)
    out = []
    for letters, kind in names_of_kinds(script).items():
        found = sorted((float(known.instead[kind, other]), name) for name, other in latin.items())
        start, inside, end = (float(bits) for bits in known.alone[kind, beside_latin])
        out.append(
            Letter(
                letters,
                tuple((name, bits) for bits, name in found[:most] if bits < _COUNTERPART),
                (start, inside, end),
                kind in _learned_kinds(script)[0],
            )
        )
    return tuple(out)


def source(one: int, script: Script, two: int, other: Script) -> Source:
    """Where the cost of one kind of letter beside another comes from.

    >>> a, o = names_of_kinds(Script.LATIN)["a"], names_of_kinds(Script.GREEK)["ο"]
    >>> source(a, Script.LATIN, a, Script.LATIN), source(a, Script.LATIN, o, Script.GREEK)
    (<Source.SAME: 'the same letter'>, <Source.TABLES: 'sound tables'>)
    """
    if one == two:
        return Source.SAME
    if other is not Script.LATIN:
        one, script, two, other = two, other, one, script
    theirs, latin = _learned_kinds(script)
    return Source.LEARNED if other is Script.LATIN and one in theirs and two in latin else Source.TABLES


def source_alone(kind: int, script: Script, other: Script) -> Source:
    """Where the cost of a kind of letter comes from that a name in another script leaves out."""
    if other is Script.LATIN and script is not Script.LATIN:
        return Source.LEARNED if kind in _learned_kinds(script)[0] else Source.TABLES
    return Source.LEARNED if script is Script.LATIN and kind in _learned_kinds(other)[1] else Source.TABLES


@cache
def _learned_kinds(script: Script) -> tuple[frozenset[int], frozenset[int]]:
    """The kinds of a script and of Latin whose costs beside each other were learned."""
    found = learned().get(script, {})
    if "instead" not in found:
        return frozenset(), frozenset()
    theirs, latin = names_of_kinds(script), names_of_kinds(Script.LATIN)
    return (
        frozenset(theirs[name] for name in found["letters"].tolist() if name in theirs),
        frozenset(latin[name] for name in found["latin"].tolist() if name in latin),
    )
