"""The texts of words.yml."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from kintrace_web.demo.naming.lexicon import load_yaml


@lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    """The content of words.yml."""
    content: dict[str, Any] = load_yaml(Path(__file__).resolve().parent / "words.yml")
    return content


def in_language(language: str, key: str) -> str:
    """What a relative or a found person says or reads."""
    text: str = words()[language][key]
    return text


def of_office(key: str) -> str:
    """What staff write down for each other."""
    text: str = words()["office"][key]
    return text
