from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kintrace.dates import parse_date
from kintrace.linkage import compare
from kintrace.records import Record, Sex

FULL = Record(
    "1",
    ("Nadia Sharif", "نادیا شریف"),
    father_name="Karim",
    mother_name="Leila",
    birth=parse_date("3 May 1978"),
    birth_place="Herat",
    nationality="Afghan",
    sex=Sex.FEMALE,
    last_known_place="Mashhad",
)
OTHER = Record(
    "2",
    ("Boris Petrov",),
    father_name="Ivan",
    mother_name="Olga",
    birth=parse_date("1950"),
    birth_place="Minsk",
    nationality="Belarus",
    sex=Sex.MALE,
    last_known_place="Moscow",
)
EMPTY = {
    "names": (),
    "father_name": "",
    "mother_name": "",
    "birth": None,
    "birth_place": "",
    "nationality": "",
    "sex": None,
    "last_known_place": "",
}
RECORDS = st.builds(
    Record,
    id=st.just("x"),
    names=st.lists(
        st.sampled_from(["Nadia Sharif", "نادیا شریف", "Boris Petrov", "Karim Omid"]), max_size=2
    ).map(tuple),
    father_name=st.sampled_from(["", "Karim", "Ivan"]),
    birth=st.sampled_from([None, parse_date("3 May 1978"), parse_date("1978"), parse_date("about 1340 SH")]),
    birth_place=st.sampled_from(["", "Herat", "Minsk", "Afghanistan"]),
    nationality=st.sampled_from(["", "Afghan", "Belarus"]),
    sex=st.sampled_from([None, *Sex]),
)


def by_field(a, b):
    return {field.field: field.weight for field in compare(a, b).fields}


def test_every_field_speaks_for_the_same_person_and_against_another():
    assert all(weight > 0 for weight in by_field(FULL, FULL).values())
    assert len(by_field(FULL, FULL)) == 8
    assert compare(FULL, OTHER).weight < -10


@pytest.mark.parametrize("missing", EMPTY)
def test_what_is_missing_is_neutral(missing):
    without = by_field(replace(FULL, **{missing: EMPTY[missing]}), OTHER)
    whole = by_field(FULL, OTHER)
    if missing not in {"birth_place", "nationality"}:  # these two lean on each other
        assert without.items() <= whole.items()


def test_nothing_known_is_no_evidence():
    assert compare(Record("1", ()), FULL).weight == 0


@given(RECORDS, RECORDS)
def test_both_ways_round_the_weight_is_the_same(a, b):
    assert compare(a, b).weight == pytest.approx(compare(b, a).weight, abs=1e-6)


def test_country_of_birth_and_nationality_are_not_counted_twice():
    with_place = by_field(FULL, FULL)["nationality"]
    without = by_field(replace(FULL, birth_place=""), replace(FULL, birth_place=""))["nationality"]
    assert with_place < without / 2


def test_the_best_pair_of_names_counts():
    one, two = replace(FULL, names=("Nadia Sharif",)), replace(FULL, names=("Boris Petrov", "Nadia Sharif"))
    assert by_field(two, one)["name"] == by_field(one, one)["name"]
