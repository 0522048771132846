"""The sounds of letters: data/sounds*.yml made into kinds of letter group and the costs between them.

A letter group that stands for two sounds (x, щ) is two kinds in a row. Each kind has readings, a reading is one
sound or silence with a cost, and the cost between two kinds is that of their nearest readings.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from kintrace.text import Script
from kintrace.text.tables import table

SILENT = "-"
TABLED = (
    Script.LATIN,
    Script.ARABIC,
    Script.HEBREW,
    Script.CYRILLIC,
    Script.GREEK,
    Script.ARMENIAN,
    Script.GEORGIAN,
)
# A letter without a table is two kinds, its block and its place in the block, each from a fixed pool, so that any
# letter of any script can be compared with itself.
_BLOCKS, _PLACES = 251, 128
_NEVER = 9.0
_HALF_LETTER = 0.55


@dataclass(frozen=True)
class Kind:
    """One kind of letter group: its readings as sound and cost, the first the commonest."""

    number: int
    readings: tuple[tuple[str, float], ...]

    @cached_property
    def is_vowel(self) -> bool:
        """Whether the commonest reading is a vowel."""
        return self.readings[0][0] in vowels()


@dataclass(frozen=True)
class Costs:
    """Cost of one kind for another, and of leaving a kind out beside an alphabet and beside an abjad."""

    instead: NDArray[np.float64]
    left_out: NDArray[np.float64]
    left_out_beside_abjad: NDArray[np.float64]

    @cached_property
    def rows(self) -> list[list[float]]:
        """``instead`` as lists, which plain Python reads faster than arrays."""
        rows: list[list[float]] = self.instead.tolist()
        return rows

    @cached_property
    def omissions(self) -> tuple[list[float], list[float]]:
        """Both ways of leaving out as lists: beside an alphabet, beside an abjad."""
        return self.left_out.tolist(), self.left_out_beside_abjad.tolist()


def sounds_table(name: str = "sounds") -> dict[str, dict[str, str]]:
    """One of the tables data/sounds*.yml as it stands."""
    return table(name, "kintrace.names")


@cache
def vowels() -> frozenset[str]:
    """The signs of the vowels."""
    return frozenset(str(table("sounds", "kintrace.names")["vowels"]).split())


@cache
def sound_classes() -> dict[str, str]:
    """The key class of each sound; "" for a sound that keys leave out."""
    classes = table("sounds", "kintrace.names")["classes"]
    return {sound: key for key, sounds in classes.items() for sound in sounds.split()}


def _readings(text: str) -> tuple[tuple[str, float], ...]:
    out = []
    for reading in text.split():
        sound, _, cost = reading.partition("/")
        if sound != SILENT and sound not in sound_classes():
            raise ValueError(f"sounds tables: {sound!r} in {text!r} is not a sound of sounds.yml")
        out.append((sound, float(cost or 0)))
    return tuple(sorted(out, key=lambda reading: reading[1]))


@cache
def kinds() -> tuple[Kind, ...]:
    """Every kind of every table, by number."""
    return _read_all()[0]


@cache
def groups(script: Script) -> dict[str, tuple[int, ...]]:
    """The letter groups of a script (^ and $ mark the word's ends) and the kinds each stands for."""
    return _read_all()[1].get(script, {})


@cache
def _read_all() -> tuple[tuple[Kind, ...], dict[Script, dict[str, tuple[int, ...]]]]:
    found: list[Kind] = []
    by_script: dict[Script, dict[str, tuple[int, ...]]] = {}
    for script in TABLED:
        letters = table(f"sounds_{script}", "kintrace.names")["letters"]
        by_script[script] = {}
        for group, text in letters.items():
            numbers = []
            for one in str(text).split("+"):
                found.append(Kind(len(found), _readings(one)))
                numbers.append(found[-1].number)
            by_script[script][str(group)] = tuple(numbers)
    return tuple(found), by_script


def kinds_of_untabled(letter: str) -> tuple[int, int]:
    """The two kinds that stand for a letter no table has.

    >>> kinds_of_untabled("田") == kinds_of_untabled("田"), kinds_of_untabled("田") == kinds_of_untabled("中")
    (True, False)
    """
    point = ord(letter)
    first = len(kinds())
    return first + (point >> 7) % _BLOCKS, first + _BLOCKS + point % _PLACES


def _near(inventory: list[str]) -> NDArray[np.float64]:
    place = {sound: number for number, sound in enumerate(inventory)}
    is_vowel = np.array([sound in vowels() for sound in inventory])
    near = np.where(is_vowel[:, None] & is_vowel[None, :], 0.3, 1.1)
    near[is_vowel[:, None] != is_vowel[None, :]] = 1.2
    np.fill_diagonal(near, 0.0)
    for pair, cost in table("sounds", "kintrace.names")["near"].items():
        first, second = (place[sound] for sound in pair.split())
        near[first, second] = near[second, first] = float(cost)
    return near


@cache
def costs() -> Costs:
    """The costs between all kinds, worked out once from the tables."""
    inventory = sorted(sound_classes())
    place = {sound: number for number, sound in enumerate(inventory)}
    read = table("sounds", "kintrace.names")
    plain = read["left_out"]
    beside = {**plain, **read["left_out_beside_abjad"]}
    tabled, size = len(kinds()), len(kinds()) + _BLOCKS + _PLACES
    reading = np.full((tabled, len(inventory)), _NEVER)
    silent = np.full(tabled, _NEVER)
    for kind in kinds():
        for sound, cost in kind.readings:
            if sound == SILENT:
                silent[kind.number] = min(silent[kind.number], cost)
            else:
                reading[kind.number, place[sound]] = min(reading[kind.number, place[sound]], cost)
    near = _near(inventory)
    reached = np.min(reading[:, :, None] + near[None, :, :], axis=1)
    instead = np.full((size, size), 2 * _HALF_LETTER)
    among = np.full((tabled, tabled), _NEVER)
    for column in range(len(inventory)):
        np.minimum(among, reached[:, column][:, None] + reading[:, column][None, :], out=among)
    instead[:tabled, :tabled] = np.minimum(among, among.T)
    instead[tabled:, tabled:] = _HALF_LETTER
    np.fill_diagonal(instead[tabled:, tabled:], 0.0)
    omitted = []
    for left_out in (plain, beside):
        each = np.array([float(left_out.get(sound, left_out["default"])) for sound in inventory])
        whole = np.full(size, _HALF_LETTER)
        whole[:tabled] = np.minimum(silent, np.min(reading + each[None, :], axis=1))
        omitted.append(whole)
    return Costs(instead, omitted[0], omitted[1])
