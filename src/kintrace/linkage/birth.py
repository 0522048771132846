"""What two dates of birth say, with the width of both taken into account."""

from __future__ import annotations

from datetime import date

from kintrace.dates import ImpreciseDate
from kintrace.linkage.evidence import FieldEvidence, bits, tables
from kintrace.linkage.frequencies import Frequencies
from kintrace.text import Sentence

_YEAR, _TWO_YEARS = 366, 731  # days between the nearest possible days
_LARGEST_U = (
    0.9  # two dates so wide that nearly everybody agrees with them still say nothing, not something against
)


def compare_births(a: ImpreciseDate, b: ImpreciseDate, frequencies: Frequencies) -> FieldEvidence:
    """The evidence of two birth dates: overlap, a slip of the pen, a near miss or a contradiction."""
    level, sentence = _level(a, b)
    weight = bits(tables()["birth_date"][level]["m"], _chance(level, a, b, frequencies))
    if level == "overlap" and weight < 0:
        weight = 0.0
    return FieldEvidence("birth_date", weight, a.text, b.text, sentence)


def _chance(level: str, a: ImpreciseDate, b: ImpreciseDate, frequencies: Frequencies) -> float:
    """How often two different people show the level, by the counts of those years and that birthday."""
    per_day = frequencies.births_per_day(min(a.earliest, b.earliest), max(a.latest, b.latest))
    meeting = per_day * (a.days + b.days - 1)
    near = per_day * 2 * _YEAR
    birthday = frequencies.share_of_birthday(a.earliest)
    chances = {
        "same_day": per_day * 365.25 * birthday,
        "swapped": per_day,
        "same_day_other_year": birthday,
        "overlap": meeting,
        "one_year": near,
        "two_years": near,
        "further": 1 - meeting - 2 * near,
    }
    return min(_LARGEST_U, max(chances[level], 1e-7 if level != "further" else 0.3))


def _level(a: ImpreciseDate, b: ImpreciseDate) -> tuple[str, Sentence]:
    values = {"left": a.text, "right": b.text}
    if a.is_day and b.is_day and (exact := _both_days(a.earliest, b.earliest, values)):
        return exact
    if a.overlap(b):
        return "overlap", _shared(a, b, values)
    gap = a.gap(b)
    if gap <= _YEAR:
        return "one_year", Sentence("The births {left} and {right} lie up to a year apart.", values)
    if gap <= _TWO_YEARS:
        return "two_years", Sentence("The births {left} and {right} lie up to two years apart.", values)
    far = values | {"years": gap // 365}
    return "further", Sentence("The births {left} and {right} lie {years} years or more apart.", far)


def _both_days(a: date, b: date, values: dict[str, str]) -> tuple[str, Sentence] | None:
    if a == b:
        return "same_day", Sentence("Both were born on {day}.", {"day": a.isoformat()})
    if a.year == b.year and (a.month, a.day) == (b.day, b.month):
        return "swapped", Sentence("{left} and {right} are one date with day and month exchanged.", values)
    if (a.month, a.day) == (b.month, b.day):
        sentence = Sentence("{left} and {right} are the same day and month in different years.", values)
        return "same_day_other_year", sentence
    return None


def _shared(a: ImpreciseDate, b: ImpreciseDate, values: dict[str, str]) -> Sentence:
    if a.years == b.years and len(a.years) == 1:
        return Sentence("Both were born in {year}.", {"year": str(a.years[0])})
    return Sentence("The births {left} and {right} may be one date.", values)
