"""Names read into parts: (name, kinds and texts in written order)."""

import pytest

from kintrace.names import Order, PartKind, parse

READINGS = [
    ("Dr. Omar bin Khalid al-Basri", "title:Dr. given:Omar father:bin_Khalid nisba:al-Basri"),
    ("Umar ibn Ali ibn Hassan", "given:Umar father:ibn_Ali grandfather:ibn_Hassan"),
    ("PETRENKO Ivan", "family:PETRENKO given:Ivan"),
    ("al-Tikriti, Saad", "family:al-Tikriti given:Saad"),
    ("Петренко Иван Сергеевич", "family:Петренко given:Иван father:Сергеевич"),
    ("Иван Сергеевич Петренко", "given:Иван father:Сергеевич family:Петренко"),
    ("Əli Vüsal oğlu Həsənli", "given:Əli father:Vüsal_oğlu family:Həsənli"),
    ("Abu Musab Darwish", "kunya:Abu_Musab given:Darwish"),
    ("أبو بكر محمد", "kunya:أبو_بكر given:محمد"),
    ("محمد رضا حسن زاده", "given:محمد given:رضا family:حسن_زاده"),
    ("Ludwig van der Berg", "given:Ludwig family:van_der_Berg"),
    ("Haji Karim Rostami", "title:Haji given:Karim family:Rostami"),
    ("دکتر مریم رستمی", "title:دکتر given:مریم family:رستمی"),
    ("Karim Nur al-Din Rostami", "given:Karim laqab:Nur_al-Din family:Rostami"),
    ("Ben Harcastle", "given:Ben family:Harcastle"),
    ("Suhail", "unknown:Suhail"),
]


@pytest.mark.parametrize(("name", "expected"), READINGS)
def test_parts_and_kinds(name: str, expected: str) -> None:
    found = " ".join(f"{part.kind}:{part.text.replace(' ', '_')}" for part in parse(name).parts)
    assert found == expected


COMPOUNDS = ["Abdul Rahman", "Abdulrahman", "Abd-ur-Rahman", "Abd al-Rahman", "Abdurrahman", "Abdelrahman"]


@pytest.mark.parametrize("name", COMPOUNDS)
def test_a_compound_is_one_word_however_it_is_cut(name: str) -> None:
    assert [part.words for part in parse(name).parts] == [("abdrahman",)]


def test_order_is_told_by_a_comma() -> None:
    assert parse("Karimi, Reza").order is Order.FAMILY_FIRST
    assert parse("Reza Karimi").order is Order.GIVEN_FIRST
    assert parse("Karimi, Reza").of_kind(PartKind.GIVEN)[0].text == "Reza"


def test_a_name_without_letters_has_no_parts() -> None:
    assert parse(" ، -- ").parts == ()
