"""From a row to a record: what is understood, what is reported, and that nothing is lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kintrace.exchange import LABELS, MAPPABLE, open_table, read_record, read_records
from kintrace.exchange.rows import ParsedRow
from kintrace.records import Record, Sex

HEADER = ("id", "name", "born", "sex", "place", "other")
COLUMNS = {"id": 0, "name": 1, "birth_date": 2, "sex": 3, "birth_place": 4, "alias": 5}


def row(*cells: str) -> ParsedRow:
    return read_record(7, (*cells, *[""] * (len(HEADER) - len(cells))), COLUMNS, HEADER)


def record_of(parsed: ParsedRow) -> Record:
    assert parsed.record is not None
    return parsed.record


def test_a_whole_row() -> None:
    parsed = row("a1", " نادیا شریف ", "1962-03-05", "F", "Herat", "Nadia Sharif; Nadya Scharif")
    record = record_of(parsed)
    assert record.id == "a1"
    assert record.names == ("نادیا شریف", "Nadia Sharif", "Nadya Scharif")
    assert record.birth is not None
    assert record.birth.earliest == date(1962, 3, 5)
    assert (record.sex, record.birth_place) == (Sex.FEMALE, "Herat")
    assert parsed.problems == ()
    assert parsed.raw["name"] == " نادیا شریف "


@pytest.mark.parametrize("text", ["31.02.1962", "1962-13-45", "soon", "30/02/1340"])
def test_a_date_that_does_not_exist_is_reported_and_the_rest_is_used(text: str) -> None:
    parsed = row("a1", "Nadia Sharif", text, "f")
    assert record_of(parsed).birth is None
    assert record_of(parsed).sex is Sex.FEMALE
    (problem,) = parsed.problems
    assert (problem.row, problem.field, problem.value) == (7, "birth_date", text)
    assert str(problem.sentence).startswith("Row 7, date of birth: ")
    assert text in str(problem.sentence)
    assert parsed.raw["born"] == text


@pytest.mark.parametrize(
    ("words", "sex"),
    [
        ("male M. man мужской м чоловічий ч مرد مذکر ذكر homme H masculin männlich نێر", Sex.MALE),
        ("female F woman женский Ж жіноча жіночий زن مؤنث أنثى انثى femme féminin weiblich مێ", Sex.FEMALE),
        ("unknown ? نامعلوم inconnu неизвестно", None),
    ],
)
def test_words_for_a_sex(words: str, sex: Sex | None) -> None:
    for word in words.split():
        parsed = row("a1", "Nadia Sharif", "", word)
        assert record_of(parsed).sex is sex, word
        assert parsed.problems == (), word


def test_another_word_for_a_sex_is_reported() -> None:
    parsed = row("a1", "Nadia Sharif", "", "Herat")
    assert record_of(parsed).sex is None
    assert "“Herat” is not a known word for a sex. Expected for example male or female" in str(
        parsed.problems[0].sentence
    )


def test_a_row_without_a_name_has_no_record_and_keeps_its_cells() -> None:
    parsed = row("a1", "  ", "1962")
    assert parsed.record is None
    assert parsed.problems[-1].field == "name"
    assert parsed.raw == dict(zip(HEADER, ("a1", "  ", "1962", "", "", ""), strict=True))


def test_a_row_without_an_id_gets_its_number() -> None:
    assert record_of(row("", "Nadia Sharif")).id == "7"


def test_direction_overrides_are_kept_in_the_row_and_left_out_of_the_record() -> None:
    written = "Nadia \u202efirahS\u202c"
    parsed = row("a1", written)
    assert parsed.raw["name"] == written
    assert record_of(parsed).names == ("Nadia firahS",)
    (problem,) = parsed.problems
    assert (problem.row, problem.field, problem.warning) == (7, "name", True)
    assert "\u202e" not in str(problem.sentence)


def test_joiners_of_persian_spelling_are_no_problem() -> None:
    parsed = row("a1", "علی‌رضا کریمی")
    assert parsed.problems == ()
    assert record_of(parsed).names == ("علی‌رضا کریمی",)


def test_a_name_of_ten_thousand_letters_is_named_and_kept_as_received() -> None:
    written = "Nadia" * 2_000
    parsed = row("a1", written, "1962")
    assert parsed.record is None
    assert parsed.raw["name"] == written
    problem = parsed.problems[0]
    assert (problem.row, problem.field) == (7, "name")
    assert problem.value == written[:40] + "…"
    assert "10000 characters" in str(problem.sentence)
    assert "Expected at most 300" in str(problem.sentence)


def test_another_name_saves_the_row_with_an_endless_one() -> None:
    assert record_of(row("a1", "Nadia" * 2_000, "", "", "", "Omid Rahimi")).names == ("Omid Rahimi",)


@pytest.mark.parametrize(
    ("cells", "columns", "names"),
    [
        (("Nadia", "Sharif"), {"given_name": 0, "family_name": 1}, ("Nadia Sharif",)),
        (
            ("Петров", "Иван", "Сергеевич"),
            {"family_name": 0, "given_name": 1, "middle_name": 2},
            ("Иван Сергеевич Петров",),
        ),
        (("", "Sharif"), {"given_name": 0, "family_name": 1}, ("Sharif",)),
        (("Nadia Sharif | نادیا شریف",), {"name": 0}, ("Nadia Sharif", "نادیا شریف")),
        (("Nadia Sharif/Nadya Scharif",), {"name": 0}, ("Nadia Sharif", "Nadya Scharif")),
        (("Omid s/o Reza",), {"name": 0}, ("Omid s/o Reza",)),
        (("Nadia Sharif", "Nadia Sharif; N. Sharif"), {"name": 0, "alias": 1}, ("Nadia Sharif", "N. Sharif")),
    ],
)
def test_names_from_parts_and_several_names(
    cells: tuple[str, ...], columns: dict[str, int], names: tuple[str, ...]
) -> None:
    assert (
        record_of(read_record(2, cells, columns, [f"column {n}" for n in range(len(cells))])).names == names
    )


def test_cells_beyond_the_header_are_kept_and_reported() -> None:
    parsed = read_record(3, ("Nadia", "1962", "Herat"), {"name": 0}, ("name", "born"))
    assert parsed.raw == {"name": "Nadia", "born": "1962", "column C": "Herat"}
    assert "beyond it stands “Herat”" in str(parsed.problems[0].sentence)


def test_letters_that_could_not_be_read_are_reported(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"name,born\nZo\x81 Lef\xe8vre J\xe9r\xf4me H\xe9l\xe8ne,1962\n")
    (parsed,) = read_records(open_table(path, encoding="cp1252"))
    assert "could not be read" in str(parsed.problems[0].sentence)


def test_what_the_reader_of_the_file_noticed_comes_with_the_row(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    lines = [f"{n},مریم احمدی".encode() for n in range(20)]
    path.write_bytes(b"\n".join([b"id,name", *lines, "20,محمود الخطيب".encode("cp1256")]))
    parsed = list(read_records(open_table(path)))
    assert [one.number for one in parsed if one.problems] == [22]
    assert record_of(parsed[-1]).names == ("محمود الخطيب",)


def test_reading_can_begin_in_the_middle(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("id,name\n" + "".join(f"{n},Nadia Sharif\n" for n in range(10)), encoding="utf-8")
    assert [one.number for one in read_records(open_table(path), start=8)] == [10, 11]


def test_dates_in_european_digits_under_a_persian_heading_are_solar_hijri(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("نام,تاریخ تولد\nنادیا شریف,1340/07/15\nامید رحیمی,1962-03-05\n", encoding="utf-8")
    births = [record_of(parsed).birth for parsed in read_records(open_table(path))]
    assert [birth and birth.earliest for birth in births] == [date(1961, 10, 7), date(1962, 3, 5)]


def test_every_field_has_a_label() -> None:
    assert tuple(LABELS) == MAPPABLE
