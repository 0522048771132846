import pytest

from kintrace.linkage.frequencies import Frequencies
from kintrace.linkage.person_names import best_pairs, compare_fathers, compare_names
from kintrace.records import Record


def test_a_fathers_name_inside_both_full_names_is_not_counted_again():
    a, b = Record("1", ("Ali bin Hasan Omid",)), Record("2", ("Ali bin Hasan Omid",))
    assert compare_fathers(a, b) is None


def test_a_fathers_name_is_found_inside_the_others_full_name():
    a, b = Record("1", ("Ali Omid",), father_name="Hasan"), Record("2", ("Ali bin Hasan Omid",))
    found = compare_fathers(a, b)
    assert found is not None
    assert found.weight > 0
    assert compare_fathers(a, Record("3", ("Ali Omid",))) is None


def test_a_fathers_name_in_its_field_and_in_both_names_counts_once():
    short = compare_fathers(Record("1", ("Ali Omid",), "Hasan"), Record("2", ("Ali Omid",), "Hasan"))
    full = compare_fathers(Record("1", ("Ali bin Hasan",), "Hasan"), Record("2", ("Ali bin Hasan",), "Hasan"))
    assert short is not None
    assert full is not None
    assert 0 < full.weight < short.weight / 2


def test_different_fathers_count_against():
    a, b = Record("1", ("Ali",), father_name="Hasan"), Record("2", ("Ali",), father_name="Boris")
    found = compare_fathers(a, b)
    assert found is not None
    assert found.weight < 0


def test_in_bulk_the_weights_are_those_of_one_comparison():
    a, b = Record("1", ("Ali Omid", "Boris Petrov")), Record("2", ("Борис Петров",))
    single = compare_names(a, b, Frequencies())
    assert single is not None
    assert single.names is not None
    (bulk,) = best_pairs([a], [b])
    assert bulk is not None
    assert (bulk.left, bulk.right) == (single.left, single.right)
    assert bulk.bits(Frequencies()) == pytest.approx(single.weight, abs=1e-3)


def test_a_name_that_many_in_the_lists_bear_tells_little():
    one, other = Record("1", ("Nadia Sharif",)), Record("2", ("Nadia Sharif",))
    village = [
        one,
        other,
        *(Record(str(n), ("Nadia Sharif",)) for n in range(10)),
        Record("x", ("Ali Omid",)),
    ]
    rare = compare_names(one, other, Frequencies())
    common = compare_names(one, other, Frequencies.build(village))
    assert rare is not None
    assert common is not None
    assert 0 < common.weight < 1 < rare.weight
    assert "10 others in the lists are called so." in str(common.sentence)
