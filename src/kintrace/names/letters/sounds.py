"""The sounds of letters: data/sounds*.yml made into kinds of letter group, each with the sounds it may be read as.

A letter group that stands for two sounds (x, щ) is two kinds in a row. Each kind has readings, a reading is one
sound or silence with a cost; 1.0 is the cost of a consonant that has nothing to do with the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from kintrace.names.letters.characters import characters
from kintrace.text import Script
from kintrace.text.tables import table

SILENT = "-"
PACKAGE = "kintrace.names"
# Scripts with enough public pairs to learn the costs of their letters from; elsewhere like letters are one kind.
LEARNED = (
    Script.LATIN,
    Script.ARABIC,
    Script.HEBREW,
    Script.CYRILLIC,
    Script.HANGUL,
    Script.KANA,
    Script.HAN,
)
# A letter that no table and no romanisation knows is one of so many kinds, by its code.
STRANGERS = 64


@dataclass(frozen=True)
class Kind:
    """One kind of letter group: its readings as sound and cost, the first the commonest."""

    number: int
    readings: tuple[tuple[str, float], ...]

    @cached_property
    def is_vowel(self) -> bool:
        """Whether the commonest reading is a vowel."""
        return self.readings[0][0] in vowels()

    @property
    def sound(self) -> str:
        """The commonest reading."""
        return self.readings[0][0]


@cache
def tabled() -> tuple[Script, ...]:
    """The scripts that have a table, in the order of ``Script``."""
    here = {file.name for file in (files(PACKAGE) / "data").iterdir()}
    return tuple(script for script in Script if f"sounds_{script}.yml" in here)


@cache
def vowels() -> frozenset[str]:
    """The signs of the vowels."""
    return frozenset(str(table("sounds", PACKAGE)["vowels"]).split())


@cache
def sound_classes() -> dict[str, str]:
    """The key class of each sound; "" for a sound that keys leave out."""
    classes = table("sounds", PACKAGE)["classes"]
    return {sound: key for key, sounds in classes.items() for sound in sounds.split()}


@cache
def inventory() -> tuple[str, ...]:
    """Every sound, in a fixed order."""
    return tuple(sorted(sound_classes()))


@cache
def unwritten(script: Script) -> dict[str, float]:
    """The sounds a script leaves unwritten, and what each costs beside it."""
    if script not in tabled():
        return {}
    found = table(f"sounds_{script}", PACKAGE).get("unwritten", {})
    return {str(sound): float(cost) for sound, cost in found.items()}


@cache
def written_before(script: Script) -> frozenset[str]:
    """The vowel signs that a script writes before the consonant they are spoken after."""
    return (
        frozenset(str(table(f"sounds_{script}", PACKAGE).get("before", "")))
        if script in tabled()
        else frozenset()
    )


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
    shared: dict[tuple[tuple[str, float], ...], int] = {}
    for script in tabled():
        by_script[script] = {}
        for group, text in table(f"sounds_{script}", PACKAGE)["letters"].items():
            known = {} if script in LEARNED else shared
            numbers = tuple(_kind(one, found, known) for one in str(text).split("+"))
            by_script[script][str(group)] = numbers
    own: dict[str, tuple[int, ...]] = {}
    rest: dict[tuple[tuple[str, float], ...], int] = {}
    for sign, (
        texts,
        name,
    ) in characters().items():  # a character and its variants are one; others share kinds
        if name is None or name not in own:
            numbers = tuple(_kind(one, found, rest if name is None else {}) for one in texts)
            if name is not None:
                own[name] = numbers
        by_script[Script.HAN][sign] = numbers if name is None else own[name]
    return tuple(found), by_script


def _kind(text: str, found: list[Kind], shared: dict[tuple[tuple[str, float], ...], int]) -> int:
    """The kind with these readings among the shared ones, or a new one."""
    readings = _readings(text)
    number = shared.get(readings)
    if number is None:
        number = shared[readings] = len(found)
        found.append(Kind(number, readings))
    return number


@cache
def names_of_kinds(script: Script) -> dict[str, int]:
    """What the learned tables call each kind of a script: its group, and a number where a group has several."""
    return {
        f"{group}#{place}" if len(numbers) > 1 else group: number
        for group, numbers in groups(script).items()
        for place, number in enumerate(numbers)
    }


def stranger(letter: str) -> int:
    """The kind of a letter that nothing is known of, so that it can be compared with itself.

    >>> stranger("☉") == stranger("☉")
    True
    """
    return len(kinds()) + ord(letter) % STRANGERS


@cache
def nearness() -> dict[tuple[str, str], float]:
    """The cost of one sound for another, from data/sounds.yml, for every two sounds."""
    sounds = inventory()
    near = {
        (one, two): 0.0
        if one == two
        else 0.3
        if one in vowels() and two in vowels()
        else 1.2
        if (one in vowels()) != (two in vowels())
        else 1.1
        for one in sounds
        for two in sounds
    }
    for pair, cost in table("sounds", PACKAGE)["near"].items():
        first, second = pair.split()
        near[first, second] = near[second, first] = float(cost)
    return near
