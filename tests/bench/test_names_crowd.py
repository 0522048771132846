"""Many names are made anew each time the same, and a share of them with words of their own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bench.names.crowd import Crowd


def test_as_many_names_as_asked_and_twice_the_same(name_files: Path) -> None:
    crowd = Crowd(name_files, 500, fresh=0.3)
    names = list(crowd.names())
    assert len(names) == 500
    assert names == list(crowd.names())


def test_recombined_names_have_no_new_words_and_fresh_ones_do(name_files: Path) -> None:
    crowd = Crowd(name_files, 500)
    assert crowd.words() == 11
    assert 80 < replace(crowd, fresh=0.3).words() < 200


def test_fewer_names_than_real_ones_are_a_part_of_them(name_files: Path) -> None:
    assert list(Crowd(name_files, 3).names()) == list(Crowd(name_files, 500).names())[:3]
