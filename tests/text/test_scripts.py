"""Scripts of texts and words."""

import pytest

from kintrace.text import Script, script_of

SCRIPTS = [
    ("Suhail", Script.LATIN),
    ("Şükrü", Script.LATIN),
    ("سهیل", Script.ARABIC),
    ("ڕێبوار", Script.ARABIC),
    ("Сергій", Script.CYRILLIC),
    ("סוהיל", Script.HEBREW),
    ("Γιώργος", Script.GREEK),
    ("Հովհաննես", Script.ARMENIAN),
    ("გიორგი", Script.GEORGIAN),
    ("田中", Script.HAN),
    ("1234 !", Script.OTHER),
    ("", Script.OTHER),
]


@pytest.mark.parametrize(("text", "script"), SCRIPTS)
def test_script(text: str, script: Script) -> None:
    assert script_of(text) is script
