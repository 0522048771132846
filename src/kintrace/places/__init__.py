"""Place names of any script, and whether two of them may be one place."""

from kintrace.places.comparison import PlaceAgreement, PlaceComparison, compare_places
from kintrace.places.gazetteer import countries_of, country_name
from kintrace.places.place import Place, place_of

__all__ = [
    "Place",
    "PlaceAgreement",
    "PlaceComparison",
    "compare_places",
    "countries_of",
    "country_name",
    "place_of",
]
