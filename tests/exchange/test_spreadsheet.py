"""Workbooks: cells as people see them, sheets, bombs and damage."""

from __future__ import annotations

import io
import time
import tracemalloc
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

import pytest

from kintrace.exchange import Limits, TableError, open_table
from kintrace.exchange.spreadsheet import Workbook, Worksheet


def new_book() -> tuple[Workbook, Worksheet]:
    book = Workbook()
    assert isinstance(book.active, Worksheet)
    return book, book.active


def workbook(tmp_path: Path, rows: Sequence[Sequence[object]]) -> Path:
    book, sheet = new_book()
    for row in rows:
        sheet.append(list(row))
    book.save(path := tmp_path / "list.xlsx")
    return path


def rewritten(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """The same workbook with one part changed."""
    target = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name == part else data)
    path.write_bytes(target.getvalue())
    return path


def test_rows_keep_the_numbers_a_spreadsheet_shows(tmp_path: Path) -> None:
    path = workbook(
        tmp_path, [["List of spring"], [], ["No", "Name"], [1, "نادیا شریف"], [], [2, "Omid Rahimi"]]
    )
    with open_table(path) as table:
        assert (table.header, table.header_row, table.sheet) == (("No", "Name"), 3, "Sheet")
        assert list(table.rows()) == [(4, ("1", "نادیا شریف")), (6, ("2", "Omid Rahimi"))]
        assert list(table.rows(start=1)) == [(6, ("2", "Omid Rahimi"))]
        assert table.row_count == 3


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (12.0, "General", "12"),
        (12.5, "General", "12.5"),
        (7, "00000", "00007"),
        (True, "General", "TRUE"),
        (" Nadia\n", "General", " Nadia\n"),
        ("a_x000D_b", "General", "a\rb"),
        (date(1962, 3, 5), "dd/mm/yyyy", "1962-03-05"),
        (date(1962, 3, 5), "yyyy", "1962"),
        (date(1962, 3, 5), 'mmm\\ yyyy;"@"', "1962-03"),
        (datetime.fromisoformat("1962-03-05T14:30"), "yyyy-mm-dd hh:mm", "1962-03-05 14:30"),
        (19620305, "dd/mm/yyyy", "19620305"),
        (-5, "dd/mm/yyyy", "-5"),
    ],
)
def test_cells_read_as_people_see_them(tmp_path: Path, value: object, number_format: str, text: str) -> None:
    book, sheet = new_book()
    sheet.append(["name", "born"])
    sheet.append(["Nadia", value])
    sheet["B2"].number_format = number_format
    book.save(path := tmp_path / "list.xlsx")
    with open_table(path) as table:
        assert next(table.rows()) == (2, ("Nadia", text))


def test_of_a_formula_the_stored_value_counts(tmp_path: Path) -> None:
    path = workbook(tmp_path, [["name", "born"], ["Nadia", "=1900+62"]])
    rewritten(
        path,
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b"<v />", b"<v>1962</v>").replace(b"<v></v>", b"<v>1962</v>"),
    )
    with open_table(path) as table:
        assert next(table.rows())[1] == ("Nadia", "1962")


@pytest.mark.parametrize("dimension", [b"A1:A1", b"A1:XFD1048576"])
def test_a_wrong_dimension_changes_nothing(tmp_path: Path, dimension: bytes) -> None:
    path = workbook(tmp_path, [["name", "born"], ["Nadia", "1962"], ["Omid", "1340"]])
    rewritten(
        path, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b'ref="A1:B3"', b'ref="' + dimension + b'"')
    )
    with open_table(path) as table:
        assert [cells for _, cells in table.rows()] == [("Nadia", "1962"), ("Omid", "1340")]


def test_formatted_but_empty_rows_and_columns_are_left_out(tmp_path: Path) -> None:
    book, sheet = new_book()
    sheet.append(["name", "born"])
    sheet.append(["Nadia", "1962"])
    sheet.cell(5000, 60).number_format = "0.00"
    sheet.cell(2, 60).number_format = "0.00"
    book.save(path := tmp_path / "list.xlsx")
    with open_table(path) as table:
        assert list(table.rows()) == [(2, ("Nadia", "1962"))]


def test_merged_headings_leave_named_columns(tmp_path: Path) -> None:
    book, sheet = new_book()
    sheet.append(["Name", None, "Born"])
    sheet.append(["Nadia", "Sharif", "1962"])
    sheet.merge_cells("A1:B1")
    book.save(path := tmp_path / "list.xlsx")
    with open_table(path) as table:
        assert table.header == ("Name", "column B", "Born")
        assert next(table.rows())[1] == ("Nadia", "Sharif", "1962")


def test_the_sheet_with_headings_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    book, sheet = new_book()
    sheet.append(["Notes of the sender"])
    hidden = book.create_sheet("Old")
    hidden.append(["name", "born"])
    hidden.sheet_state = "hidden"
    people = book.create_sheet("People")
    people.append(["name", "born"])
    people.append(["Nadia", "1962"])
    book.save(path := tmp_path / "list.xlsx")
    with open_table(path) as table:
        assert table.sheet == "People"
        assert "“People” is read" in str(table.notes[0])
        assert "Old" not in str(table.notes[0])
    with open_table(path, sheet="Old") as table:
        assert table.header == ("name", "born")
    with pytest.raises(TableError, match=r"no sheet Nobody\. Its sheets: Sheet, Old, People"):
        open_table(path, sheet="Nobody")


def test_a_workbook_without_content(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="no visible sheet with anything in it"):
        open_table(workbook(tmp_path, []))


def bomb(tmp_path: Path, megabytes: int = 300) -> Path:
    path = workbook(tmp_path, [["name"], ["Nadia"]])
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/a.xml", "w") as part,
    ):
        for _ in range(megabytes):
            part.write(b" " * 1024 * 1024)
    return path


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    began = time.thread_time()
    path = bomb(tmp_path)
    written = time.thread_time()
    assert path.stat().st_size < 3_000_000
    tracemalloc.start()
    with pytest.raises(
        TableError, match=r"would unpack to 3\d{8} bytes from .* not opened.*save the list as \.csv"
    ):
        open_table(path)
    assert time.thread_time() - written < (written - began) / 4
    assert tracemalloc.get_traced_memory()[1] < 5 * 1024 * 1024
    tracemalloc.stop()


def test_a_large_workbook_above_the_limit_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path, [["name"], ["Nadia"]])
    with pytest.raises(TableError, match="would unpack to"):
        open_table(path, limits=Limits(unpacked_bytes=1000))


def test_a_bomb_with_a_false_size_in_its_directory_is_refused(tmp_path: Path) -> None:
    """The directory says that the part has 100 bytes; it has 50 million."""
    path = bomb(tmp_path, 50)
    data = bytearray(path.read_bytes())
    name = data.rindex(b"xl/a.xml")
    size_in_directory = name - 46 + 24
    assert int.from_bytes(data[size_in_directory : size_in_directory + 4], "little") == 50 * 1024 * 1024
    data[size_in_directory : size_in_directory + 4] = (100).to_bytes(4, "little")
    path.write_bytes(data)
    tracemalloc.start()
    with pytest.raises(TableError, match="not as large as it says"):
        open_table(path)
    assert tracemalloc.get_traced_memory()[1] < 5 * 1024 * 1024
    tracemalloc.stop()


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"])
def test_xml_entities_are_refused(tmp_path: Path, part: str) -> None:
    path = workbook(tmp_path, [["name"], ["Nadia"]])
    entities = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    rewritten(path, part, lambda xml: entities + xml.removeprefix(b"<?xml version='1.0' encoding='UTF-8'?>"))
    with pytest.raises(TableError, match="XML entities"):
        open_table(path)


def test_a_row_with_a_million_cells_is_refused_by_number(tmp_path: Path) -> None:
    path = workbook(tmp_path, [["name"], ["Nadia"], ["Omid"]])
    many = b"".join(b'<c s="%d"/>' % (n * 7919) for n in range(700_000))
    rewritten(
        path, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b'<row r="3">', b'<row r="3">' + many)
    )
    with pytest.raises(TableError, match=r"Row 3 of this workbook is larger than") as caught:
        open_table(path)
    assert caught.value.row == 3


def test_too_many_columns_and_a_row_number_without_end(tmp_path: Path) -> None:
    path = workbook(tmp_path, [["name", "born"], ["Nadia", *["x"] * 1200]])
    with pytest.raises(TableError, match="Row 2 has more than 1000 columns"):
        open_table(path)
    far = workbook(tmp_path, [["name", "born"], ["Nadia", "1962"], ["Omid", "1340"]])
    rewritten(
        far, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b'<row r="3">', b'<row r="999999999999">')
    )
    with open_table(far) as table, pytest.raises(TableError, match="more than 2000000 rows"):
        list(table.rows())


@pytest.mark.parametrize("keep", [0.3, 0.6, 0.95])
def test_a_file_cut_off_on_the_way_is_called_damaged(tmp_path: Path, keep: float) -> None:
    path = workbook(tmp_path, [["name", "born"], *(["Nadia", str(n)] for n in range(2000))])
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * keep)])
    with pytest.raises(TableError, match="is damaged"):
        open_table(path)


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "[Content_Types].xml"]
)
def test_broken_parts_are_called_damage(tmp_path: Path, part: str) -> None:
    path = workbook(tmp_path, [["name", "born"], *(["Nadia", str(n)] for n in range(50))])
    rewritten(path, part, lambda xml: xml[: len(xml) // 2])
    with pytest.raises(TableError, match="damaged"):
        list(open_table(path).rows())


def test_a_workbook_with_a_password_inside_the_archive(tmp_path: Path) -> None:
    path = workbook(tmp_path, [["name"], ["Nadia"]])
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        position = data.find(mark)
        data[position + offset] |= 1
    path.write_bytes(data)
    with pytest.raises(TableError, match="damaged"):
        open_table(path)


NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHARED = {
    "[Content_Types].xml": """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
        <Override PartName="/xl/workbook.xml"
         ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
        <Override PartName="/xl/sharedStrings.xml"
         ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>""",
    "xl/workbook.xml": f"""<workbook xmlns="{NAMESPACE}"
        xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
        <sheets><sheet name="List" sheetId="1" r:id="a"/></sheets></workbook>""",
    "xl/_rels/workbook.xml.rels": """<Relationships
        xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a"
        Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
        Target="worksheets/sheet1.xml"/></Relationships>""",
    "xl/worksheets/sheet1.xml": f"""<worksheet xmlns="{NAMESPACE}"><sheetData>
        <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
        <row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2"><v>12.0</v></c></row></sheetData></worksheet>""",
    "xl/sharedStrings.xml": f"""<sst xmlns="{NAMESPACE}"><si><t>name</t></si><si><t>id</t></si>
        <si><r><t>نادیا </t></r><r><t>شریف</t></r></si></sst>""",
}


def packed(path: Path, parts: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return path


def test_shared_and_formatted_strings(tmp_path: Path) -> None:
    with open_table(packed(tmp_path / "list.xlsx", SHARED)) as table:
        assert list(table.rows()) == [(2, ("نادیا شریف", "12"))]


def test_a_shared_string_that_is_missing_is_damage_at_its_row(tmp_path: Path) -> None:
    broken = SHARED | {
        "xl/sharedStrings.xml": f'<sst xmlns="{NAMESPACE}"><si><t>name</t></si><si><t>id</t></si></sst>'
    }
    with pytest.raises(TableError, match="damaged after row 1"):
        open_table(packed(tmp_path / "list.xlsx", broken))
