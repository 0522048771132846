"""Chinese characters by all their readings."""

from __future__ import annotations

import pytest

from kintrace.names import compare
from kintrace.names.letters.characters import characters
from kintrace.names.letters.sounds import groups
from kintrace.text import Script


@pytest.mark.parametrize(
    ("name", "spellings"),
    [
        ("陈志伟", ["Chen Zhiwei", "Chan Chi Wai", "Tan Chee Wei"]),
        ("黃美玲", ["Huang Meiling", "Wong Mei Ling", "Ng Mei Ling"]),
        ("林國強", ["Lin Guoqiang", "Lam Kwok Keung", "Lim Kok Keong"]),
        ("張文輝", ["Zhang Wenhui", "Cheung Man Fai"]),
    ],
)
def test_one_name_in_the_spellings_of_its_languages(name: str, spellings: list[str]) -> None:
    for spelling in spellings:
        assert compare(name, spelling).weight > 5, spelling


def test_another_family_name_stays_another() -> None:
    assert compare("陈志伟", "Wong Chi Wai").weight < compare("陈志伟", "Chan Chi Wai").weight - 5


def test_traditional_and_simplified_are_one_kind() -> None:
    known = groups(Script.HAN)
    assert known["爾"] == known["尔"]
    assert known["陳"] == known["陈"]


def test_every_character_can_be_read() -> None:
    assert all(texts and all(texts) for texts, _ in characters().values())
