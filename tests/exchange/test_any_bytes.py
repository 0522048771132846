"""Whatever the bytes, a list is read or refused with a sentence; what was written reads back."""

from __future__ import annotations

import io
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from kintrace.exchange import TableError, open_table, read_records, write_csv
from kintrace.exchange.spreadsheet import Workbook, Worksheet

CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
NAMES = st.builds("Nadia{}".format, CELLS)


def read_or_refused(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "list.csv")
        path.write_bytes(content)
        with suppress(TableError), open_table(path) as table:
            for parsed in read_records(table):
                assert parsed.raw


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200))
def test_random_bytes(content: bytes) -> None:
    read_or_refused(content)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(['"', ",", ";", "\t", "\r", "\n", "name", "born", "نادیا", "1962", "x"]), max_size=40
    )
)
def test_random_tables(pieces: list[str]) -> None:
    read_or_refused("".join(pieces).encode())


def _workbook() -> bytes:
    book = Workbook()
    assert isinstance(book.active, Worksheet)
    for row in (["name", "born"], ["Nadia Sharif", 1962], ["نادیا", None]):
        book.active.append(row)
    book.save(saved := io.BytesIO())
    return saved.getvalue()


WORKBOOK = _workbook()


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(4, len(WORKBOOK) - 1), st.integers(0, 255)), min_size=1, max_size=6))
def test_workbooks_with_wrong_bytes(changes: list[tuple[int, int]]) -> None:
    content = bytearray(WORKBOOK)
    for position, value in changes:
        content[position] = value
    read_or_refused(bytes(content))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(CELLS, NAMES, CELLS), min_size=1, max_size=8))
def test_what_was_written_reads_back(rows: list[tuple[str, str, str]]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "list.csv")
        write_csv(path, ["id", "name", "birth_place"], rows)
        read = [cells for _, cells in open_table(path).rows()]
    expected = [tuple(f"'{cell}" if _guarded(cell) else cell for cell in row) for row in rows]
    assert read == expected


def _guarded(cell: str) -> bool:
    number = cell[1:].replace(",", ".", 1).replace(".", "", 1)
    plain = cell[:1] in "+-" and number.isdecimal() and cell[1:2].isdecimal() and cell[-1:].isdecimal()
    return cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")) and not plain
