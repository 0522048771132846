"""Columns are found by their headings in several languages, and hardly ever by their cells."""

from __future__ import annotations

from importlib.resources import files

import pytest
import yaml

from kintrace.exchange import MAPPABLE, TableError, guess_columns, map_columns
from kintrace.exchange.headings import NAME_OR_PART, heading_key

HEADERS = {
    "english": (
        "Record No.",
        "Full Name",
        "Father's name",
        "Mother's Name",
        "DOB",
        "Place of Birth",
        "Nationality",
        "Gender",
        "Last seen at",
    ),
    "persian": (
        "ردیف",
        "نام و نام خانوادگی",
        "نام پدر",
        "نام مادر",
        "تاريخ تولد",
        "محل تولد",
        "ملیّت",
        "جنسیت",
        "آخرین محل سکونت",
    ),
    "arabic": (
        "الرقم",
        "الاسم الكامل",
        "اسم الأب",
        "إسم الأم",
        "تاريخ الميلاد",
        "مكان الولادة",
        "الجنسية",
        "الجنس",
        "آخر مكان معروف",
    ),
    "french": (
        "N°",
        "Nom et prénom",
        "Nom du père",
        "NOM DE LA MERE",
        "Né(e) le",
        "Lieu de naissance",
        "Nationalité",
        "Sexe",
        "Dernier lieu connu",
    ),
    "russian": (
        "№ п/п",
        "Ф.И.О.",
        "Имя отца",
        "Имя матери",
        "Дата рождения",
        "Место рождения",
        "Гражданство",
        "Пол",
        "Последнее известное место",
    ),
    "ukrainian": (
        "№ з/п",
        "ПІБ",
        "Ім'я батька",
        "Ім’я матері",
        "Дата народження",
        "Місце народження",
        "Громадянство",
        "Стать",
        "Місце проживання",
    ),
    "german": (
        "Lfd. Nr.",
        "Vor- und Nachname",
        "Name des Vaters",
        "Name der Mutter",
        "Geburtsdatum",
        "Geburtsort",
        "Staatsangehörigkeit",
        "Geschlecht",
        "Letzter Wohnort",
    ),
    "sorani": (
        "ژمارە",
        "ناوی تەواو",
        "ناوی باوک",
        "ناوی دایک",
        "بەرواری لەدایکبوون",
        "شوێنی لەدایکبوون",
        "ڕەگەزنامە",
        "ڕەگەز",
        "دوا شوێن",
    ),
}
FIELDS = (
    "id",
    "name",
    "father_name",
    "mother_name",
    "birth_date",
    "birth_place",
    "nationality",
    "sex",
    "last_known_place",
)


@pytest.mark.parametrize("language", HEADERS)
def test_headings_in_every_language(language: str) -> None:
    assert guess_columns(HEADERS[language]) == {field: position for position, field in enumerate(FIELDS)}


@pytest.mark.parametrize(
    "heading", ["birth_date", "BirthDate", "BIRTH-DATE", " birth  date: ", "Birth date (d/m/y)"]
)
def test_spellings_of_a_heading(heading: str) -> None:
    assert guess_columns(["Name", heading]) == {"name": 0, "birth_date": 1}


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        (["Nom", "Prénom"], {"family_name": 0, "given_name": 1}),
        (["Nom", "Né le"], {"name": 0, "birth_date": 1}),
        (["نام", "نام خانوادگی"], {"given_name": 0, "family_name": 1}),
        (["Имя", "Отчество", "Фамилия"], {"given_name": 0, "middle_name": 1, "family_name": 2}),
        (["Name", "Vorname"], {"family_name": 0, "given_name": 1}),
        (["Full name", "Surname"], {"name": 0, "family_name": 1}),
        (["Full name", "Name"], {"name": 0, "alias": 1}),
        (["الاسم", "الجنس"], {"name": 0, "sex": 1}),
        (["Name / نام", "Born / تولد"], {"name": 0, "birth_date": 1}),
        (["Name", "Aliases"], {"name": 0, "alias": 1}),
    ],
)
def test_names_in_parts(header: list[str], columns: dict[str, int]) -> None:
    assert guess_columns(header) == columns


def test_a_field_has_one_column_and_a_column_one_field() -> None:
    columns = guess_columns(["Name", "DOB", "Date of birth", "Remarks", "column E"])
    assert columns == {"name": 0, "birth_date": 1}


def test_a_heading_belongs_to_one_field() -> None:
    text = files("kintrace.exchange").joinpath("data/headings.yml").read_text(encoding="utf-8")
    fields: dict[str, set[str]] = {}
    for field, languages in yaml.safe_load(text).items():
        assert field in (*MAPPABLE, NAME_OR_PART)
        for headings in languages.values():
            for heading in headings:
                assert isinstance(heading, str), f"{heading!r} needs quotation marks"
                fields.setdefault(heading_key(heading), set()).add(field)
    assert {key: found for key, found in fields.items() if len(found) > 1 or not key} == {}


def test_cells_are_asked_only_when_no_heading_speaks_of_names() -> None:
    rows = [["17", "Nadia Sharif", "f", "2001-03-05"], ["18", "Omid Rahimi", "m", "2001-03-06"]]
    assert guess_columns(["a", "b", "c", "d"], rows) == {"name": 1, "sex": 2}
    assert guess_columns(["a", "Name", "c", "d"], rows) == {"name": 1}


def test_two_columns_that_look_like_names_are_left_to_people() -> None:
    assert guess_columns(["a", "b"], [["Nadia Sharif", "Karim Sharif"], ["Omid Rahimi", "Reza Rahimi"]]) == {}


def test_a_mapping_given_by_a_person() -> None:
    header = ["No", "Person", "column C"]
    assert map_columns({"name": " person ", "birth_date": "column C", "id": ""}, header) == {
        "name": 1,
        "birth_date": 2,
    }
    with pytest.raises(
        TableError, match=r"no column “Persona” for name\. The columns are: No, Person, column C"
    ):
        map_columns({"name": "Persona"}, header)
    with pytest.raises(TableError, match=r"no field nome\. The fields are: id, name"):
        map_columns({"nome": "Person"}, header)
