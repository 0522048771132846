"""What a season covers, said with a year.

In Solar Hijri a season is three months exactly. A Gregorian season is reckoned from the first of its month
by some and from the equinox or solstice by others, so it covers both: 1 March to 20 June. A winter is named
for the year it begins or for the year it ends in, and nobody says which, so "winter 1985" covers December
1984 to 20 March 1986. The seasons are those north of the equator.
"""

from __future__ import annotations

from datetime import date

from kintrace.dates.calendars import Calendar, month_interval

_GREGORIAN_SEASONS = {1: ((3, 1), (6, 20)), 2: ((6, 1), (9, 22)), 3: ((9, 1), (12, 20))}


def season_interval(calendar: Calendar, year: int, season: int) -> tuple[date, date] | None:
    """The first and last day of a season (1 spring to 4 winter); None in the Hijri calendar, which knows no
    seasons.

    >>> [str(day) for day in season_interval(Calendar.GREGORIAN, 1985, 1)]
    ['1985-03-01', '1985-06-20']
    """
    if calendar is Calendar.HIJRI:
        return None
    if calendar is Calendar.SOLAR_HIJRI:
        first_month = 3 * season - 2
        return month_interval(calendar, year, first_month)[0], month_interval(
            calendar, year, first_month + 2
        )[1]
    if season == 4:
        return date(year - 1, 12, 1), date(year + 1, 3, 20)
    (month, day), (end_month, end_day) = _GREGORIAN_SEASONS[season]
    return date(year, month, day), date(year, end_month, end_day)
