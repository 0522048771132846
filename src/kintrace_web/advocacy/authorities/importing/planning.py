"""What a file of authorities would do: row by row, what is new, what would change, what is as it was, what is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from kintrace.text import Sentence, normalise
from kintrace_web.advocacy.authorities.applying import try_out
from kintrace_web.advocacy.authorities.correcting import is_waiting
from kintrace_web.advocacy.authorities.entry import Change, Entry, Row, Values, differences
from kintrace_web.advocacy.authorities.models import Authority, DirectoryFile, Jurisdiction
from kintrace_web.reunion.refusal import RefusedError

from .columns import BETWEEN, WAYS, Cells, Trouble, places


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    WAITING = "waiting"
    SAME = "same"
    WRONG = "wrong"


@dataclass
class Planned:
    """One row: whom it is about, what it would change, what is wrong with it."""

    row: int
    name: str
    fate: Fate
    authority: Authority | None = None
    entry: Entry = field(default_factory=Entry)
    changes: list[Change] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    # The part_of cell, where it names a row of the same file that is not stored yet.
    above: str = ""


@dataclass(frozen=True)
class Plan:
    """All rows, and the headings that nothing was made of."""

    rows: list[Planned]
    unread: list[str]

    def count(self, fate: Fate) -> int:
        """How many rows have this fate."""
        return sum(row.fate == fate for row in self.rows)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows of each fate."""
        return {fate.value: self.count(fate) for fate in Fate}


def plan(file: DirectoryFile) -> Plan:
    """What the file would do now. Nothing is stored."""
    where = places(file.header)
    unread = [heading for place, heading in enumerate(file.header) if place not in where.values()]
    reader = Reader([Cells(number, cells, where) for number, cells in file.rows])
    return Plan([reader.read(cells) for cells in reader.all], unread)


class Reader:
    """The rows of a file beside the directory as it is."""

    def __init__(self, rows: Sequence[Cells]) -> None:
        self.all = rows
        self.known = _Known()
        self.jurisdictions = {each.code.casefold(): each for each in Jurisdiction.objects.all()}
        self.called: dict[str, int] = {}
        # What this file calls its own rows, for those that are part of another.
        self.in_file = {key: cells.row for cells in reversed(rows) for key in _keys(cells)}

    def read(self, cells: Cells) -> Planned:
        """What becomes of one row."""
        named = cells.by_language("name")
        planned = Planned(cells.row, next(iter(named.values()), cells["code"]), Fate.SAME)
        planned.authority = self.known.find(cells["code"], named)
        if not named and planned.authority is None:
            cells.trouble(
                "name_en", Sentence("No name stands in this row. Give it a name in one language at least.")
            )
        self._refuse_a_second(cells)
        planned.entry = self._entry(cells, named, planned)
        if not cells.troubles:
            self._compare(cells, planned)
        planned.troubles = cells.troubles
        if planned.troubles:
            planned.fate = Fate.WRONG
        return planned

    def _compare(self, cells: Cells, planned: Planned) -> None:
        planned.changes = differences(planned.authority, planned.entry)
        try:
            try_out(planned.authority, planned.changes)
        except RefusedError as refused:
            cells.troubles.append(Trouble(cells.row, "", "", refused.sentence))
            return
        if planned.authority is None:
            planned.fate = Fate.NEW
        elif planned.changes or planned.above:
            waits = is_waiting(planned.authority, planned.changes)
            planned.fate = Fate.WAITING if waits else Fate.CHANGED

    def _refuse_a_second(self, cells: Cells) -> None:
        for key in _keys(cells):
            if key in self.called:
                cells.trouble(
                    "code" if cells["code"] else "name_en",
                    Sentence(
                        "Row {row} names the same authority. Put the two into one row.",
                        {"row": self.called[key]},
                    ),
                )
                return
        self.called.update(dict.fromkeys(_keys(cells), cells.row))

    def _entry(self, cells: Cells, named: dict[str, str], planned: Planned) -> Entry:
        there = planned.authority
        values: Values = {
            "kind": cells.kind(),
            "jurisdiction": cells.jurisdiction(self.jurisdictions),
            "languages": cells.languages(),
            "ended_on": cells.day("ended_on"),
            "part_of": self._part_of(cells, planned),
            **{name: cells[name] for name in ("code", "website", "note")},
        }
        values = {name: value for name, value in values.items() if value}
        if named:
            values["names"] = {**(there.names if there else {}), **named}
        return Entry(
            values,
            addresses=tuple(_addresses(cells, there)),
            holders=tuple(_holders(cells, there)),
            forms=tuple(_forms(cells, there)),
        )

    def _part_of(self, cells: Cells, planned: Planned) -> int | None:
        said = cells["part_of"]
        if not said:
            return None
        body = self.known.by_word(said)
        if body is not None:
            return body.pk
        if self.in_file.get(_key(said), cells.row) == cells.row:
            cells.trouble(
                "part_of",
                Sentence(
                    "No authority with this short code or name is on record or in this file. Enter that body first, or "
                    "add a row for it."
                ),
            )
        planned.above = said
        return None


class _Known:
    """The directory, by code and by name."""

    def __init__(self) -> None:
        self.by_code: dict[str, Authority] = {}
        self.by_name: dict[str, list[Authority]] = {}
        rows = Authority.objects.select_related("part_of").prefetch_related(
            "addresses", "holders", "forms_of_address"
        )
        for authority in rows:
            if authority.code:
                self.by_code[_key(authority.code)] = authority
            for name in {_key(name) for name in authority.names.values()}:
                self.by_name.setdefault(name, []).append(authority)

    def find(self, code: str, named: Mapping[str, str]) -> Authority | None:
        """By its code, else by a name that one authority alone has; one with another code is another."""
        if code and _key(code) in self.by_code:
            return self.by_code[_key(code)]
        for name in named.values():
            there = [each for each in self.by_name.get(_key(name), []) if not (code and each.code)]
            if len(there) == 1:
                return there[0]
        return None

    def by_word(self, word: str) -> Authority | None:
        """By a code or a name."""
        return self.by_code.get(_key(word)) or self.find("", {"": word})


def _key(word: str) -> str:
    return normalise(word).casefold()


def _keys(cells: Cells) -> list[str]:
    """What a row of a file goes by: its code, else its names."""
    if cells["code"]:
        return [_key(cells["code"])]
    return [_key(name) for name in cells.by_language("name").values()]


def _addresses(cells: Cells, there: Authority | None) -> list[Row]:
    have = {(row.channel, row.value) for row in there.addresses.all()} if there else set()
    places_of = {way: sum(channel == way for channel, _ in have) for way in WAYS}
    rows = []
    for way in WAYS:
        given = [part.strip() for part in cells[way].split(BETWEEN) if part.strip()]
        fresh = [value for value in dict.fromkeys(given) if (way, value) not in have]
        rows += [
            Row({"channel": way, "value": value, "place": places_of[way] + place})
            for place, value in enumerate(fresh)
        ]
    return rows


def _holders(cells: Cells, there: Authority | None) -> list[Row]:
    named, position = cells.by_language("holder"), cells.by_language("position")
    begin, end = cells.day("holder_from"), cells.day("holder_until")
    if not named:
        if position or begin or end:
            cells.trouble(
                "holder_en",
                Sentence("Something is said of who holds the office, but no name is given. Add the name."),
            )
        return []
    if begin and end and end < begin:
        cells.trouble("holder_until", Sentence("The office ends before it begins. Check the two dates."))
    same = _same_person(there, named)
    values: dict[str, Any] = {"names": {**(same.names if same else {}), **named}}
    if position:
        values["position"] = {**(same.position if same else {}), **position}
    values |= {name: day for name, day in (("from_on", begin), ("until_on", end)) if day}
    return [Row(values, id=same.pk if same else None)]


def _same_person(there: Authority | None, named: Mapping[str, str]) -> Any:
    """Who has one of these names in that language, in office last first."""
    rows = there.holders.all() if there else []
    return next(
        (
            row
            for row in rows
            if any(_key(row.names.get(language, "")) == _key(name) for language, name in named.items())
        ),
        None,
    )


def _forms(cells: Cells, there: Authority | None) -> list[Row]:
    parts = {part: cells.by_language(part) for part in ("envelope", "opening", "closing")}
    have = (
        {row.language: row for row in there.forms_of_address.all() if row.holder_id is None} if there else {}
    )
    rows = []
    for language in dict.fromkeys(language for part in parts.values() for language in part):
        same = have.get(language)
        values = {part: texts[language] for part, texts in parts.items() if language in texts}
        if same is None and "opening" not in values:
            cells.trouble(
                f"opening_{language}",
                Sentence("A form of address has no opening. Write how the letter begins."),
            )
        rows.append(Row({"language": language, **values}, id=same.pk if same else None))
    return rows


__all__ = ["Fate", "Plan", "Planned", "plan"]
