from kintrace.dates import Calendar
from kintrace.dates.seasons import season_interval


def test_a_solar_winter_ends_with_the_year():
    assert [str(day) for day in season_interval(Calendar.SOLAR_HIJRI, 1363, 4)] == [
        "1984-12-22",
        "1985-03-20",
    ]


def test_the_hijri_year_wanders_through_the_seasons():
    assert season_interval(Calendar.HIJRI, 1395, 1) is None
