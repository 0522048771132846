"""Slips are one slip, and turning only turns."""

from __future__ import annotations

import random

import pytest
from bench.names.variants import alphabet, slipped, turned
from rapidfuzz.distance import OSA


@pytest.mark.parametrize("name", ["Omar Petrov", "سهیل قهرمانی", "Нина Новак", "Aa Bb"])
def test_a_slip_is_one_edit(name: str) -> None:
    letters = alphabet([name])
    for seed in range(200):
        changed = slipped(name, letters, random.Random(seed))
        assert changed is not None
        assert OSA.distance(name, changed) == 1


def test_the_same_seed_slips_the_same() -> None:
    assert slipped("Omar Petrov", "aeo", random.Random(3)) == slipped("Omar Petrov", "aeo", random.Random(3))


def test_a_name_too_short_to_tell_is_left_out() -> None:
    assert slipped("Ali", "ail", random.Random(1)) is None


def test_words_are_turned_and_none_is_lost() -> None:
    assert turned("オマル・ペトロフ") == "ペトロフ オマル"
    assert turned("Omar") is None
