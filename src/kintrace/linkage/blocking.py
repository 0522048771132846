"""Which pairs are compared at all: those that share the sound of a name, or a date of birth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from math import log2

from kintrace import names
from kintrace.places import countries_of, place_of
from kintrace.records import Record

# A key that more than this share of the right list (and more than so many records) has is used only where a
# record has no rarer one: everybody called Ali would be everybody's candidate.
_COMMON_SHARE, _COMMON_COUNT = 0.05, 200
_MONTH_DAYS, _YEAR_DAYS = 31, 366


def name_keys(record: Record) -> frozenset[str]:
    """The blocking keys of all names of a record."""
    return frozenset(key for name in record.names for key in names.keys(name))


def birth_keys(record: Record) -> frozenset[str]:
    """The blocking keys of a date of birth: its month, its birthday in any year, its year with a country.

    They find people whose names have nothing in common. A date wider than a year has none.

    >>> from kintrace.dates import parse_date
    >>> sorted(birth_keys(Record("1", (), birth=parse_date("3 May 1978"), nationality="Syria")))
    ['birthday 5-3', 'month 1978-5', 'year 1978 SY']
    """
    birth = record.birth
    if birth is None or birth.days > _YEAR_DAYS:
        return frozenset()
    keys = set()
    if birth.days <= _MONTH_DAYS:
        keys |= {f"month {day.year}-{day.month}" for day in (birth.earliest, birth.latest)}
    if birth.is_day:
        keys.add(f"birthday {birth.earliest.month}-{birth.earliest.day}")
    countries = countries_of(record.nationality) | place_of(record.birth_place).countries
    return frozenset(keys | {f"year {year} {country}" for year in birth.years for country in countries})


@dataclass
class Blocks:
    """The records of the right list by keys of names and of births; positions in a bucket rise."""

    size: int
    by_name: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    by_birth: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def build(cls, right: Sequence[Record]) -> Blocks:
        """Put every record of a list in its buckets."""
        blocks = cls(len(right))
        # All in one go, which is six times quicker than name by name.
        found = iter(names.keys_many([name for record in right for name in record.names]))
        for position, record in enumerate(right):
            for key in sorted({key for _ in record.names for key in next(found)}):
                blocks.by_name[key].append(position)
            for key in birth_keys(record):
                blocks.by_birth[key].append(position)
        return blocks

    def candidates(self, record: Record, limit: int) -> list[int]:
        """The positions to compare, rising: up to ``limit`` by name, and those of small birth buckets."""
        found = set(self._by_name(record, limit))
        for key in birth_keys(record):
            bucket = self.by_birth.get(key, ())
            # More than the limit were born then: that alone chooses nobody.
            if len(bucket) <= limit:
                found.update(bucket)
        return sorted(found)

    def _by_name(self, record: Record, limit: int) -> list[int]:
        """Those that share the most and the rarest keys; a key counts log2(1 + records / records with it)."""
        keys = sorted(key for key in name_keys(record) if key in self.by_name)
        common = max(_COMMON_COUNT, int(_COMMON_SHARE * self.size))
        rare = [key for key in keys if len(self.by_name[key]) <= common]
        scores: dict[int, float] = defaultdict(float)
        for key in rare or keys:
            bucket = self.by_name[key]
            told = log2(1 + self.size / len(bucket))
            for position in bucket:
                scores[position] += told
        return sorted(scores, key=lambda position: (-scores[position], position))[:limit]


def candidate_pairs(
    left: Sequence[Record],
    right: Sequence[Record],
    limit: int,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[tuple[int, int]]:
    """The pairs of positions to compare, in order; ``progress`` hears how many of the left list are done.

    >>> a, b = Record("1", ("Nadia Sharif",)), Record("2", ("Boris Petrov",))
    >>> list(candidate_pairs([a], [b, a], 10))
    [(0, 1)]
    """
    blocks = Blocks.build(right)
    for position, record in enumerate(left):
        yield from ((position, other) for other in blocks.candidates(record, limit))
        if progress:
            progress(position + 1, len(left))
