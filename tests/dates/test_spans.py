from datetime import date

from kintrace.dates import Calendar
from kintrace.dates.spans import about, before, of_day, of_month, of_years, part, years_earlier


def test_about_reaches_further_the_less_is_known():
    assert about(of_years(Calendar.GREGORIAN, 1962, 1962)).years == (1960, 1964)
    assert about(of_month(Calendar.GREGORIAN, 1962, 5)).earliest == date(1962, 3, 1)
    assert about(of_day(Calendar.GREGORIAN, 1962, 5, 15)).earliest == date(1962, 5, 1)


def test_before_stays_inside_the_years_that_are_accepted():
    assert before(of_years(Calendar.SOLAR_HIJRI, 1250, 1250)).years == (1200, 1249)


def test_halves():
    decade = of_years(Calendar.GREGORIAN, 1970, 1979)
    assert [part(decade, which).years for which in ("early", "mid", "late")] == [
        (1970, 1974),
        (1972, 1976),
        (1975, 1979),
    ]
    assert part(of_month(Calendar.GREGORIAN, 1978, 2), "late").earliest == date(1978, 2, 15)


def test_29_february_has_a_day_in_every_year():
    assert years_earlier(date(1980, 2, 29), 1) == date(1979, 2, 28)
