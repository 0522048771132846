"""What is known of one word, laid open: how much it tells and why, and the names it is a form of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kintrace.names.letters.skeleton import written
from kintrace.names.words.forms import forms_of
from kintrace.names.words.information import information
from kintrace.names.words.knowing import know
from kintrace.names.words.listing import families, listing
from kintrace.names.words.packed import CUSTOM, FAMILY, FORM, FULL, INITIAL, ROLE, SHORT, SLIPPED, pack
from kintrace.text import normalise


class Role(StrEnum):
    """What a word is in a family of names."""

    FULL = "has short forms"
    SHORT = "is short for"
    FORM = "is in other languages"
    CUSTOM = "is written by custom"
    SLIPPED = "is written by custom, but for one slip"


_ROLES = {FULL: Role.FULL, SHORT: Role.SHORT, FORM: Role.FORM, CUSTOM: Role.CUSTOM, SLIPPED: Role.SLIPPED}


@dataclass(frozen=True)
class Family:
    """A family of names that a word is of: what it is there, and the other words."""

    role: Role
    words: tuple[str, ...]


@dataclass(frozen=True)
class Known:
    """What is known of a word.

    ``forms``: what it may be read as, each with its cost in bits. ``keys``: its skeletons. ``bits``: what agreement on
    it tells; ``by_sound``: what its sequence of sounds tells by itself; ``by_frequency``: log2 of one in how many
    people bears the listed name ``listed_as``; None and "" where it is a spelling of no name that was counted.
    """

    word: str
    forms: tuple[tuple[str, float], ...]
    keys: tuple[str, ...]
    is_initial: bool
    bits: float
    by_sound: float
    by_frequency: float | None
    listed_as: str
    families: tuple[Family, ...]


def known_of(word: str) -> Known:
    """What is known of one word of a name. Raises ValueError for several words or none.

    >>> found = known_of("Mohamad")
    >>> found.listed_as, found.bits < found.by_sound
    ('mohammad', True)
    """
    folded = normalise(word)
    if not folded or len(folded.split()) > 1:
        raise ValueError(f"{word!r}: expected one word of a name")
    made = pack([folded])
    by_sound = float(information(made)[0])
    words, keys = know(made, [folded])
    listed = int(words.listed[0])
    return Known(
        folded,
        forms_of(folded),
        tuple(written(int(code)) for code in keys.codes),
        bool(words.flags[0] & INITIAL),
        float(words.bits[0]),
        by_sound,
        float(listing().bits[listed]) if listed >= 0 else None,
        listing().texts[listed] if listed >= 0 else "",
        tuple(_family(folded, int(member)) for member in words.member),
    )


def _family(word: str, member: int) -> Family:
    """The words of a family that stand over against this one: the full names of a short one, the rest otherwise."""
    role = member & ROLE
    wanted = {SHORT: (FULL,), FULL: (SHORT,), SLIPPED: (CUSTOM,)}.get(role, (role,))
    others = [
        other for other, its_role in families()[member >> FAMILY] if its_role in wanted and other != word
    ]
    return Family(_ROLES[role], tuple(others))
