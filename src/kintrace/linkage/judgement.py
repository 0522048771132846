"""What people decided of a candidate, and how two decisions become one."""

from __future__ import annotations

from enum import StrEnum


class Judgement(StrEnum):
    """One person's decision on one candidate."""

    SAME = "same"
    DIFFERENT = "different"
    CANNOT_TELL = "cannot_tell"


def combine(first: Judgement, second: Judgement) -> Judgement | None:
    """The decision of two people who judged apart; None when they disagree, which a supervisor settles.

    A doubt beside a decision is a disagreement too: a match takes two people who are both sure (S30).

    >>> combine(Judgement.SAME, Judgement.SAME)
    <Judgement.SAME: 'same'>
    >>> combine(Judgement.SAME, Judgement.CANNOT_TELL) is None
    True
    """
    return first if first is second else None
