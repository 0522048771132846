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


class YearConverter:
    """A year of four digits."""

    regex = "[12][0-9]{3}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class PathConverter:
    """Parts of an address in any script, without a slash at the ends."""

    regex = r"[\w\-]+(?:/[\w\-]+)*"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
