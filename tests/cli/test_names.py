"""``kintrace names``: what the comparison rests on, in words and as JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest
from typer.testing import CliRunner

from kintrace.cli import app
from kintrace.names import compare

run = CliRunner()


def _json(*asked: str) -> Any:
    result = run.invoke(app, ["names", *asked, "--json"])
    assert result.stderr == ""
    return json.loads(result.stdout)


def test_a_weight_is_told_word_by_word_and_letter_by_letter() -> None:
    result = run.invoke(app, ["names", "explain", "نادیا شریف", "Nadia Sharif"])
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert lines[:2] == ["A: نادیا شریف", "B: Nadia Sharif"]
    assert any(line.startswith("شریف : sharif") and "letters cost" in line for line in lines)
    assert any(line.split()[:2] == ["ش", "sh"] and "learned" in line for line in lines)
    assert f"Together {compare('نادیا شریف', 'Nadia Sharif').weight:+.1f} bits." in lines[-1]


def test_the_figures_add_up() -> None:
    for left, right in (("Bill Harcastle", "William Harcastle"), ("Mohammad Ali Karimi", "محمدعلی رستمی")):
        found = _json("explain", left, right)
        total = sum(pair["weight"] for pair in found["pairs"]) + found["taken_together"]
        assert total == pytest.approx(found["weight"], abs=0.01)
        assert found["weight"] == round(compare(left, right).weight, 3)
        for pair in found["pairs"]:
            if pair["letters"]:
                told = sum(step["bits"] for step in pair["letters"])
                assert told == pytest.approx(pair["letters_cost"], abs=0.02)


@pytest.mark.parametrize(
    "pair",
    [
        "Nadia Sharif | نادیا شریف",
        "Bill J. Harcastle | William Julian",
        "Hassan | Hussein",
        "محمد رستمی | Mamad Karimi",
        "John Petrov | Juan Petrov",
        "الحميد كامل | Hamid Rostami",
        "Mohammad Ali Karimi | محمدعلی رستمی",
        "Reza Karimi | KARIMI, Reza",
        "Dr. Omar bin Khalid | Omar",
        "J. K. Petrov | J. K. Petrov",
        "Борис Жуков | Joukov, B. Dr",
        "박민수 | Park Min-su",
    ],
)
def test_a_weight_can_be_added_up_by_hand(pair: str) -> None:
    for each in _json("explain", *pair.split(" | "))["pairs"]:
        assert sum(line["bits"] for line in each["sum"]) == pytest.approx(each["weight"], abs=0.005)
        counted = [line["bits"] for line in each["sum"] if "counts 1.2" in line["what"]]
        if each["letters"]:
            cost = sum(step["bits"] for step in each["letters"]) + each["form_cost"]
            assert counted == [pytest.approx(-1.2 * cost, abs=0.02)]


def test_the_sum_is_printed() -> None:
    printed = run.invoke(app, ["names", "explain", "الحميد كامل", "Hamid Rostami"]).stdout
    assert "what agreement on it tells" in printed
    assert "and each bit of it counts 1.2" in printed
    assert "taken off, because another word contradicts" in printed


def test_it_says_why_words_go_together() -> None:
    why = {
        tuple(pair["left"]): pair["why"]
        for pair in _json("explain", "Bill J. Harcastle", "William Julian")["pairs"]
    }
    assert why[("bill",)] == "nickname"
    assert why[("j",)] == "initial"
    assert why[("harcastle",)] == "only one name has it"
    joined = _json("explain", "Mohammad Ali", "Mohammadali")["pairs"][0]
    assert (joined["left"], joined["right"], joined["why"]) == (
        ["mohammad", "ali"],
        ["mohammadali"],
        "two words read as one",
    )


def test_names_that_differ_exit_with_one_and_no_name_with_two() -> None:
    assert run.invoke(app, ["names", "explain", "Nadia Sharif", "Борис Кузнецов"]).exit_code == 1
    assert run.invoke(app, ["names", "explain", "Nadia", "12"]).exit_code == 2


def test_letters_of_a_script_beside_latin() -> None:
    result = run.invoke(app, ["names", "letters", "arabic", "ش"])
    assert result.exit_code == 0, result.output
    row = next(line for line in result.stdout.splitlines() if line.startswith("ش "))
    assert "learned" in row
    assert "sh 0." in row
    found = _json("letters", "Greek", "θ")
    assert [letter["is_learned"] for letter in found] == [False]
    assert "th" in [latin for latin, _ in found[0]["beside"]]


def test_all_letters_are_printed_where_none_is_asked() -> None:
    assert len(_json("letters", "hebrew")) > 22


def test_a_letter_that_no_group_has_and_a_script_without_a_table() -> None:
    assert run.invoke(app, ["names", "letters", "arabic", "q"]).exit_code == 1
    result = run.invoke(app, ["names", "letters", "runes"])
    assert result.exit_code == 2
    assert "Expected one of" in result.stderr
    assert "arabic" in result.stderr


def test_what_is_known_of_a_word() -> None:
    result = run.invoke(app, ["names", "words", "Mohamad"])
    assert result.exit_code == 0, result.output
    assert "listed as mohammad" in result.stdout
    found = _json("words", "Sasha")
    short_for = [family["words"] for family in found["families"] if family["role"] == "is short for"]
    assert any({"alexander", "aleksandr"} <= set(words) for words in short_for)
    assert found["bits"] <= found["by_sound"]
    assert _json("words", "Ghahramani")["listed_as"] == ""


def test_a_word_with_an_article_has_two_forms() -> None:
    assert [form for form, _ in _json("words", "الحمید")["forms"]] == ["حمید", "الحمید"]
    assert "may be read as:" in run.invoke(app, ["names", "words", "الحمید"]).stdout


@pytest.mark.parametrize("word", ["", "12", "two words"])
def test_what_is_no_word_is_bad_input(word: str) -> None:
    result = run.invoke(app, ["names", "words", word])
    assert result.exit_code == 2
    assert "Expected one word" in result.stderr


def test_habits_of_spelling_are_a_line_of_the_sum() -> None:
    for latin, told in (("Joukov", "often"), ("Zhoukov", "seldom")):
        (pair,) = _json("explain", "Жуков", latin)["pairs"]
        (line,) = [line for line in pair["sum"] if "habits" in line["what"]]
        assert (line["bits"] > 0) is (told == "often")
        assert f"these letters {told} stand after one another" in line["what"]
    (pair,) = _json("explain", "Zhukov", "Joukov")["pairs"]
    assert not [line for line in pair["sum"] if "habits" in line["what"]]


def test_habits_of_a_script_are_printed_the_strongest_first() -> None:
    result = run.invoke(app, ["names", "letters", "cyrillic", "--habits"])
    assert result.exit_code == 0, result.output
    assert len(result.stdout.splitlines()) == 62
    assert result.stdout.splitlines()[-1] == "bits: together, less 0.7 of letters alone and of Latin alone."
    found = _json("letters", "cyrillic", "щ", "--habits")
    assert all("щ" in each["before"][0] + each["step"][0] for each in found)
    assert [each["bits"] for each in found] == sorted((each["bits"] for each in found), reverse=True)
    for each in found:
        own = each["by_letters"] + each["by_latin"]
        assert each["bits"] == pytest.approx(each["together"] - 0.7 * own)


def test_a_script_without_habits_and_a_letter_without() -> None:
    assert run.invoke(app, ["names", "letters", "cyrillic", "ش", "--habits"]).exit_code == 1
    result = run.invoke(app, ["names", "letters", "greek", "--habits"])
    assert result.exit_code == 2
    assert "no script with habits of spelling" in result.stderr
