"""How common values are among the records being linked: what many share tells little."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from kintrace.dates import ImpreciseDate
from kintrace.linkage.evidence import tables
from kintrace.places import countries_of, place_of
from kintrace.records import Record, Sex
from kintrace.text import normalise, romanise

# A wider date says nothing of one year; it is left out of the counts.
_YEAR_DAYS = 366
_DAYS_IN_YEAR = 365.25


@dataclass(frozen=True)
class Frequencies:
    """Counts of names, births, places, countries and sexes; an empty one gives the defaults of
    weights.yml.

    Birthdays (month and day) are counted because registers heap them: who does not know the day is entered
    under the first of January, and that two people share that day tells next to nothing.

    >>> Frequencies().share_of_sex(Sex.FEMALE)
    0.4
    """

    years: Counter[int] = field(default_factory=Counter)
    birthdays: Counter[tuple[int, int]] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    sexes: Counter[Sex] = field(default_factory=Counter)
    names: Counter[tuple[str, ...]] = field(default_factory=Counter)
    records: int = 0

    @classmethod
    def build(cls, records: Iterable[Record]) -> Frequencies:
        """Count the values of all records that will be linked, of both lists together."""
        rows = list(records)
        counted = cls(records=len(rows))
        for record in rows:
            counted.names.update({_spelled(name) for name in record.names})
            if record.birth and record.birth.days <= _YEAR_DAYS:
                counted.years[_middle(record.birth).year] += 1
            if record.birth and record.birth.is_day:
                counted.birthdays[record.birth.earliest.month, record.birth.earliest.day] += 1
            if record.sex:
                counted.sexes[record.sex] += 1
            for text in (record.birth_place, record.last_known_place):
                if text:
                    place = place_of(text)
                    counted.countries.update(place.countries)
                    counted.places.update(
                        key for local in place.locals for key in local.cities or {local.folded}
                    )
            counted.countries.update(countries_of(record.nationality))
        return counted

    def namesakes(self, name: str) -> int:
        """How many records bear just this name besides two, the two that are compared.

        >>> records = [Record(str(number), ("Ali Omid",)) for number in range(5)]
        >>> Frequencies.build(records).namesakes("OMID, Ali")
        3
        """
        return max(0, self.names[_spelled(name)] - 2)

    def births_per_day(self, first: date, last: date) -> float:
        """The share of people born on one day between ``first`` and ``last``, on average.

        >>> round(1 / Frequencies().births_per_day(date(1962, 1, 1), date(1962, 12, 31)))
        16436
        """
        spread = 1.0 / tables()["birth_date"]["default_years"]
        years = range(first.year, last.year + 1)
        shares = [_share(self.years[year], self.years.total(), spread) for year in years]
        return sum(shares) / len(shares) / _DAYS_IN_YEAR

    def share_of_birthday(self, day: date) -> float:
        """The share of people born on that day of that month, in any year.

        >>> round(1 / Frequencies().share_of_birthday(date(1962, 5, 3)))
        365
        """
        counted = self.birthdays[day.month, day.day]
        return (counted + 1.0) / (self.birthdays.total() + _DAYS_IN_YEAR)

    def share_of_place(self, key: str) -> float:
        """The share of records with a place; ``key`` is what `PlaceComparison.shared` holds."""
        if len(key) == 2 and key.isupper():
            return self.share_of_country(key)
        return _share(self.places[key], self.places.total(), tables()["defaults"]["place"])

    def share_of_country(self, code: str) -> float:
        """The share of records with a country."""
        return _share(self.countries[code], self.countries.total(), tables()["defaults"]["country"])

    def share_of_sex(self, sex: Sex) -> float:
        """The share of records with a sex."""
        male: float = tables()["defaults"]["male"]
        return _share(self.sexes[sex], self.sexes.total(), male if sex is Sex.MALE else 1.0 - male)


@lru_cache(maxsize=65536)
def _spelled(name: str) -> tuple[str, ...]:
    """The words of a name in Latin letters, whatever their order."""
    return tuple(sorted(romanise(normalise(name)).casefold().replace(",", " ").split()))


def _share(count: int, total: int, default: float) -> float:
    strength: float = tables()["defaults"]["strength"]
    return (count + strength * default) / (total + strength)


def _middle(birth: ImpreciseDate) -> date:
    return birth.earliest + (birth.latest - birth.earliest) / 2
