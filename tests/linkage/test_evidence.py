import pytest

from kintrace.linkage.evidence import Evidence, FieldEvidence, bits, tables
from kintrace.text import Sentence


def test_the_weight_is_the_sum_of_the_fields():
    fields = tuple(FieldEvidence("sex", weight, "", "", Sentence("")) for weight in (1.5, -4.0))
    assert Evidence(fields).weight == -2.5
    assert Evidence(()).weight == 0


def test_agreement_is_positive_and_disagreement_negative():
    assert bits(0.9, 0.1) > 0 > bits(0.1, 0.9)


@pytest.mark.parametrize("field", ["birth_place", "last_known_place", "nationality", "sex"])
def test_the_levels_of_a_field_are_all_that_records_of_one_person_show(field):
    assert sum(level["m"] for level in tables()[field].values()) == pytest.approx(1.0)


@pytest.mark.parametrize("table", ["name", "parent"])
def test_more_weight_never_means_fewer_bits(table):
    points = tables()[table]["points"]
    assert points == sorted(points)
    assert [bits_ for _, bits_ in points] == sorted(bits_ for _, bits_ in points)
