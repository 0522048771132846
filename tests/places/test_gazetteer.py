import pytest

from kintrace.places.gazetteer import countries_of, country_name, gazetteer


@pytest.mark.parametrize("name", ["Syria", "سوریه", "سوريا", "Сирия", "Syrie", "Syrian", "سوري", "SYRIA"])
def test_a_country_is_known_in_five_languages_and_by_its_people(name):
    assert countries_of(name) == {"SY"}


def test_an_older_country_stands_for_all_on_its_ground():
    assert {"UA", "TJ"} < countries_of("СССР")


def test_a_city_name_may_mean_two_cities():
    assert gazetteer().cities["tripoli"] == {"LB Tripoli", "LY Tripoli"}


def test_every_city_lies_in_a_country_with_a_name():
    assert all(
        country_name(city[:2]) != city[:2] for cities in gazetteer().cities.values() for city in cities
    )
