from kintrace.linkage.frequencies import Frequencies
from kintrace.linkage.origin import compare_nationalities, compare_place_field, compare_sexes
from kintrace.records import Record, Sex


def test_a_rare_place_tells_more_than_a_common_one():
    records = [Record(str(n), ("A",), birth_place="Tehran, Iran") for n in range(50)]
    frequencies = Frequencies.build([*records, Record("x", ("A",), birth_place="Zabol, Iran")])
    rare = compare_place_field("birth_place", "Zabol, Iran", "زابل", frequencies).weight
    common = compare_place_field("birth_place", "Tehran, Iran", "تهران", frequencies).weight
    assert rare > common + 2


def test_a_place_that_cannot_be_compared_says_nothing():
    assert compare_place_field("birth_place", "Upper Village", "Lower Village", Frequencies()).weight == 0


def test_where_somebody_was_last_seen_hardly_counts_against():
    born = compare_place_field("birth_place", "Tehran", "Kabul", Frequencies()).weight
    seen = compare_place_field("last_known_place", "Tehran", "Kabul", Frequencies()).weight
    assert born < seen - 2 < 0


def test_the_country_of_birth_stands_in_for_a_missing_nationality():
    born, national = Record("1", (), birth_place="Homs"), Record("2", (), nationality="Syrian")
    found = compare_nationalities(born, national, Frequencies())
    assert found is not None
    assert str(found.sentence) == "Both belong to Syria."
    assert compare_nationalities(born, born, Frequencies()) is None


def test_the_rarer_sex_tells_more():
    frequencies = Frequencies.build([Record(str(n), (), sex=Sex.MALE) for n in range(90)])
    female = compare_sexes(Sex.FEMALE, Sex.FEMALE, frequencies).weight
    assert female > compare_sexes(Sex.MALE, Sex.MALE, frequencies).weight > 0
    assert compare_sexes(Sex.MALE, Sex.FEMALE, Frequencies()).weight < -4


def test_countries_that_nobody_knows_weigh_nothing_and_are_named():
    one, other = Record("1", (), nationality="Maravand"), Record("2", (), nationality="ماراوند")
    found = compare_nationalities(one, other, Frequencies())
    assert found is not None
    assert found.weight == 0
    assert "is not known here" in str(found.sentence)
