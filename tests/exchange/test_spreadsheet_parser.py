"""Workbooks are parsed by the standard library under defusedxml, whatever else is installed; files are let go."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from defusedxml import EntitiesForbidden

from kintrace.exchange import Limits, TableError, open_table
from kintrace.exchange.spreadsheet import Workbook, Worksheet

ROOT = Path(__file__).parents[2]
SECRET = "what stands in another file"
STYLES, SHEET, WORKBOOK = "xl/styles.xml", "xl/worksheets/sheet1.xml", "xl/workbook.xml"


def parts() -> dict[str, bytes]:
    book = Workbook()
    assert isinstance(book.active, Worksheet)
    for row in (["name", "born"], ["Nadia Sharif", 1962]):
        book.active.append(row)
    book.save(saved := io.BytesIO())
    with zipfile.ZipFile(saved) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(path: Path, parts: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", packing) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    """Where a list is written; at the end nobody must have it open still."""
    yield (path := tmp_path / "list.xlsx")
    assert not is_open(path)


def is_open(path: Path) -> bool:
    links = (Path("/proc/self/fd", number) for number in os.listdir("/proc/self/fd"))
    return any(os.path.realpath(link) == str(path.resolve()) for link in links)


def python(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_lxml_is_never_used_and_defusedxml_always() -> None:
    pytest.importorskip("lxml.etree", reason="nothing tempts openpyxl where lxml is not installed")
    code = "import kintrace.exchange, openpyxl; print(openpyxl.LXML, openpyxl.DEFUSEDXML)"
    done = python(code, OPENPYXL_LXML="True", OPENPYXL_DEFUSEDXML="False")
    assert (done.stdout, done.stderr) == ("False True\n", "")


def test_another_choice_made_before_us_is_refused() -> None:
    done = python("import openpyxl, kintrace.exchange", OPENPYXL_LXML="False", OPENPYXL_DEFUSEDXML="False")
    assert done.returncode == 1
    assert "ImportError: openpyxl was imported before kintrace" in done.stderr


def test_openpyxl_is_imported_through_one_door() -> None:
    door = ROOT / "src/kintrace/exchange/spreadsheet"
    files = [file for room in ("src", "bench", "tests", "tools") for file in (ROOT / room).rglob("*.py")]
    imports = re.compile(r"^\s*(?:from|import) openpyxl\b", re.MULTILINE)
    others = [file for file in files if door not in file.parents and imports.search(file.read_text("utf-8"))]
    assert door / "reader.py" in files
    assert others == [], "import Workbook from kintrace.exchange.spreadsheet, which decides on the parser"


def reasons(error: BaseException | None) -> Iterator[type[BaseException]]:
    while error is not None:
        yield type(error)
        error = error.__cause__


def laughs(_: Path) -> str:
    lines = [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)]
    return '<!ENTITY a0 "ha">' + "".join(lines) + '<!ENTITY bomb "&a9;">'


def external(secret: Path) -> str:
    return f'<!ENTITY bomb SYSTEM "{secret.as_uri()}">'


def with_entities(xml: bytes, definitions: str) -> bytes:
    """In UTF-16, where looking for the definitions byte by byte finds nothing: only the parser can."""
    body = re.sub(r"^<\?xml.*?\?>\s*", "", xml.decode())
    root = re.match(r"<(\w+)", body)
    assert root is not None
    used = re.sub(r"(<t>|<vt:lpstr>|<sheet [^>]*name=\"|<name val=\")[^<\"]*", r"\1&bomb;", body)
    doctype = f"<!DOCTYPE {root[1]} [{definitions}]>"
    return f'<?xml version="1.0" encoding="UTF-16"?>{doctype}{used}'.encode("utf-16")


@pytest.mark.parametrize("definitions", [laughs, external])
@pytest.mark.parametrize("part", [SHEET, WORKBOOK, STYLES, "[Content_Types].xml", "docProps/core.xml"])
def test_entities_that_hide_from_the_first_look_are_refused(
    path: Path, part: str, definitions: Callable[[Path], str]
) -> None:
    secret = path.with_name("secret.txt")
    secret.write_text(SECRET, encoding="utf-8")
    bad = parts()
    bad[part] = with_entities(bad[part], definitions(secret))
    with pytest.raises(TableError, match="damaged") as caught:
        open_table(packed(path, bad))
    assert EntitiesForbidden in reasons(caught.value)
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize("definitions", [laughs, external])
def test_entities_in_a_part_that_is_not_called_xml_are_refused(
    path: Path, definitions: Callable[[Path], str]
) -> None:
    bad = parts()
    bad["xl/worksheets/sheet1.dat"] = with_entities(bad.pop(SHEET), definitions(path))
    bad["xl/_rels/workbook.xml.rels"] = bad["xl/_rels/workbook.xml.rels"].replace(
        b"sheet1.xml", b"sheet1.dat"
    )
    with pytest.raises(TableError, match="damaged") as caught:
        open_table(packed(path, bad))
    assert EntitiesForbidden in reasons(caught.value)


def cut(xml: bytes) -> bytes:
    return xml[: len(xml) // 2]


def unknown_encoding(xml: bytes) -> bytes:
    return b'<?xml version="1.0" encoding="utf-99"?>' + re.sub(rb"^<\?xml.*?\?>", b"", xml)


def number_without_end(xml: bytes) -> bytes:
    return re.sub(rb'(numFmtId|xfId)="\d+"', rb'\1="99999999999999999999"', xml)


@pytest.mark.parametrize(
    ("part", "damage"),
    [
        *((part, cut) for part in (SHEET, WORKBOOK, STYLES)),
        *((part, unknown_encoding) for part in (SHEET, WORKBOOK, STYLES)),
        (STYLES, number_without_end),
    ],
)
def test_damage_of_every_kind_is_called_damage(
    path: Path, part: str, damage: Callable[[bytes], bytes]
) -> None:
    bad = parts()
    bad[part] = damage(bad[part])
    with pytest.raises(TableError, match="damaged") as caught:
        open_table(packed(path, bad))
    # While the error and its frames still live, as they do in a log or a debugger.
    assert not is_open(path), caught


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_packing_that_workbooks_do_not_have_is_refused(path: Path, packing: int) -> None:
    with pytest.raises(TableError, match="damaged"):
        open_table(packed(path, parts(), packing))


class Unforeseen(int):
    """A limit that cannot be compared with: an error that nobody thought of."""

    def __lt__(self, other: object) -> NoReturn:
        raise MemoryError


@pytest.mark.parametrize("sheet", [None, "Sheet"])  # while a sheet is chosen; while its headings are read
def test_an_error_nobody_thought_of_lets_go_of_the_file(path: Path, sheet: str | None) -> None:
    with pytest.raises(MemoryError) as caught:
        open_table(packed(path, parts()), sheet=sheet, limits=Limits(cell_characters=Unforeseen()))
    assert not is_open(path), caught


def test_an_open_table_holds_its_file_until_it_is_closed(path: Path) -> None:
    with open_table(packed(path, parts())) as table:
        assert is_open(path)
        next(table.rows())
    assert not is_open(path)
