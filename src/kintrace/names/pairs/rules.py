"""The figures and costs that the compiled loops read, gathered once."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from kintrace.names.letters.costs import costs
from kintrace.names.letters.habits import habits
from kintrace.names.letters.sounds import PACKAGE, STRANGERS, groups, kinds, tabled
from kintrace.names.name import PartKind
from kintrace.names.pairs.figures import FIGURES
from kintrace.names.pairs.score import Rules
from kintrace.text.tables import table

# The title is the 0 that the loops ask for.
PART_KINDS = (PartKind.TITLE, *(kind for kind in PartKind if kind is not PartKind.TITLE))
CODES = {kind: code for code, kind in enumerate(PART_KINDS)}


@cache
def rules() -> Rules:
    """The costs of letters and the figures of data/weights.yml."""
    read = table("weights", PACKAGE)
    figures = np.array([float(read["words"][name]) for name in FIGURES], dtype=np.float32)
    swapped = np.zeros((len(PART_KINDS), len(PART_KINDS)), dtype=np.float32)
    for pair, bits in read["swapped"].items():
        one, two = (CODES[PartKind(name)] for name in pair.split())
        swapped[one, two] = swapped[two, one] = float(bits)
    missing = [float(read["missing"].get(str(kind), read["missing"]["other"])) for kind in PART_KINDS]
    known = costs()
    return Rules(
        known.instead,
        known.alone,
        known.halves,
        habits(),
        _inner(),
        figures,
        swapped,
        np.array(missing, dtype=np.float32),
    )


def _inner() -> NDArray[np.uint16]:
    """For each kind the one its letters are inside a word."""
    out = np.arange(len(kinds()) + STRANGERS, dtype=np.uint16)
    for script in tabled():
        known = groups(script)
        for group, numbers in known.items():
            inside = known.get(group.strip("^$"), ())
            if len(inside) == len(numbers):
                for here, there in zip(numbers, inside, strict=True):
                    out[here] = there
    return out
