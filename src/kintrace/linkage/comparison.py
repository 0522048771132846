"""Two records side by side: the evidence of every field both of them fill."""

from __future__ import annotations

from dataclasses import replace

from kintrace.linkage.birth import compare_births
from kintrace.linkage.evidence import Evidence, FieldEvidence, tables
from kintrace.linkage.frequencies import Frequencies
from kintrace.linkage.origin import compare_nationalities, compare_place_field, compare_sexes
from kintrace.linkage.person_names import compare_fathers, compare_mothers, compare_names
from kintrace.records import Record

_NO_COUNTS = Frequencies()


def compare(a: Record, b: Record, frequencies: Frequencies | None = None) -> Evidence:
    """How much two records speak for being one person, field by field, in bits.

    ``frequencies`` tells how common values are among the records being linked; without it the defaults of
    weights.yml hold. A field that one record leaves empty takes no part. The weights are those of Fellegi
    and Sunter, "A Theory for Record Linkage" (1969), on the assumption that fields err apart; where they do
    not, the later one keeps a share.

    >>> from kintrace.dates import parse_date
    >>> a = Record("1", ("Nadia Sharif",), birth=parse_date("1962"))
    >>> b = Record("2", ("Nadia Sharif",), birth=parse_date("May 1962"))
    >>> [str(field.sentence) for field in compare(a, b).fields]
    ['Both are written Nadia Sharif.', 'Both were born in 1962.']
    """
    counts = frequencies or _NO_COUNTS
    names = compare_names(a, b, counts), compare_fathers(a, b), compare_mothers(a, b)
    found = (*names, *compare_circumstances(a, b, counts))
    return Evidence(tuple(field for field in found if field))


def compare_circumstances(a: Record, b: Record, frequencies: Frequencies) -> list[FieldEvidence]:
    """The evidence of every field that is not a name."""
    fields: list[FieldEvidence] = []
    if a.birth and b.birth:
        fields.append(compare_births(a.birth, b.birth, frequencies))
    birth_place: FieldEvidence | None = None
    if a.birth_place and b.birth_place:
        birth_place = compare_place_field("birth_place", a.birth_place, b.birth_place, frequencies)
        fields.append(birth_place)
    if nationality := compare_nationalities(a, b, frequencies):
        fields.append(_after(nationality, birth_place))
    if a.sex and b.sex:
        fields.append(compare_sexes(a.sex, b.sex, frequencies))
    if a.last_known_place and b.last_known_place:
        place = compare_place_field("last_known_place", a.last_known_place, b.last_known_place, frequencies)
        fields.append(_after(place, birth_place))
    return fields


def _after(later: FieldEvidence, earlier: FieldEvidence | None) -> FieldEvidence:
    """The later field with the share of its weight that is news after an earlier one."""
    if earlier is None or earlier.weight == 0:
        return later
    kept: float = tables()["dependence"][f"{later.field}_after_{earlier.field}"]
    return replace(later, weight=later.weight * kept)
