"""How far a mailing is, in numbers: to whom, nobody is shown."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from .mailing import ON_THE_WAY
from .models import Copy, Mailing, Subscriber

State = Copy.State


@dataclass(frozen=True)
class Progress:
    """The letters of a mailing, counted."""

    letters: int
    left_to_go: int
    states: tuple[tuple[str, int], ...]
    # What mail servers answered to those that could not be sent, the most frequent first.
    answers: tuple[tuple[str, int], ...]

    @property
    def done(self) -> int:
        """Those of which something came, good or bad."""
        return self.letters - self.left_to_go

    @property
    def percent(self) -> int:
        """How much of it is done."""
        return round(100 * self.done / self.letters) if self.letters else 100


def of(mailing: Mailing) -> Progress:
    """How far it is."""
    copies = mailing.copies.order_by()
    counted = dict(copies.values_list("state").annotate(number=Count("pk")))
    failed = copies.filter(state=State.FAILED).values_list("answer").annotate(number=Count("pk"))
    return Progress(
        letters=sum(counted.values()),
        left_to_go=sum(counted.get(state, 0) for state in ON_THE_WAY),
        states=tuple((str(State(state).label), counted[state]) for state in State if state in counted),
        answers=tuple(sorted(failed, key=lambda each: -each[1])),
    )


def numbers() -> dict[str, int]:
    """How many get the newsletter in each language."""
    confirmed = Subscriber.objects.exclude(confirmed_at=None).order_by()
    return dict(confirmed.values_list("language").annotate(number=Count("pk")))
