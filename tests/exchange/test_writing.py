"""Files are written whole or not at all, and are no danger to whoever opens them."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kintrace.exchange import open_table, write_csv, write_jsonl


def failing() -> Iterator[list[object]]:
    yield ["Nadia", 1]
    raise RuntimeError("the disk is gone")


def test_a_failure_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(RuntimeError):
        write_csv(path, ["name", "n"], failing())
    assert path.read_text(encoding="utf-8") == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["pairs.csv"]


def test_json_lines_fail_whole_too(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        write_jsonl(tmp_path / "pairs.jsonl", [{"weight": 1.0}, {"weight": float("nan")}])
    assert list(tmp_path.iterdir()) == []


def test_what_is_written_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "pairs.csv"
    rows = [["a,1", 'نادیا "شریف"'], ["b\n2", "Zoé"]]
    assert write_csv(path, ["id", "name"], rows) == 2
    assert [list(cells) for _, cells in open_table(path).rows()] == rows
    assert not path.read_bytes().startswith(b"\xef\xbb\xbf")
    write_csv(path, ["id", "name"], rows, bom=True)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("cell", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1"])
def test_no_cell_is_a_formula(tmp_path: Path, cell: str) -> None:
    path = tmp_path / "pairs.csv"
    write_csv(path, ["name", cell], [[cell, -1.5]])
    with path.open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == [["name", f"'{cell}"], [f"'{cell}", "-1.5"]]


def test_a_row_of_another_length_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="row 2 has 1 values, expected 2"):
        write_csv(tmp_path / "pairs.csv", ["a", "b"], [[1, 2], [3]])


def test_json_lines_keep_letters(tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    assert write_jsonl(path, [{"name": "نادیا"}, {"name": "Zoé"}]) == 2
    assert "نادیا" in path.read_text(encoding="utf-8")
    assert [json.loads(line)["name"] for line in path.read_text(encoding="utf-8").splitlines()] == [
        "نادیا",
        "Zoé",
    ]


def test_a_new_file_is_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "pairs.csv"
    write_csv(path, ["a"], [[1]])
    assert path.stat().st_mode & 0o077 == 0
    path.chmod(0o644)
    write_csv(path, ["a"], [[1]])
    assert path.stat().st_mode & 0o777 == 0o644
