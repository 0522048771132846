"""The same page in the other languages: where there is one, and honestly where there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kintrace_web.archive.languages import LANGUAGES


@dataclass(frozen=True)
class Alternate:
    """A page in one language. ``address`` is empty where it does not exist."""

    language: str
    name: str
    address: str
    is_this: bool


def alternates(language: str, addresses: Mapping[str, str]) -> list[Alternate]:
    """Every language of the archive, with the address of this page in it."""
    return [
        Alternate(code, name, addresses.get(code, ""), code == language) for code, name in LANGUAGES.items()
    ]
