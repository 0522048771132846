"""Signatures by day as a picture: a column for each day, or for so many days that there is room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kintrace_web.petitions.tallying import Day

WIDTH, HEIGHT = 600, 160
# More columns than these would be thinner than a line.
MOST = 60


@dataclass(frozen=True)
class Column:
    """How many signed in some days, and where it stands in the picture."""

    first: date
    last: date
    number: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Plot:
    """The columns in a box of WIDTH x HEIGHT, and the most that signed in one."""

    columns: tuple[Column, ...]
    most: int
    together: int
    width: int = WIDTH
    height: int = HEIGHT


def plot(days: Sequence[Day], *, right_to_left: bool = False) -> Plot | None:
    """The picture; none before the second day on which somebody signed: one column says nothing."""
    if len(days) < 2:
        return None
    begin = days[0].day
    span = (days[-1].day - begin).days + 1
    together = -(-span // MOST)
    counts = [0] * -(-span // together)
    for each in days:
        counts[(each.day - begin).days // together] += each.number
    most, step = max(counts), WIDTH / len(counts)
    columns = []
    for place, number in enumerate(counts):
        first = begin + timedelta(days=place * together)
        last = min(first + timedelta(days=together - 1), days[-1].day)
        height = round(HEIGHT * number / most, 1)
        position = len(counts) - 1 - place if right_to_left else place
        columns.append(
            Column(
                first,
                last,
                number,
                round(position * step + step * 0.1, 1),
                round(HEIGHT - height, 1),
                round(step * 0.8, 1),
                height,
            )
        )
    return Plot(tuple(columns), most, together)
