"""The geometry of the rhythm strip: letters, answers and promises of one authority on one line of time.

Numbers only; the template draws them, and the tables beside it say the same. Where the page runs from right to left,
so does time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import get_language_bidi

from kintrace_web.advocacy.authorities.deadlines import Lateness
from kintrace_web.workspace.plots import months

from .answering import Wait

WIDTH, LANE, HEAD, EDGE = 960, 26, 34, 16
# More letters than this make a carpet; the last ones are drawn, and the page says so.
MOST = 60
# The strip begins so long before today at the latest.
LEAST_DAYS = 120
TICKS = 8
# Half of what the name of a month takes.
ROOM = 50


@dataclass(frozen=True)
class Promise:
    """A promise of theirs: by when, and what became of it (standing, overdue, kept, broken, withdrawn)."""

    on: date
    state: str


@dataclass(frozen=True)
class Mark:
    """A letter: from when it was sent until its answer, or until today; what of it was late, from ``late_x`` on."""

    x: float
    end_x: float
    y: float
    answered: bool
    is_open: bool
    late_x: float | None
    lateness: str
    reference: str


@dataclass(frozen=True)
class Spot:
    """A promise, on the lowest line."""

    x: float
    y: float
    state: str


@dataclass(frozen=True)
class Tick:
    """The beginning of a month."""

    x: float
    text: str


@dataclass(frozen=True)
class Strip:
    """The whole picture."""

    marks: tuple[Mark, ...]
    spots: tuple[Spot, ...]
    ticks: tuple[Tick, ...]
    height: int
    promises_y: int
    left_out: int
    width: int = WIDTH
    head: int = HEAD


def strip(waits: Sequence[Wait], promises: Sequence[Promise], today: date) -> Strip | None:
    """The picture; None where there is nothing to draw."""
    shown = sorted(waits, key=lambda wait: wait.sent_on)[-MOST:]
    days = [wait.sent_on for wait in shown] + [promise.on for promise in promises]
    if not days:
        return None
    first = min(*days, today - timedelta(days=LEAST_DAYS))
    last = max(*days, today)
    place = _scale(first, last)
    lanes = _lanes(shown)
    marks = tuple(_mark(wait, lane, place) for wait, lane in zip(shown, lanes, strict=True))
    below = HEAD + LANE * (max(lanes, default=-1) + 1)
    spots = tuple(
        Spot(place(promise.on), below + LANE / 2, promise.state)
        for promise in sorted(promises, key=lambda one: one.on)
    )
    return Strip(
        marks,
        spots,
        tuple(_ticks(first, last, place)),
        height=below + (LANE if spots else 0) + EDGE,
        promises_y=below,
        left_out=len(waits) - len(shown),
    )


def _scale(first: date, last: date) -> Callable[[date], float]:
    span = max((last - first).days, 1)

    def place(day: date) -> float:
        x = EDGE + (WIDTH - 2 * EDGE) * (day - first).days / span
        return round(WIDTH - x if get_language_bidi() else x, 1)

    return place


def _end(wait: Wait) -> date:
    return wait.sent_on + timedelta(days=wait.days)


def _lanes(waits: Sequence[Wait]) -> list[int]:
    """The first lane in which the letter before it is over, so that no two lie on each other."""
    free: list[date] = []
    lanes = []
    for wait in waits:
        lane = next((number for number, until in enumerate(free) if until < wait.sent_on), len(free))
        # A week of room for the marks themselves.
        until = _end(wait) + timedelta(days=7)
        free[lane : lane + 1] = [until]
        lanes.append(lane)
    return lanes


def _mark(wait: Wait, lane: int, place: Callable[[date], float]) -> Mark:
    due = wait.letter.due_on
    late = due is not None and wait.lateness is not Lateness.NOT_YET
    return Mark(
        place(wait.sent_on),
        place(_end(wait)),
        HEAD + LANE * lane + LANE / 2,
        wait.answered,
        wait.is_open,
        place(due) if late and due is not None else None,
        wait.lateness.value,
        wait.letter.reference,
    )


def _ticks(first: date, last: date, place: Callable[[date], float]) -> list[Tick]:
    """Beginnings of months in the reader's calendar, as many as have room."""
    all_months = [each for each in months(last, (last - first).days // 28 + 2) if first <= each.first <= last]
    step = -(-len(all_months) // TICKS) or 1
    ticks = [Tick(place(month.first), month.name) for month in all_months[::step]]
    # A name at the very edge would be cut off.
    return [tick for tick in ticks if ROOM <= tick.x <= WIDTH - ROOM]
