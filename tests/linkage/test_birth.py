import pytest

from kintrace.dates import parse_date
from kintrace.linkage.birth import compare_births
from kintrace.linkage.frequencies import Frequencies
from kintrace.records import Record


def weight(a, b, frequencies=None):
    return compare_births(parse_date(a), parse_date(b), frequencies or Frequencies()).weight


def test_the_narrower_the_shared_time_the_more_it_tells():
    shared = [
        ("3 May 1978", "3 May 1978"),
        ("May 1978", "3 May 1978"),
        ("1978", "3 May 1978"),
        ("1978", "1978"),
    ]
    shared += [("about 1978", "1978"), ("1970s", "1970s")]
    weights = [weight(*pair) for pair in shared]
    assert weights == sorted(weights, reverse=True)
    assert weights[0] > 12
    assert weights[-1] >= 0


def test_the_further_apart_the_more_it_counts_against():
    weights = [weight("1978", year) for year in ("1979", "1981", "1995")]
    assert weights == sorted(weights, reverse=True)
    assert weights[-1] < -4


@pytest.mark.parametrize("slip", ["5 March 1978", "3 May 1987"])
def test_a_slip_of_the_pen_still_speaks_for_one_person(slip):
    assert 0 < weight("3 May 1978", slip) < weight("3 May 1978", "3 May 1978")


def test_a_birthday_that_a_register_heaps_tells_little():
    heaped = [Record(str(year), ("A",), birth=parse_date(f"1 Jan {year}")) for year in range(1950, 1990)]
    frequencies = Frequencies.build(heaped)
    assert (
        weight("1 Jan 1978", "1 Jan 1978", frequencies) < weight("3 May 1978", "3 May 1978", frequencies) - 3
    )


def test_dates_as_wide_as_a_life_say_nothing():
    assert weight("before 2000", "1970-2000") == 0


def test_calendars_meet_in_days():
    assert weight("15 فروردین 1340", "4 April 1961") == weight("4 April 1961", "4 April 1961")
