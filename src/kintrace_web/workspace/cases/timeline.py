"""The timeline picture: what happened and what was done, on one axis with three calendars.

Everything is laid out in points of a fixed drawing; in a page that runs right to left, so does time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from kintrace.dates import Calendar, ImpreciseDate
from kintrace.dates.calendars import YEARS, to_day
from kintrace_web.workspace.templatetags.when import CALENDAR_NAMES, as_imprecise, numeral

WIDTH, MARGIN = 960, 24
LANE, TOP, AXIS = 46, 26, 78
BAR, LEAST = 12, 10
MOST_TICKS = 8
LONGEST_LABEL = 70
REACH = 15  # years that one imprecise date may take of the axis
_LAST = (date.max, date.max)


@dataclass(frozen=True)
class Happening:
    """Something with a date: an event of the journey, the last news, or an act of the association."""

    kind: str  # "journey", "contact" or "act"
    what: str
    when: ImpreciseDate | None
    place: str = ""
    source: str = ""
    locked: bool = False  # who says so is on file, and protected
    event: int | None = None  # the journey event it is, which can be changed


@dataclass(frozen=True)
class Bar:
    """One happening as drawn: a dot for a known day, a bar that fades for a date known in part."""

    kind: str
    label: str
    x: float
    width: float
    y: int
    label_x: float
    label_y: int
    anchor: str
    is_day: bool

    @property
    def middle(self) -> float:
        """Where the dot of a known day stands."""
        return round(self.x + self.width / 2, 1)

    @property
    def top(self) -> int:
        """The upper edge of the bar."""
        return self.y - BAR // 2


@dataclass(frozen=True)
class Tick:
    """The beginning of a year on one of the axes."""

    x: float
    text: str


@dataclass(frozen=True)
class Axis:
    """The years of one calendar."""

    name: str
    y: int
    ticks: list[Tick]


@dataclass(frozen=True)
class Timeline:
    """The whole drawing."""

    width: int
    height: int
    line_y: int
    bars: list[Bar]
    axes: list[Axis]


class _Scale:
    """Days to points, over whole years so that every axis has at least one year's beginning."""

    def __init__(self, dates: Sequence[ImpreciseDate]) -> None:
        # "Before 2005" is a century wide; it runs off the drawing instead of squeezing everything else together.
        self.first = date(min(max(each.earliest.year, each.latest.year - REACH) for each in dates), 1, 1)
        self.last = date(max(min(each.latest.year, each.earliest.year + REACH) for each in dates), 12, 31)
        self.mirrored = get_language_bidi()

    def x(self, day: date) -> float:
        share = min(1.0, max(0.0, (day - self.first).days / (self.last - self.first).days))
        along = MARGIN + share * (WIDTH - 2 * MARGIN)
        return round(WIDTH - along if self.mirrored else along, 1)


def in_order(happenings: Sequence[Happening]) -> list[Happening]:
    """By the first day it could have been; what has no date at all stands last."""
    return sorted(happenings, key=lambda each: (each.when.earliest, each.when.latest) if each.when else _LAST)


def draw(happenings: Sequence[Happening]) -> Timeline | None:
    """The picture of what has a date, in order; None when nothing has."""
    dated = [(each, each.when) for each in in_order(happenings) if each.when is not None]
    if not dated:
        return None
    scale = _Scale([when for _, when in dated])
    bars = [_bar(each, when, scale, TOP + lane * LANE) for lane, (each, when) in enumerate(dated)]
    line_y = TOP + len(bars) * LANE
    axes = [
        Axis(str(CALENDAR_NAMES[calendar]), line_y + 20 + place * 22, _ticks(calendar, scale))
        for place, calendar in enumerate(Calendar)
    ]
    return Timeline(WIDTH, line_y + AXIS, line_y, bars, axes)


def _bar(happening: Happening, when: ImpreciseDate, scale: _Scale, y: int) -> Bar:
    ends = sorted((scale.x(when.earliest), scale.x(when.latest)))
    width = max(LEAST, ends[1] - ends[0])
    middle = sum(ends) / 2
    # A label begins at its bar where there is room for it, and ends at it where there is not.
    begins_late = middle > WIDTH / 2
    edge = min(ends[1] + LEAST, WIDTH) if begins_late else max(ends[0] - LEAST / 2, 0)
    return Bar(
        kind=happening.kind,
        label=_shortened(happening),
        x=round(middle - width / 2, 1),
        width=round(width, 1),
        y=y,
        label_x=round(edge, 1),
        label_y=y - 9,
        anchor="end" if begins_late != scale.mirrored else "start",
        is_day=when.is_day,
    )


def _shortened(happening: Happening) -> str:
    text = (
        happening.what if len(happening.what) <= LONGEST_LABEL else happening.what[: LONGEST_LABEL - 1] + "…"
    )
    return _("{what} ({place})").format(what=text, place=happening.place) if happening.place else text


def _ticks(calendar: Calendar, scale: _Scale) -> list[Tick]:
    """Beginnings of years, at most MOST_TICKS, at round numbers."""
    begins = _years(calendar, scale)
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 500) if len(begins) / step <= MOST_TICKS)
    return [Tick(scale.x(day), numeral(year)) for year, day in begins if year % step == 0]


def _years(calendar: Calendar, scale: _Scale) -> list[tuple[int, date]]:
    # 33 Hijri years pass in 32 Gregorian ones; a range that is rather too wide is cut to size below.
    rough = {
        Calendar.GREGORIAN: (scale.first.year, scale.last.year),
        Calendar.SOLAR_HIJRI: (scale.first.year - 622, scale.last.year - 620),
        Calendar.HIJRI: (
            int((scale.first.year - 622) * 33 / 32) - 1,
            int((scale.last.year - 621) * 33 / 32) + 2,
        ),
    }[calendar]
    least, most = YEARS[calendar]
    years = range(max(rough[0], least), min(rough[1], most) + 1)
    days = ((year, to_day(calendar, year, 1, 1)) for year in years)
    return [(year, day) for year, day in days if scale.first <= day <= scale.last]


def act(what: str, day: date) -> Happening:
    """Something the association did, on a known day."""
    return Happening("act", what, as_imprecise(day))
