"""``kintrace compare`` on names of two scripts."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from kintrace.cli import app
from kintrace.cli.meaning import in_words
from kintrace.names import compare

run = CliRunner()


def test_two_scripts_in_one_table() -> None:
    result = run.invoke(app, ["compare", "Nadia Sharif", "نادیا شریف"])
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert lines[:2] == ["A: Nadia Sharif", "B: نادیا شریف"]
    for part in compare("Nadia Sharif", "نادیا شریف").parts:
        assert any(f"{part.weight:+.1f}" in line and str(part.sentence) in line for line in lines)
    assert "by chance about 1 time in" in lines[-1]
    assert "\u2068" not in result.stdout


def test_different_names_exit_with_one() -> None:
    result = run.invoke(app, ["compare", "Nadia Sharif", "Борис Кузнецов"])
    assert result.exit_code == 1
    assert "Together -" in result.stdout


def test_json_is_all_there_is() -> None:
    result = run.invoke(app, ["compare", "Nadia Sharif", "نادیا شریف", "--json"])
    answer = json.loads(result.stdout)
    assert result.stderr == ""
    assert answer["weight"] == round(compare("Nadia Sharif", "نادیا شریف").weight, 3)
    assert {"kind", "left", "right", "weight", "sentence", "letters"} == set(answer["parts"][0])


@pytest.mark.parametrize("name", ["", "  ", "12", "—"])
def test_a_name_without_letters_is_bad_input(name: str) -> None:
    result = run.invoke(app, ["compare", "Nadia", name])
    assert result.exit_code == 2
    assert "has no letter. Expected a name in any script." in result.stderr


def test_markup_in_a_name_is_only_text() -> None:
    assert "A: [b]Nadia[/b]" in run.invoke(app, ["compare", "[b]Nadia[/b]", "Nadia"]).stdout


@pytest.mark.parametrize(
    ("bits", "said"),
    [(1.0, "1 time in 2,"), (12.0, "4,100"), (29.9, "1,000,000,000"), (70, "more than a billion")],
)
def test_bits_in_words(bits: float, said: str) -> None:
    assert said in in_words(bits)
    assert said in in_words(-bits)
