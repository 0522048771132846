"""What it costs, in bits, to take one letter group for another or to leave one out.

For letters a and b a cost is -log2 of joint(a, b) over the share of the rarer one, from pairs of names that are the
same: a rare spelling of a sound costs nothing beside the common one. Where a script has been learned from pairs with
Latin, the learned cost (data/learned.npz, printed by ``kintrace names letters``) is mixed with that of the sound
tables; elsewhere that of the tables stands. Both are in the same bits, and a slip of the pen bounds them.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kintrace.names.letters.sounds import (
    LEARNED,
    PACKAGE,
    SILENT,
    STRANGERS,
    groups,
    inventory,
    kinds,
    names_of_kinds,
    nearness,
    tabled,
    unwritten,
)
from kintrace.text import Script
from kintrace.text.tables import table

# Bits of one whole unit of the sound tables.
BITS = 6.0
# Matching letters that nothing was learned about are a little less than certain.
_MATCH = 0.25
_GAP = 0.8
# A slip of the pen: any letter for any, a letter too many or too few, two neighbours that changed places.
SLIP, SLIP_OF_VOWEL, GAP, GAP_OF_VOWEL, SWAP = 9.0, 6.5, 8.0, 6.0, 7.0
# A group of letters that here stands for its letters one by one (sh in Es-haq).
SPLIT = 3.0
# The public pairs are mostly of Western and famous people; so many of the names we meet are spelled otherwise.
TABLE_SHARE = 0.15
# Chinese names are spelled in pinyin, but the pairs are names from elsewhere in Chinese characters.
TABLE_SHARE_OF = {Script.HAN: 0.5}
_NEVER = 9.0
START, INSIDE, END = 0, 1, 2
SCRIPTS = tuple(Script)


class Costs(NamedTuple):
    """Costs in bits between K kinds.

    ``instead``: shape (K, K), symmetric. ``alone``: shape (K, scripts, 3), of a kind that the other name, in that
    script, does not write, at the start, inside and at the end of its own word. ``halves``: shape (K, 2), the kinds
    a group falls into when its letters are read one by one, -1 for none.
    """

    instead: NDArray[np.float32]
    alone: NDArray[np.float32]
    halves: NDArray[np.int32]


@cache
def _from_sounds() -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """From the tables, in their units: each kind's cost per sound, and of silence; and the nearness of sounds."""
    sounds = inventory()
    place = {sound: number for number, sound in enumerate(sounds)}
    reading = np.full((len(kinds()), len(sounds)), _NEVER)
    silent = np.full(len(kinds()), _NEVER)
    for kind in kinds():
        for sound, cost in kind.readings:
            if sound == SILENT:
                silent[kind.number] = min(silent[kind.number], cost)
            else:
                reading[kind.number, place[sound]] = min(reading[kind.number, place[sound]], cost)
    near = np.array([[nearness()[one, two] for two in sounds] for one in sounds])
    return reading, silent, near


def _instead() -> NDArray[np.float32]:
    reading, _, near = (costs.astype(np.float32) for costs in _from_sounds())
    # Sound by sound and kind by kind: all at once would take ten times the room of what comes out.
    reached = np.stack([np.min(reading + beside[None, :], axis=1) for beside in near.T], axis=1)
    among = np.full((len(reading), len(reading)), _NEVER, dtype=np.float32)
    for sound in range(reading.shape[1]):
        rows = np.flatnonzero(reading[:, sound] < _NEVER)
        offered = reached[:, sound][:, None] + reading[rows, sound][None, :]
        among[:, rows] = np.minimum(among[:, rows], offered)
    known = len(reading)
    out = np.full((known + STRANGERS, known + STRANGERS), SLIP, dtype=np.float32)
    for kind in range(known):
        out[kind, :known] = _MATCH + BITS * np.minimum(among[kind], among[:, kind])
    np.fill_diagonal(out, 0.0)
    return out


def _left_out(table_of_costs: dict[str, float]) -> NDArray[np.float64]:
    """For each kind, in the units of the tables, what it costs to leave out beside a script."""
    reading, silent, _ = _from_sounds()
    each = np.array([float(table_of_costs.get(sound, table_of_costs["default"])) for sound in inventory()])
    left_out: NDArray[np.float64] = np.minimum(silent, np.min(reading + each[None, :], axis=1))
    return left_out


def _alone() -> NDArray[np.float32]:
    plain = {str(sound): float(cost) for sound, cost in table("sounds", PACKAGE)["left_out"].items()}
    out = np.full((len(kinds()) + STRANGERS, len(SCRIPTS), 3), GAP)
    for number, script in enumerate(SCRIPTS):
        beside = {sound: min(cost, plain.get(sound, 1.0)) for sound, cost in unwritten(script).items()}
        out[: len(kinds()), number, :] = (_GAP + BITS * _left_out({**plain, **beside}))[:, None]
    return out.astype(np.float32)


def _mixed(
    from_pairs: NDArray[np.generic], from_tables: NDArray[np.float32], script: Script
) -> NDArray[np.float32]:
    """Costs where a share of the names is spelled by the rules of the tables, the rest as the pairs were."""
    share = TABLE_SHARE_OF.get(script, TABLE_SHARE)
    learned_part = (1.0 - share) * np.exp2(-from_pairs.astype(np.float64))
    return -np.log2(learned_part + share * np.exp2(-from_tables)).astype(np.float32)


def _learn_in(instead: NDArray[np.float32], alone: NDArray[np.float32]) -> None:
    """Puts the learned costs in the place of those from the tables."""
    latin = names_of_kinds(Script.LATIN)
    beside_latin = SCRIPTS.index(Script.LATIN)
    for script in LEARNED:
        found = learned().get(script)
        if found is None:
            continue
        number, theirs = SCRIPTS.index(script), names_of_kinds(script)
        ours = [(row, theirs[name]) for row, name in enumerate(found["letters"].tolist()) if name in theirs]
        rest = [(row, latin[name]) for row, name in enumerate(found["latin"].tolist()) if name in latin]
        rows, kinds_here = map(np.array, zip(*ours, strict=True))
        columns, kinds_latin = map(np.array, zip(*rest, strict=True))
        block = found["instead"][np.ix_(rows, columns)].astype(np.float32)
        if script is Script.LATIN:  # both sides are Latin: neither is the one that was learned from
            block = (block + block.T) / 2
            np.fill_diagonal(block, 0.0)
        else:
            alone[kinds_here, beside_latin] = _mixed(
                found["alone"][rows], alone[kinds_here, beside_latin], script
            )
        block = _mixed(block, instead[np.ix_(kinds_here, kinds_latin)], script)
        instead[np.ix_(kinds_here, kinds_latin)] = block
        instead[np.ix_(kinds_latin, kinds_here)] = block.T
        alone[kinds_latin, number] = _mixed(found["latin_alone"][columns], alone[kinds_latin, number], script)


@cache
def learned() -> dict[Script, dict[str, NDArray[np.generic]]]:
    """What was learned of each script beside Latin: data/learned.npz by script; empty where there is none.

    ``letters`` and ``latin``: names of kinds (``sounds.names_of_kinds``); ``instead``: shape (letters, latin), bits;
    ``alone`` and ``latin_alone``: shape (letters, 3) and (latin, 3), bits, at the start, inside, at the end.
    """
    return by_script("learned.npz")


def by_script(name: str) -> dict[Script, dict[str, NDArray[np.generic]]]:
    """The arrays of one file of data/, which are named ``script:what``; empty where the file is not there."""
    path = files(PACKAGE) / "data" / name
    if not path.is_file():
        return {}
    out: dict[Script, dict[str, NDArray[np.generic]]] = {}
    with path.open("rb") as file:
        read = np.load(file, allow_pickle=False)
        for key in read.files:
            script, _, what = key.partition(":")
            out.setdefault(Script(script), {})[what] = read[key]
    return out


def _halves() -> NDArray[np.int32]:
    """The kinds that a group of two plain letters falls into, such as s and h for sh."""
    out = np.full((len(kinds()) + STRANGERS, 2), -1, dtype=np.int32)
    for script in tabled():
        known = groups(script)
        for group, numbers in known.items():
            if len(group) == 2 and len(numbers) == 1 and group[0] != group[1] and group[1] != "$":
                parts = [known.get(letter, ()) for letter in group]
                if all(len(part) == 1 and not kinds()[part[0]].is_vowel for part in parts):
                    out[numbers[0]] = [parts[0][0], parts[1][0]]
    return out


def _bounds() -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    vowel = np.array([kind.is_vowel for kind in kinds()] + [False] * STRANGERS)
    slip = np.where(vowel[:, None] & vowel[None, :], SLIP_OF_VOWEL, SLIP).astype(np.float32)
    return slip, np.where(vowel, GAP_OF_VOWEL, GAP).astype(np.float32)


def from_tables() -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """``Costs.instead`` and ``Costs.alone`` as the sound tables alone have them."""
    return _instead(), _alone()


@cache
def costs() -> Costs:
    """The costs between all kinds, worked out once from the tables and what was learned."""
    instead, alone = from_tables()
    _learn_in(instead, alone)
    slip, gap = _bounds()
    np.clip(instead, 0.0, slip, out=instead)
    np.clip(alone, 0.0, gap[:, None, None], out=alone)
    return Costs(instead, alone, _halves())
