"""``kintrace link`` from two lists to a file of pairs."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kintrace.cli import app
from kintrace.exchange.spreadsheet import Workbook, Worksheet

run = CliRunner()
LEFT = (
    "id,name,birth_date,sex\n"
    "l1,Nadia Sharif,1962-03-05,f\n"
    "l2,Boris Kuznetsov,1971,m\n"
    "l3,Omid Rahimi,1980,m\n"
    "l4,Leila Hosseini,1990-01-02,f\n"
)
RIGHT = [
    ["شماره", "نام", "تاریخ تولد", "جنسیت"],
    ["r1", "نادیا شریف", "1962-03-05", "زن"],
    ["r2", "Борис Кузнецов", "1971", "м"],
    ["r3", "Zoé Lefèvre", "1955", "f"],
    ["r4", "لیلا حسینی", "1990-01-02", "زن"],
]


@pytest.fixture
def lists(tmp_path: Path) -> tuple[str, str]:
    left, right = tmp_path / "left.csv", tmp_path / "right.xlsx"
    left.write_text(LEFT, encoding="utf-8")
    book = Workbook()
    assert isinstance(book.active, Worksheet)
    for row in RIGHT:
        book.active.append(row)
    book.save(right)
    return str(left), str(right)


def pairs_in(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_pairs_are_written_with_weight_and_probability(lists: tuple[str, str], tmp_path: Path) -> None:
    out = tmp_path / "pairs.csv"
    result = run.invoke(app, ["link", *lists, "-o", str(out)])
    assert result.exit_code == 0, result.output
    pairs = pairs_in(out)
    assert {(pair["left_id"], pair["right_id"]) for pair in pairs} == {
        ("l1", "r1"),
        ("l2", "r2"),
        ("l4", "r4"),
    }
    assert all(float(pair["weight"]) > 0 and 0 < float(pair["probability"]) <= 1 for pair in pairs)
    assert [float(pair["probability"]) for pair in pairs] == sorted(
        (float(pair["probability"]) for pair in pairs), reverse=True
    )
    assert "3 pairs among 4 and 4 people" in result.stdout
    assert "Columns: id = “شماره”, name = “نام”" in result.stderr


def test_json_lines_hold_the_evidence(lists: tuple[str, str], tmp_path: Path) -> None:
    out = tmp_path / "pairs.jsonl"
    assert run.invoke(app, ["link", *lists, "-o", str(out)]).exit_code == 0
    first = json.loads(out.read_text(encoding="utf-8").splitlines()[0])
    assert {"left_id", "right_id", "weight", "probability", "evidence"} == set(first)
    assert {"name", "birth_date"} <= {field["field"] for field in first["evidence"]} or len(
        first["evidence"]
    ) > 1
    assert sum(field["weight"] for field in first["evidence"]) == pytest.approx(first["weight"], abs=0.01)


def test_json_prints_pairs_and_nothing_else(lists: tuple[str, str]) -> None:
    result = run.invoke(app, ["link", *lists, "--json"])
    assert len(json.loads(result.stdout)["pairs"]) == 3


def test_nothing_found_writes_a_file_with_a_header_only(lists: tuple[str, str], tmp_path: Path) -> None:
    out = tmp_path / "pairs.csv"
    result = run.invoke(app, ["link", *lists, "-o", str(out), "--threshold", "500"])
    assert result.exit_code == 1
    assert out.read_text(encoding="utf-8").startswith("left_id,right_id,weight,probability")
    assert pairs_in(out) == []


def test_a_low_threshold_keeps_unlikely_pairs_and_many_keeps_repeats(
    lists: tuple[str, str], tmp_path: Path
) -> None:
    repeats = tmp_path / "repeats.csv"
    repeats.write_text(LEFT + "l5,Nadia Sharif,1962,f\nl6,Nadir Sharafi,1931-07-08,m\n", encoding="utf-8")

    def lefts(*options: str) -> list[str]:
        result = run.invoke(app, ["link", str(repeats), lists[1], "--json", *options])
        return [pair["left_id"] for pair in json.loads(result.stdout)["pairs"] if pair["right_id"] == "r1"]

    assert lefts() == ["l1"]
    many = set(lefts("--many"))
    assert {"l1", "l5"} <= many
    assert many | {"l6"} == set(lefts("--many", "--threshold", "-1000"))
    assert many == set(lefts("--many", "--threshold", "-1000", "--least-probability", "0.35"))
    assert "l6" not in many


def test_columns_can_be_named_for_one_list(lists: tuple[str, str], tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("code,Held person\nx9,Nadia Sharif\nx8,Sara Amini\n", encoding="utf-8")
    options = ["--map-right", "name=Held person", "--map-right", "id=code", "--json"]
    answer = json.loads(run.invoke(app, ["link", lists[0], str(other), *options]).stdout)
    assert ("l1", "x9") in {(pair["left_id"], pair["right_id"]) for pair in answer["pairs"]}


def test_problems_are_counted_and_written(lists: tuple[str, str], tmp_path: Path) -> None:
    left, problems = tmp_path / "bad.csv", tmp_path / "problems.csv"
    left.write_text(LEFT + "".join(f"b{n},Sara Amini,31.02.1962,f\n" for n in range(8)), encoding="utf-8")
    result = run.invoke(app, ["link", str(left), lists[1], "--json", "--problems", str(problems)])
    assert "… and 3 more like these" in result.stderr
    written = pairs_in(problems)
    assert [row["row"] for row in written] == [str(n) for n in range(6, 14)]
    assert written[0]["value"] == "31.02.1962"


@pytest.mark.parametrize("target", ["left.csv", "nowhere/pairs.csv", "."])
def test_a_bad_target_ends_before_the_work(lists: tuple[str, str], tmp_path: Path, target: str) -> None:
    result = run.invoke(app, ["link", *lists, "-o", str(tmp_path / target)])
    assert result.exit_code == 2
    assert result.stdout == ""
    assert Path(lists[0]).read_text(encoding="utf-8") == LEFT


def test_no_target_at_all(lists: tuple[str, str]) -> None:
    result = run.invoke(app, ["link", *lists])
    assert result.exit_code == 2
    assert "Give a file with -o, or --json" in result.stderr


def test_a_bad_list_leaves_an_earlier_result_alone(lists: tuple[str, str], tmp_path: Path) -> None:
    out, picture = tmp_path / "pairs.csv", tmp_path / "right.csv"
    out.write_text("earlier", encoding="utf-8")
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    result = run.invoke(app, ["link", lists[0], str(picture), "-o", str(out)])
    assert result.exit_code == 2
    assert "a picture (PNG)" in result.stderr
    assert out.read_text(encoding="utf-8") == "earlier"
