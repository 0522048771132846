"""Promises of an authority at a glance: each as one sign, in the order in which they were made."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Authority

from . import rights
from .models import Commitment, Meeting
from .models.commitment import CommitmentQuerySet

# The distance from one sign to the next, and of the first from the edge.
STEP, EDGE = 28, 14
Phase, State = Commitment.Phase, Commitment.State
# How a promise is drawn, and what the sign means.
LOOKS = {
    "kept": State.KEPT.label,
    "broken": State.BROKEN.label,
    "withdrawn": State.WITHDRAWN.label,
    "overdue": Phase.OVERDUE.label,
    "soon": Phase.SOON.label,
    "standing": Phase.LATER.label,
}


@dataclass(frozen=True)
class Sign:
    """One promise in the strip."""

    commitment: Commitment
    look: str
    at: int

    @property
    def name(self) -> str:
        """What the sign means."""
        return str(LOOKS[self.look])


@dataclass(frozen=True)
class Strip:
    """The promises in a row, and how many there are of each kind."""

    signs: list[Sign]
    counts: dict[str, int]
    width: int


def look_of(commitment: Commitment, today: date) -> str:
    """How a promise is drawn: as what a person said came of it, or as near its day as it is."""
    if not commitment.stands:
        return str(commitment.state)
    phase = commitment.phase_on(today)
    return {Phase.OVERDUE: "overdue", Phase.LATER: "standing"}.get(phase, "soon")


def strip_of(commitments: QuerySet[Commitment]) -> Strip:
    """The strip of these promises."""
    today = timezone.localdate()
    rows = commitments.order_by("made_on", "entered_at")
    signs = [Sign(each, look_of(each, today), EDGE + STEP * number) for number, each in enumerate(rows)]
    counts = Counter(sign.look for sign in signs)
    return Strip(signs, dict(counts), 2 * EDGE + STEP * max(len(signs) - 1, 0))


def promises_of(authority: Authority, user: User) -> CommitmentQuerySet:
    """The promises between us and an authority that this account may read."""
    if not user.has_perm(rights.LIST):
        return Commitment.objects.none()
    seen = Commitment.objects.seen_by(user)
    return seen.filter(authority=authority).select_related("responsible", "meeting")


def meetings_of(authority: Authority, user: User) -> QuerySet[Meeting]:
    """The meetings with an authority that this account may read."""
    if not user.has_perm(rights.LIST):
        return Meeting.objects.none()
    return Meeting.objects.seen_by(user).filter(authority=authority)
