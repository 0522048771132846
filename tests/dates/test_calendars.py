from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kintrace.dates.calendars import (
    Calendar,
    DateError,
    day_interval,
    from_day,
    month_length,
    to_day,
    year_interval,
)

DAYS = st.dates(date(1830, 1, 1), date(2070, 1, 1))


@given(DAYS, st.sampled_from(Calendar))
def test_every_day_goes_there_and_back(day, calendar):
    assert to_day(calendar, *from_day(calendar, day)) == day


@given(DAYS, st.sampled_from(Calendar))
def test_the_next_day_follows_in_every_calendar(day, calendar):
    year, month, number = from_day(calendar, day)
    following = from_day(calendar, day + timedelta(days=1))
    assert following == (year, month, number + 1) or following[2] == 1


def test_nowruz_of_known_years():
    assert to_day(Calendar.SOLAR_HIJRI, 1357, 1, 1) == date(1978, 3, 21)
    assert to_day(Calendar.SOLAR_HIJRI, 1403, 1, 1) == date(2024, 3, 20)


def test_the_arithmetic_years_meet_the_tabulated_ones():
    last = year_interval(Calendar.HIJRI, 1342)[1]
    first = year_interval(Calendar.HIJRI, 1343)[0]
    assert abs((first - last).days) <= 2


def test_a_calculated_hijri_day_has_a_day_of_room():
    assert len(set(day_interval(Calendar.HIJRI, 1330, 1, 12))) == 2
    assert len(set(day_interval(Calendar.HIJRI, 1395, 1, 12))) == 1


def test_leap_days():
    assert month_length(Calendar.GREGORIAN, 1900, 2) == 28
    assert month_length(Calendar.SOLAR_HIJRI, 1403, 12) == 30
    # 1320 is the last year of a cycle of thirty (29 days), 1319 the one before it (leap).
    assert (month_length(Calendar.HIJRI, 1319, 12), month_length(Calendar.HIJRI, 1320, 12)) == (30, 29)


@pytest.mark.parametrize("day", [(1402, 12, 30), (1403, 13, 1), (1403, 0, 1), (1403, 1, 0), (3000, 1, 1)])
def test_a_day_the_calendar_does_not_have_is_refused(day):
    with pytest.raises(DateError, match="Please check"):
        to_day(Calendar.SOLAR_HIJRI, *day)
