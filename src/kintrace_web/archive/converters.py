"""The parts of the archive's addresses."""

from __future__ import annotations

from .languages import LANGUAGES


class LanguageConverter:
    """One of the languages of the archive."""

    regex = "|".join(LANGUAGES)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class PathConverter:
    """Parts of an address in any script, without a slash at the ends."""

    regex = r"[\w\-]+(?:/[\w\-]+)*"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
