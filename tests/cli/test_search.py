"""``kintrace search`` in lists with ids, without, and that are no lists."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kintrace.cli import app
from kintrace.names import compare

run = CliRunner()
LIST = (
    "id,name,other names,born\n"
    "k1,نادیا شریف,Nadia Sharif; Zohra Karimi Sharif,1962\n"
    "k2,Борис Кузнецов,,1971\n"
    "k3,Omid Rahimi,,\n"
    "k4,Nadia Sharifi,,31.02.1962\n"
)


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def test_the_best_name_comes_first_and_each_person_once(people: Path) -> None:
    result = run.invoke(app, ["search", str(people), "Nadia Sharif"])
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert lines[1].split()[:2] == ["2", "k1"]
    assert sum("k1" in line for line in lines) == 1
    assert lines[1].rstrip().endswith("1962")
    assert "Row 5, date of birth: “31.02.1962”" in result.stderr


def test_of_several_names_the_best_one_counts(people: Path) -> None:
    answer = json.loads(run.invoke(app, ["search", str(people), "Nadia Sharif", "--json"]).stdout)
    names = {name: compare("Nadia Sharif", name).weight for name in answer["found"][0]["names"]}
    assert len(names) == 3
    assert answer["found"][0]["name"] == max(names, key=lambda name: names[name])
    assert answer["found"][0]["weight"] == pytest.approx(max(names.values()), abs=0.01)


def test_across_scripts(people: Path) -> None:
    answer = json.loads(run.invoke(app, ["search", str(people), "Boris Kuznetsov", "--json"]).stdout)
    first = answer["found"][0]
    assert (first["row"], first["id"], first["name"]) == (3, "k2", "Борис Кузнецов")
    assert first["weight"] > 0


def test_limit_and_threshold(people: Path) -> None:
    one = json.loads(
        run.invoke(app, ["search", str(people), "Nadia Sharif", "--limit", "1", "--json"]).stdout
    )
    assert len(one["found"]) == 1
    none = run.invoke(app, ["search", str(people), "Nadia Sharif", "--threshold", "500"])
    assert none.exit_code == 1
    assert "Nobody in this list has a name near Nadia Sharif." in none.stdout


def test_row_numbers_stand_for_missing_ids(tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    path.write_text("Omid Rahimi\nNadia Sharif\n", encoding="utf-8")
    result = run.invoke(app, ["search", str(path), "Nadia Sharif"])
    assert result.exit_code == 0
    assert result.stdout.splitlines()[1].split()[:2] == ["2", "2"]
    assert "the row numbers stand for them" in result.stderr


def test_a_column_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "No,Detainee,Camp leader\n1,Nadia Sharif,Omid Rahimi\n2,Sara Amini,Reza Karimi\n", encoding="utf-8"
    )
    unknown = run.invoke(app, ["search", str(path), "Nadia Sharif"])
    assert unknown.exit_code == 2
    assert "no column with names was recognised" in unknown.stderr
    assert "Name it with --map name=COLUMN" in unknown.stderr
    assert run.invoke(app, ["search", str(path), "Nadia Sharif", "--map", "name=Detainee"]).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--map", "Detainee"], "is not field=column. The fields are: id, name"),
        (["--map", "nome=Detainee"], "is not field=column"),
        (["--map", "name=Nobody"], "no column “Nobody” for name"),
        (["--limit", "0"], "--limit"),
        (["--encoding", "windows-9999"], "There is no encoding windows-9999"),
        (["--calendar", "lunar"], "--calendar"),
    ],
)
def test_wrong_options(people: Path, arguments: list[str], said: str) -> None:
    result = run.invoke(app, ["search", str(people), "Nadia", *arguments])
    assert result.exit_code == 2
    assert said in result.stderr


def test_the_calendar_of_unmarked_dates_can_be_given(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("name,born\nNadia Sharif,1340/07/15\n", encoding="utf-8")
    assert "date of birth" in run.invoke(app, ["search", str(path), "Nadia Sharif"]).stderr
    told = run.invoke(app, ["search", str(path), "Nadia Sharif", "--calendar", "solar_hijri"])
    assert "date of birth" not in told.stderr
    assert "1340/07/15" in told.stdout
