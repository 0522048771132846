from dataclasses import replace

import pytest

from kintrace.dates import parse_date
from kintrace.linkage import compare
from kintrace.linkage.frequencies import Frequencies
from kintrace.linkage.plan import Plan
from kintrace.linkage.reference import link
from kintrace.records import Record

LEFT = [
    Record("1", ("Nadia Sharif",), birth=parse_date("3 May 1978"), birth_place="Herat"),
    Record("2", ("Boris Petrov",), birth=parse_date("1960")),
    Record("3", ("Karim Omid",), birth=parse_date("1 June 1970"), birth_place="Shiraz"),
]
RIGHT = [
    Record("a", ("Борис Петров",), birth=parse_date("1960")),
    Record("b", ("نادیا شریف",), birth=parse_date("1978")),
    Record("c", ("Olga Smirnova",)),
    Record("d", ("Boris Petroff",), birth=parse_date("about 1985")),
]


def test_the_same_people_are_linked_across_scripts():
    assert {(pair.left_id, pair.right_id) for pair in link(LEFT, RIGHT)} == {("1", "b"), ("2", "a")}


def test_the_weight_in_bulk_is_the_weight_of_the_evidence():
    frequencies = Frequencies.build([*LEFT, *RIGHT])
    rows = {record.id: record for record in [*LEFT, *RIGHT]}
    for pair in link(LEFT, RIGHT, Plan(least_probability=0, one_to_one=False)):
        assert pair.weight == pytest.approx(pair.evidence.weight, abs=1e-3)
        assert pair.evidence.weight == compare(rows[pair.left_id], rows[pair.right_id], frequencies).weight


def test_one_to_one_uses_a_record_once():
    twice = [*RIGHT, replace(RIGHT[0], id="again")]
    once = link(LEFT, twice, Plan(least_probability=0))
    assert len({pair.right_id for pair in once}) == len(once) == len({pair.left_id for pair in once})
    many = link(LEFT, twice, Plan(one_to_one=False))
    assert {pair.right_id for pair in many if pair.left_id == "2"} >= {"a", "again"}


def test_the_order_is_fixed():
    plan = Plan(least_probability=0, one_to_one=False)
    assert [*link(LEFT, RIGHT, plan)] == [*link(LEFT, RIGHT, plan)]
    chances = [pair.probability for pair in link(LEFT, RIGHT, plan)]
    assert chances == sorted(chances, reverse=True)


def test_empty_lists_have_no_pairs():
    assert link([], RIGHT) == link(LEFT, []) == []


def test_a_threshold_in_bits():
    weights = [pair.weight for pair in link(LEFT, RIGHT, Plan(threshold=12.0))]
    assert all(weight >= 12 for weight in weights)


def test_a_field_that_is_left_out_is_no_evidence():
    plan = Plan(fields=frozenset({"name"}), least_probability=0)
    assert {field.field for pair in link(LEFT, RIGHT, plan) for field in pair.evidence.fields} == {"name"}


@pytest.mark.parametrize(
    "wrong", [{"max_candidates": 0}, {"least_probability": 1.5}, {"fields": frozenset({"shoe"})}]
)
def test_a_plan_that_makes_no_sense_is_refused(wrong):
    with pytest.raises(ValueError, match=r"must|no field"):
        Plan(**wrong)
