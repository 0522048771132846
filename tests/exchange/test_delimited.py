"""CSV and its relatives: delimiters, quoted cells, headers, limits."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from kintrace.exchange import Limits, TableError, open_table


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "list.csv"
    path.write_bytes(text.encode())
    return path


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "؛", "،"])
def test_delimiters(tmp_path: Path, delimiter: str) -> None:
    lines = [["id", "name", "born"], ["1", "Nadia Sharif", "1962"], ["2", "Omid Rahimi", ""]]
    table = open_table(written(tmp_path, "\n".join(delimiter.join(line) for line in lines)))
    assert table.delimiter == delimiter
    assert [list(cells) for _, cells in table.rows()] == lines[1:]


def test_a_quoted_cell_may_hold_delimiters_marks_and_line_breaks(tmp_path: Path) -> None:
    text = 'name;address\r\n"Sharif; Nadia";"12 ""Long"" Street\r\nHerat"\r\nOmid Rahimi;Kabul\r\n'
    table = open_table(written(tmp_path, text))
    assert list(table.rows()) == [
        (2, ("Sharif; Nadia", '12 "Long" Street\r\nHerat')),
        (3, ("Omid Rahimi", "Kabul")),
    ]


def test_one_column_with_commas_in_the_names(tmp_path: Path) -> None:
    table = open_table(written(tmp_path, "name\nSharif, Nadia\nRahimi, Omid\n"))
    assert table.delimiter is None
    assert [cells for _, cells in table.rows()] == [("Sharif, Nadia",), ("Rahimi, Omid",)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(tmp_path: Path, end: str) -> None:
    table = open_table(written(tmp_path, end.join(["name,born", "Nadia,1962", "", "Omid,1340", ""])))
    assert list(table.rows()) == [(2, ("Nadia", "1962")), (4, ("Omid", "1340"))]


def test_title_rows_above_the_header_are_passed_over(tmp_path: Path) -> None:
    table = open_table(
        written(tmp_path, "People registered in spring,,\n,,\nNo,Full name,DOB\n1,Nadia Sharif,1962\n")
    )
    assert (table.header_row, table.header) == (3, ("No", "Full name", "DOB"))
    assert list(table.rows()) == [(4, ("1", "Nadia Sharif", "1962"))]


def test_a_declared_delimiter(tmp_path: Path) -> None:
    table = open_table(written(tmp_path, "sep=;\nname;born\nNadia;1962\n"))
    assert (table.header, list(table.rows())) == (("name", "born"), [(3, ("Nadia", "1962"))])


def test_a_list_without_a_header_loses_no_person(tmp_path: Path) -> None:
    table = open_table(written(tmp_path, "1,Nadia Sharif,1962\n2,Omid Rahimi,1340\n"))
    assert table.header == ("column A", "column B", "column C")
    assert [number for number, _ in table.rows()] == [1, 2]
    assert "No row with headings" in str(table.notes[-1])


def test_headings_are_made_unique_and_never_empty(tmp_path: Path) -> None:
    table = open_table(written(tmp_path, "name,,name,born,,\nNadia,x,Nadya,1962,,\n"))
    assert table.header == ("name", "column B", "name (2)", "born")


def test_short_and_long_rows_lose_nothing(tmp_path: Path) -> None:
    table = open_table(written(tmp_path, "name,born\nNadia\nOmid,1340,Kabul,,\nSara,1350\nReza,1351\n"))
    assert [cells for _, cells in table.rows()][:2] == [("Nadia", ""), ("Omid", "1340", "Kabul")]


def test_rows_can_be_skipped(tmp_path: Path) -> None:
    table = open_table(written(tmp_path, "name,n\n" + "".join(f"Nadia,{n}\n" for n in range(1000))))
    assert next(table.rows(start=997)) == (999, ("Nadia", "997"))
    assert table.row_count == 1000


def test_cells_are_kept_exactly(tmp_path: Path) -> None:
    odd = "  Na\u202edia\u200c \x01\u0301"
    assert next(open_table(written(tmp_path, f"name,born\n{odd},1962\n")).rows())[1] == (odd, "1962")


def test_ten_million_empty_columns_are_refused_with_little_memory(tmp_path: Path) -> None:
    path = written(tmp_path, "name,born\nNadia,1962\n" + "," * 10_000_000 + "\n")
    tracemalloc.start()
    with pytest.raises(TableError, match="Row 3 has more than 1000 columns") as caught:
        list(open_table(path).rows())
    assert tracemalloc.get_traced_memory()[1] < 40 * 1024 * 1024
    tracemalloc.stop()
    assert caught.value.row == 3


def test_ten_million_empty_columns_in_the_header(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="Row 1 has more than 1000 columns"):
        open_table(written(tmp_path, "," * 10_000_000))


@pytest.mark.parametrize(
    ("text", "row", "said"),
    [
        ("name,born\nNadia,1962\n" + "x" * 1_100_000 + "\n", 3, "longer than 1000000 characters"),
        ("name,born\nNadia," + "x" * 110_000 + "\n", 2, "a cell with more than 100000 characters"),
        ("name,born\nNadia," + "x" * 140_000 + "\n", 2, "a cell with more than 100000 characters"),
        ('name,born\n"Nadia,1962\n' + "Omid,1340\n" * 20_000, 2, "never closed"),
        ('name,born\n"Nadia,1962\nOmid,1340\n', 2, "never closed"),
        ("name,born\n" + '"",' * 2000 + "\n", 2, "more than 1000 columns"),
    ],
)
def test_rows_and_cells_without_end_are_refused_by_row(
    tmp_path: Path, text: str, row: int, said: str
) -> None:
    with pytest.raises(TableError, match=said) as caught:
        list(open_table(written(tmp_path, text)).rows())
    assert caught.value.row == row


def test_too_many_rows(tmp_path: Path) -> None:
    path = written(tmp_path, "name,born\n" + "Nadia,1962\n" * 50)
    with pytest.raises(TableError, match="more than 40 rows"):
        list(open_table(path, limits=Limits(rows=40)).rows())


def test_two_stray_marks_that_swallow_rows_are_reported(tmp_path: Path) -> None:
    rows = [f"Nadia,{n}" for n in range(40)]
    rows[3], rows[33] = '"Nadia,3', 'Nadia",33'
    table = open_table(written(tmp_path, "name,born\n" + "\n".join(rows)))
    numbers = [number for number, _ in table.rows()]
    assert "runs over 31 lines" in str(table.problems_of(5)[0].sentence)
    assert len(numbers) == 10


def test_a_zero_byte_is_refused_by_line(tmp_path: Path) -> None:
    path = written(tmp_path, "name,born\n" + "Nadia Sharif,1962\n" * 40 + "Omid\x00,1340\n")
    with pytest.raises(TableError, match="Line 42 of this file holds a zero byte"):
        open_table(path)


def test_headings_decide_between_two_possible_delimiters(tmp_path: Path) -> None:
    table = open_table(
        written(tmp_path, "No;Name;Seen in, last\n1;Nadia;Herat, Kabul\n2;Omid;Balkh, Kabul\n")
    )
    assert table.delimiter == ";"


def test_a_title_that_is_a_heading_itself_is_not_the_header(tmp_path: Path) -> None:
    table = open_table(written(tmp_path, "Names,,\nNo,Full name,DOB\n1,Nadia Sharif,1962\n"))
    assert table.header == ("No", "Full name", "DOB")
