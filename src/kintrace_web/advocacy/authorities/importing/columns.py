"""The columns of a file of authorities, and what a cell of each may hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kintrace.text import Sentence, fold_digits
from kintrace_web.advocacy.authorities.models import Authority, Channel, Jurisdiction
from kintrace_web.advocacy.languages import Language

# Several addresses of one way stand in one cell, with this between them.
BETWEEN = "|"
WAYS: Mapping[str, str] = {channel.value: channel.value for channel in Channel}
BY_LANGUAGE = ("name", "holder", "position", "envelope", "opening", "closing")
PLAIN = ("code", "kind", "part_of", "jurisdiction", "languages", "website", "note", "ended_on")
COLUMNS: tuple[str, ...] = (
    *PLAIN[:2],
    *(f"name_{language}" for language in Language.values),
    *PLAIN[2:],
    *WAYS,
    *(f"{part}_{language}" for part in ("holder", "position") for language in Language.values),
    "holder_from",
    "holder_until",
    *(f"{part}_{language}" for part in ("envelope", "opening", "closing") for language in Language.values),
)


@dataclass(frozen=True)
class Trouble:
    """A cell that could not be used: where, what stands there, what was expected and what to do next."""

    row: int
    column: str
    value: str
    sentence: Sentence


def places(header: Sequence[str]) -> dict[str, int]:
    """Which column of the file is which of ours, by its heading; case, blanks and hyphens do not matter."""
    found: dict[str, int] = {}
    for place, heading in enumerate(header):
        name = "_".join(heading.strip().casefold().replace("-", " ").replace("_", " ").split())
        if name in COLUMNS:
            found.setdefault(name, place)
    return found


class Cells:
    """One row of the file, by our columns; what is wrong with it gathers in ``troubles``."""

    def __init__(self, row: int, cells: Sequence[str], where: Mapping[str, int]) -> None:
        self.row = row
        self.troubles: list[Trouble] = []
        self._cells = {name: cells[place].strip() for name, place in where.items() if place < len(cells)}

    def __getitem__(self, column: str) -> str:
        return self._cells.get(column, "")

    def by_language(self, part: str) -> dict[str, str]:
        """The cells of a column that there is once for each language, without the empty ones."""
        named = ((language, self[f"{part}_{language}"]) for language in Language.values)
        return {language: text for language, text in named if text}

    def trouble(self, column: str, why: Sentence) -> None:
        """Note that this cell cannot be used."""
        self.troubles.append(Trouble(self.row, column, self[column], why))

    def kind(self) -> str:
        """The kind of authority, by its word in our list."""
        if self["kind"] and self["kind"] not in Authority.Kind.values:
            self.trouble(
                "kind",
                Sentence(
                    "This is no kind of authority. Expected one of: {expected}.",
                    {"expected": ", ".join(Authority.Kind.values)},
                ),
            )
            return ""
        return self["kind"]

    def languages(self) -> list[str]:
        """The languages it reads, the best first, as "fa en" or "fa, en"."""
        given = self["languages"].replace(",", " ").replace(";", " ").split()
        if not set(given) <= set(Language.values):
            self.trouble(
                "languages",
                Sentence(
                    "One of these is no language that we write in. Expected some of: {expected}.",
                    {"expected": " ".join(Language.values)},
                ),
            )
            return []
        return list(dict.fromkeys(given))

    def day(self, column: str) -> str:
        """A day as 2026-01-31; empty where nothing stands there."""
        text = fold_digits(self[column])
        if not text:
            return ""
        try:
            return date.fromisoformat(text[:10] if text.endswith("00:00:00") else text).isoformat()
        except ValueError:
            self.trouble(
                column,
                Sentence(
                    "This is no day that we can read. Expected year, month and day, as 2026-01-31, in the Gregorian "
                    "calendar."
                ),
            )
            return ""

    def jurisdiction(self, known: Mapping[str, Jurisdiction]) -> int | None:
        """The ID of the jurisdiction with this code."""
        code = self["jurisdiction"]
        if not code:
            return None
        if code.casefold() not in known:
            self.trouble(
                "jurisdiction",
                Sentence(
                    "No country with this short code is on record. Expected one of: {expected}. "
                    "Or enter it first, on the page of countries.",
                    {"expected": ", ".join(sorted(each.code for each in known.values())) or "-"},
                ),
            )
            return None
        return known[code.casefold()].pk
