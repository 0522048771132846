"""Which column of a list holds which field of a record, guessed from the headings and, with care, from the
cells.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kintrace.dates import Calendar
from kintrace.exchange.headings import NAME_OR_PART, field_of, languages_of
from kintrace.exchange.problems import TableError
from kintrace.exchange.sexes import is_sex_word
from kintrace.records import FIELDS
from kintrace.text.sentence import Sentence

# Fields that together make a name, and the column with further names of the same person.
NAME_PARTS = ("given_name", "middle_name", "family_name")
ALIAS = "alias"
MAPPABLE: tuple[str, ...] = (*FIELDS, *NAME_PARTS, ALIAS)

# What people call the fields; the keys stay what they are in every language.
LABELS: dict[str, Sentence] = {
    "id": Sentence("id"),
    "name": Sentence("name"),
    "father_name": Sentence("father's name"),
    "mother_name": Sentence("mother's name"),
    "birth_date": Sentence("date of birth"),
    "birth_place": Sentence("place of birth"),
    "nationality": Sentence("nationality"),
    "sex": Sentence("sex"),
    "last_known_place": Sentence("last known place"),
    "given_name": Sentence("given name"),
    "middle_name": Sentence("middle name"),
    "family_name": Sentence("family name"),
    "alias": Sentence("other names"),
}

# A column is taken for names or for sexes only when this share of its cells looks so.
LIKELY = 0.9


def guess_columns(header: Sequence[str], sample_rows: Sequence[Sequence[str]] = ()) -> dict[str, int]:
    """The position of the column for each field that was recognised; see ``MAPPABLE`` for the fields.

    A column serves one field, and a field has one column, the first that names it. A bare "name" is the whole
    name, unless the other part of a name has its own column. Only when no heading speaks of names are the
    cells of ``sample_rows`` asked: the one column whose cells all look like names, and one of sex words, are
    taken; dates and places are not, because a list has many sorts of them.

    >>> guess_columns(["N°", "Nom", "Prénom", "Né le", "Remarques"])
    {'id': 0, 'family_name': 1, 'given_name': 2, 'birth_date': 3}
    >>> guess_columns(["column A", "column B"], [["17", "Nadia Sharif"], ["18", "Omid Rahimi"]])
    {'name': 1}
    """
    columns: dict[str, int] = {}
    for position, heading in enumerate(header):
        field = field_of(heading)
        if field is not None and field not in columns:
            columns[field] = position
    _settle_bare_name(columns)
    if not _has_name(columns):
        _ask_the_cells(columns, len(header), sample_rows)
    return dict(sorted(columns.items(), key=lambda item: item[1]))


def guess_calendar(header: Sequence[str], columns: Mapping[str, int]) -> Calendar | None:
    """The calendar that dates without a mark are in: Solar Hijri under a Persian heading, else unknown.

    Lists in Persian often write 1340/07/15 in European digits; the heading then tells what the digits cannot.

    >>> guess_calendar(["نام", "تاریخ تولد"], {"name": 0, "birth_date": 1})
    <Calendar.SOLAR_HIJRI: 'solar_hijri'>
    >>> guess_calendar(["Name", "Born"], {"name": 0, "birth_date": 1}) is None
    True
    """
    position = columns.get("birth_date")
    if position is not None and position < len(header) and languages_of(header[position]) == {"fa"}:
        return Calendar.SOLAR_HIJRI
    return None


def map_columns(wanted: Mapping[str, str], header: Sequence[str]) -> dict[str, int]:
    """Positions for a mapping field -> heading that a person gave; raises TableError for an unknown field or
    heading.

    A heading may also be given by the letter a spreadsheet shows, as "column C". An empty heading leaves the
    field out.

    >>> map_columns({"name": "Person"}, ["No", "Person"])
    {'name': 1}
    """
    positions = {heading.casefold(): position for position, heading in reversed(list(enumerate(header)))}
    columns: dict[str, int] = {}
    for field, heading in wanted.items():
        if field not in MAPPABLE:
            raise TableError(
                Sentence(
                    "There is no field {field}. The fields are: {fields}.",
                    {"field": field, "fields": ", ".join(MAPPABLE)},
                )
            )
        if not heading:
            continue
        position = positions.get(heading.strip().casefold())
        if position is None:
            raise TableError(
                Sentence(
                    "There is no column “{heading}” for {field}. The columns are: {headings}.",
                    {"heading": heading, "field": field, "headings": ", ".join(header)},
                ),
                value=heading,
            )
        columns[field] = position
    return columns


def _settle_bare_name(columns: dict[str, int]) -> None:
    """Decide what a bare "name" means beside the other columns."""
    bare = columns.pop(NAME_OR_PART, None)
    if bare is None:
        return
    if "name" not in columns and "family_name" in columns and "given_name" not in columns:
        columns["given_name"] = bare
    elif "name" not in columns and "given_name" in columns and "family_name" not in columns:
        columns["family_name"] = bare
    elif "name" not in columns:
        columns["name"] = bare
    elif ALIAS not in columns:
        columns[ALIAS] = bare


def _has_name(columns: Mapping[str, int]) -> bool:
    return any(field in columns for field in ("name", *NAME_PARTS))


def _ask_the_cells(columns: dict[str, int], width: int, rows: Sequence[Sequence[str]]) -> None:
    taken = set(columns.values())
    cells = {
        position: [row[position].strip() for row in rows if position < len(row) and row[position].strip()]
        for position in range(width)
        if position not in taken
    }
    names = [position for position, column in cells.items() if _share(column, _looks_like_name) >= LIKELY]
    if len(names) == 1:
        columns["name"] = names[0]
    sexes = [position for position, column in cells.items() if _share(column, is_sex_word) >= LIKELY]
    if "sex" not in columns and len(sexes) == 1:
        columns["sex"] = sexes[0]


def _share(column: Sequence[str], test: object) -> float:
    return sum(map(test, column)) / len(column) if callable(test) and column else 0.0


def _looks_like_name(cell: str) -> bool:
    """Two to six words of letters; a place has one word as often, a remark has more or has digits."""
    words = cell.replace("-", " ").replace("'", "").replace("’", "").replace("\u200c", "").split()
    return 2 <= len(words) <= 6 and all(
        any(map(str.isalpha, word)) and not any(map(str.isdigit, word)) for word in words
    )
