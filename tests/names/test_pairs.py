"""Invented pairs that must match or must not, across scripts and spellings."""

from pathlib import Path

import pytest
import yaml

from kintrace.names import compare, keys

PAIRS = yaml.safe_load((Path(__file__).parent / "pairs.yml").read_text(encoding="utf-8"))
# Bits above which the reference search would show a pair: sixteen to one.
SHOWN = 4.0


@pytest.mark.parametrize("pair", PAIRS["same"])
def test_spellings_of_one_name_match_and_share_a_key(pair: str) -> None:
    left, right = pair.split(" | ")
    assert compare(left, right).weight > SHOWN
    assert keys(left) & keys(right)


@pytest.mark.parametrize("pair", PAIRS["different"])
def test_two_names_do_not_match(pair: str) -> None:
    left, right = pair.split(" | ")
    assert compare(left, right).weight < SHOWN


def test_the_right_spelling_beats_a_near_one() -> None:
    right, near = compare("حسین درویش", "Hossein Darvish"), compare("حسین درویش", "Hassan Darvishi")
    assert right.weight > near.weight + 5


def test_names_that_people_keep_apart_are_not_spellings_of_each_other() -> None:
    one, two = compare("Hassan Darwish", "Hasan Darwich"), compare("Hassan Darwish", "Hussein Darwish")
    assert two.weight < one.weight - 6


@pytest.mark.parametrize(
    ("written", "right", "near"),
    [
        ("حسن", "Hassan", "Hossein"),
        ("حسين كامل", "Hussein Kamel", "Hassan Kamel"),
        ("محمد", "Mohammad", "Mahmud"),
    ],
)
def test_a_name_is_not_taken_for_a_form_of_one_that_sounds_like_it(
    written: str, right: str, near: str
) -> None:
    assert compare(written, right).weight > compare(written, near).weight + 4


@pytest.mark.parametrize("pair", ["محمد | Mamad", "محەمەد | Hama", "Саша Петренко | Aleksandr Petrenko"])
def test_a_short_form_is_found_in_another_script(pair: str) -> None:
    assert compare(*pair.split(" | ")).weight > 1
