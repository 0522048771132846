import pytest

from kintrace.places import place_of


@pytest.mark.parametrize(
    ("text", "names", "countries"),
    [
        ("Herat", ["Herat"], ["AF"]),
        ("Souq, Homs, Syria", ["Souq", "Homs"], ["SY"]),
        ("Korea, North", [], ["KP"]),
        ("Jalisco Mexico", ["Jalisco"], ["MX"]),
        ("محافظة حلب، سوريا", ["محافظة حلب"], ["SY"]),
        ("Upper Village", ["Upper Village"], []),
        ("Tripoli", ["Tripoli"], ["LB", "LY"]),
        ("", [], []),
        (",,, - ()", [], []),
    ],
)
def test_taken_apart(text, names, countries):
    place = place_of(text)
    assert ([local.written for local in place.locals], sorted(place.countries)) == (names, countries)
