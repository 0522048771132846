"""The figures of data/weights.yml by the places at which the compiled loops know them.

The loops read one array; numba puts these numbers into what it compiles, so that a name costs nothing.
"""

from __future__ import annotations

FIGURES = (
    "least",
    "rarer_share",
    "joined",
    "initial_agrees",
    "initial_differs",
    "nickname_share",
    "two_names",
    "two_names_above",
    "same_name_below",
    "starts_alike_below",
    "class_apart",
    "equivalent_share",
    "title",
    "by_custom",
    "kin_share",
    "letters",
    "hopeless",
    "two_initials",
    "habits",
    "by_slip",
)
(
    LEAST,
    RARER_SHARE,
    JOINED,
    INITIAL_AGREES,
    INITIAL_DIFFERS,
    NICKNAME_SHARE,
    TWO_NAMES,
    TWO_NAMES_ABOVE,
    SAME_NAME_BELOW,
    STARTS_ALIKE_BELOW,
    CLASS_APART,
    EQUIVALENT_SHARE,
    TITLE,
    BY_CUSTOM,
    KIN_SHARE,
    LETTERS,
    HOPELESS,
    TWO_INITIALS,
    HABITS,
    BY_SLIP,
) = range(len(FIGURES))
