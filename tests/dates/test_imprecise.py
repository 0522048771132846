from datetime import date

import pytest

from kintrace.dates import Calendar, ImpreciseDate, parse_date


def test_an_interval_cannot_end_before_it_begins():
    with pytest.raises(ValueError, match="before it begins"):
        ImpreciseDate(date(1962, 1, 2), date(1962, 1, 1), "", Calendar.GREGORIAN)


def test_overlap_and_gap():
    solar, year, later = parse_date("1340 SH"), parse_date("1962"), parse_date("1963")
    assert solar.overlap(year) == 79
    assert (solar.gap(year), solar.overlap(later)) == (0, 0)
    assert solar.gap(later) == (date(1963, 1, 1) - date(1962, 3, 20)).days


def test_age_counts_birthdays():
    assert parse_date("3 May 1978").age_at(date(2003, 5, 2)) == (24, 24)
    assert parse_date("3 May 1978").age_at(date(2003, 5, 3)) == (25, 25)
    assert parse_date("1978").age_at(date(2003, 5, 3)) == (24, 25)
