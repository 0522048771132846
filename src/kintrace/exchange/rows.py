"""From a row of a list to a record, with the row as received beside it and what was not understood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from kintrace.dates import Calendar, DateError, ImpreciseDate, parse_date
from kintrace.exchange.columns import ALIAS, LABELS, NAME_PARTS, guess_calendar, guess_columns
from kintrace.exchange.header import column_letters
from kintrace.exchange.problems import Problem, beginning
from kintrace.exchange.sexes import parse_sex
from kintrace.exchange.table import Table
from kintrace.records import Record, Sex
from kintrace.text.normalise import visible
from kintrace.text.sentence import Sentence

# The longest names of people stay below 200 letters, with titles, patronymics and places of origin; addresses
# below 500.
NAME_LETTERS = 300
TEXT_LETTERS = 1_000

_NAME_FIELDS = frozenset({"name", "father_name", "mother_name", ALIAS, *NAME_PARTS})
_SEVERAL = re.compile(r"[;|؛\n]|\s/\s|(?<=\w{2})/(?=\w{2})")


@dataclass(frozen=True)
class ParsedRow:
    """One row: exactly as received (``raw``, by heading), as a record, and what was not understood.

    ``record`` is None for a row without any name. ``number`` is the row number a spreadsheet shows.
    """

    number: int
    raw: dict[str, str]
    record: Record | None
    problems: tuple[Problem, ...]


def read_records(
    table: Table,
    columns: Mapping[str, int] | None = None,
    *,
    start: int = 0,
    calendar: Calendar | None = None,
) -> Iterator[ParsedRow]:
    """Every row of a table as a ParsedRow, from the ``start``-th row on, one at a time.

    ``columns`` is guessed when not given; ``calendar`` is what a date without a mark is taken for. Raises
    TableError at a row that cannot be read at all.
    """
    mapping = guess_columns(table.header, table.sample()) if columns is None else columns
    calendar = calendar or guess_calendar(table.header, mapping)
    for number, cells in table.rows(start):
        noticed = table.problems_of(number)
        yield read_record(number, cells, mapping, table.header, calendar=calendar, noticed=noticed)


def read_record(
    number: int,
    cells: Sequence[str],
    columns: Mapping[str, int],
    header: Sequence[str],
    *,
    calendar: Calendar | None = None,
    noticed: Sequence[Problem] = (),
) -> ParsedRow:
    """One row as a record. ``noticed`` are problems that the reader of the file had with the row already.

    A date that does not exist or a word that is no sex is left out of the record and reported; a row without
    a name has no record; a row without an id gets its number as id. Direction controls and other invisible
    characters are taken out of the record and reported; ``raw`` keeps everything.

    >>> row = read_record(7, ["Nadia Sharif", "31.02.1962"], {"name": 0, "birth_date": 1}, ["Name", "Born"])
    >>> row.record.names, row.record.birth, [problem.field for problem in row.problems]
    (('Nadia Sharif',), None, ['birth_date'])
    """
    reading = _Reading(number, cells, columns, calendar, list(noticed))
    reading.notice_extra_cells(len(header))
    record = reading.record()
    return ParsedRow(number, raw_cells(cells, header), record, tuple(reading.problems))


def raw_cells(cells: Sequence[str], header: Sequence[str]) -> dict[str, str]:
    """The cells by heading, exactly as received; cells beyond the header by the letter of their column.

    >>> raw_cells(["Nadia", "1962", "Herat"], ["Name", "Born"])
    {'Name': 'Nadia', 'Born': '1962', 'column C': 'Herat'}
    """
    beyond = [f"column {column_letters(position)}" for position in range(len(header), len(cells))]
    return dict(zip((*header, *beyond), cells, strict=False))


@lru_cache(maxsize=16_384)
def _date(text: str, calendar: Calendar | None) -> ImpreciseDate:
    """Lists repeat years and dates, and reading one takes longer than the rest of the row."""
    return parse_date(text, calendar=calendar)


class _Reading:
    """The reading of one row: its cells by field, and the problems met on the way."""

    def __init__(
        self,
        number: int,
        cells: Sequence[str],
        columns: Mapping[str, int],
        calendar: Calendar | None,
        problems: list[Problem],
    ) -> None:
        self.number = number
        self.cells = cells
        self.columns = columns
        self.calendar = calendar
        self.problems = problems

    def record(self) -> Record | None:
        names = self.names()
        fields = {
            field: self.text(field)
            for field in ("father_name", "mother_name", "birth_place", "nationality", "last_known_place")
        }
        birth = self.birth()
        sex = self.sex()
        if not names:
            sentence = Sentence(
                "Row {row}: no name. Expected a name in the column for names; the row is kept as received "
                "but takes no "
                "part in searches.",
                {"row": self.number},
            )
            self.problems.append(Problem(self.number, "name", "", sentence))
            return None
        identity = self.text("id") or str(self.number)
        return Record(id=identity, names=names, birth=birth, sex=sex, **fields)

    def names(self) -> tuple[str, ...]:
        """The name, the name made of its parts, and the other names; each once."""
        parts = (self.text(part) for part in NAME_PARTS)
        found = [*_several(self.text("name")), " ".join(part for part in parts if part)]
        found += _several(self.text(ALIAS))
        return tuple(dict.fromkeys(name for name in found if name))

    def text(self, field: str) -> str:
        """The cell for a field, trimmed and without invisible controls; empty when it is missing or far too
        long.
        """
        position = self.columns.get(field)
        raw = self.cells[position] if position is not None and position < len(self.cells) else ""
        if not raw:
            return ""
        limit = NAME_LETTERS if field in _NAME_FIELDS else TEXT_LETTERS
        if len(raw) > limit:
            self.add_too_long(field, raw, limit)
            return ""
        shown = raw if raw.isascii() and raw.isprintable() else self.harmless(field, raw)
        return shown.strip()

    def harmless(self, field: str, raw: str) -> str:
        shown = visible(raw)
        if shown != raw:
            self.add(
                Sentence(
                    "Row {row}, {field}: “{value}” holds invisible characters that change the direction or "
                    "order of "
                    "letters. They were left out; compare the name with the source.",
                    self.values(field, raw),
                ),
                field,
                raw,
                warning=True,
            )
        if "\ufffd" in shown:
            self.add(
                Sentence(
                    "Row {row}, {field}: “{value}” has letters that could not be read (�). Compare it with "
                    "the source, "
                    "or ask for the list as .xlsx.",
                    self.values(field, raw),
                ),
                field,
                raw,
                warning=True,
            )
        return shown

    def birth(self) -> ImpreciseDate | None:
        """The date of birth, or None with a problem when the text is no date."""
        text = self.text("birth_date")
        if not text:
            return None
        try:
            born = _date(text, self.calendar)
            if born.earliest > datetime.now(UTC).date():
                raise DateError(
                    Sentence("“{value}” lies in the future. Please check the year.", {"value": text})
                )
            return born
        except DateError as error:
            sentence = Sentence(
                "Row {row}, {field}: {reason} The row is used without this date.",
                {"row": self.number, "field": LABELS["birth_date"], "reason": error.sentence},
            )
            self.add(sentence, "birth_date", text)
            return None

    def sex(self) -> Sex | None:
        """The sex, or None with a problem when the word is not known."""
        text = self.text("sex")
        if not text:
            return None
        try:
            return parse_sex(text)
        except ValueError:
            sentence = Sentence(
                "Row {row}, {field}: “{value}” is not a known word for a sex. Expected for example male or "
                "female, m "
                "or f, homme or femme, مرد or زن, ذكر or أنثى, м or ж. The row is used without it.",
                self.values("sex", text),
            )
            self.add(sentence, "sex", text)
            return None

    def notice_extra_cells(self, width: int) -> None:
        extra = [cell for cell in self.cells[width:] if cell.strip()]
        if extra:
            self.add(
                Sentence(
                    "Row {row} has {count} cells, the header {width}; beyond it stands “{value}”. Expected "
                    "one cell for "
                    "each heading: perhaps a cell holds the character that separates the cells. Check that "
                    "the row's "
                    "values stand in the right columns.",
                    {
                        "row": self.number,
                        "count": len(self.cells),
                        "width": width,
                        "value": visible(beginning(extra[0])),
                    },
                ),
                f"column {column_letters(width)}",
                extra[0],
                warning=True,
            )

    def add_too_long(self, field: str, raw: str, limit: int) -> None:
        self.add(
            Sentence(
                "Row {row}, {field}: {count} characters, beginning with “{value}”. Expected at most "
                "{limit}. It is kept "
                "as received but not used.",
                {**self.values(field, raw), "count": len(raw), "limit": limit},
            ),
            field,
            raw,
        )

    def values(self, field: str, raw: str) -> dict[str, str | int | float | Sentence]:
        return {"row": self.number, "field": LABELS[field], "value": visible(beginning(raw))}

    def add(self, sentence: Sentence, field: str, raw: str, warning: bool = False) -> None:
        self.problems.append(Problem(self.number, field, beginning(raw), sentence, warning))


def _several(text: str) -> list[str]:
    """The names in a cell that may hold more than one."""
    return [part.strip() for part in _SEVERAL.split(text)] if text else []
