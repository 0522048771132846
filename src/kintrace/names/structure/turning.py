"""Names whose last word was put first, where that tore a compound apart: al-Rahman ... Abd.

Only halves that cannot stand alone tell it: "servant of" at the end and an article at the start, "of God" or "of the
faith" at the start, "father of" or "son of" at the end.
"""

from __future__ import annotations

from collections.abc import Sequence

from kintrace.names.structure.traits import (
    ARABIC,
    BESTOWED,
    CHILD_OF,
    FAITH,
    JOINING,
    KUNYA,
    OF_GOD,
    SERVANT_OF,
    WITH_ARTICLE,
)

# Of two words "de" or "van" at the end is a name as well.
_PARTICLE_AFTER = 3


def in_order(shape: Sequence[int], places: list[int]) -> list[int]:
    """The places of a name's words in the order they are read: the first one last where that mends a compound.

    >>> in_order([ARABIC | WITH_ARTICLE, ARABIC, ARABIC | SERVANT_OF], [0, 1, 2])
    [1, 2, 0]
    >>> in_order([ARABIC | SERVANT_OF, ARABIC | WITH_ARTICLE, ARABIC], [0, 1, 2])
    [0, 1, 2]
    """
    if len(places) < 2 or not _is_torn(shape, places):
        return places
    return [*places[1:], places[0]]


def _is_torn(shape: Sequence[int], places: list[int]) -> bool:
    first, second, last = shape[places[0]], shape[places[1]], shape[places[-1]]
    if last & JOINING and len(places) >= _PARTICLE_AFTER and not first & JOINING:
        return True
    if not first & last & ARABIC:
        return False
    if last & SERVANT_OF:
        return bool(first & (WITH_ARTICLE | OF_GOD))
    if last & (CHILD_OF | KUNYA):
        return len(places) >= _PARTICLE_AFTER or bool(first & WITH_ARTICLE)
    if first & OF_GOD:
        return not second & BESTOWED and not last & OF_GOD
    return bool(first & FAITH and first & WITH_ARTICLE)
