"""The pages of a dossier: our own typeset, the annexes drawn in behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kintrace.dates import Calendar, ImpreciseDate
from kintrace_web.advocacy.dossiers.content import date_read, day_words, iso_words, kin_in, words_in
from kintrace_web.advocacy.languages import RIGHT_TO_LEFT
from kintrace_web.advocacy.letters.speaking import number
from kintrace_web.cases.filekinds import TEXT
from kintrace_web.printing.typesetting import typeset

from .directions import directed, isolated
from .joining import as_pdf, first_pages, joined, pages_in

TEMPLATE = "dossier"
CALENDARS = (Calendar.GREGORIAN, Calendar.SOLAR_HIJRI, Calendar.HIJRI)
# Languages that the library names months in; the others are given English ones beside the words as they were said.
DATED = frozenset({"en", "fa", "ar"})


@dataclass(frozen=True)
class Enclosed:
    """An annex with its content: a text, or a file of pages."""

    title: str
    content: bytes = field(repr=False)
    content_type: str


@dataclass(frozen=True)
class Placed:
    """Where an annex stands in the whole: pages counted from 1."""

    first_page: int
    pages: int


def set_pages(
    said: dict[str, Any], annexes: Sequence[Enclosed], photo: bytes = b""
) -> tuple[bytes, int, list[Placed]]:
    """The PDF of a dossier, its number of pages, and where each annex stands. Raises RefusedError for an annex."""
    language = said["language"]
    marks = [_mark(at, language) for at in range(1, len(annexes) + 1)]
    files = {
        at: as_pdf(each.content, each.content_type, at)
        for at, each in enumerate(annexes, start=1)
        if each.content_type != TEXT
    }
    lengths = {at: pages_in(content, at) for at, content in files.items()}
    page = {**_page_words(said, annexes, marks, lengths), "photo": list(photo)}
    skeleton = typeset(TEMPLATE, page, language=language)
    begins = first_pages(skeleton, marks)
    whole, count = joined(skeleton, {begins[at - 1]: content for at, content in files.items()})
    ends = [*begins[1:], count]
    return whole, count, [Placed(first + 1, end - first) for first, end in zip(begins, ends, strict=False)]


def _mark(at: int, language: str) -> str:
    return words_in(language)["annex"].format(number=number(at, language))


def piece(text: str) -> dict[str, Any]:
    """A text for the page; each of its lines with the direction of its own first strong letter."""
    lines = [directed(line) for line in text.split("\n")]
    return {**directed(text), "lines": [line for line in lines if line["text"].strip()]}


def _page_words(
    said: dict[str, Any], annexes: Sequence[Enclosed], marks: Sequence[str], lengths: dict[int, int]
) -> dict[str, Any]:
    language = said["language"]
    words = words_in(language)
    return {
        "words": words,
        "digits": "".join(number(digit, language) for digit in range(10))
        if language in RIGHT_TO_LEFT
        else "",
        "title": f"{words['title']} {said['reference']}",
        "reference": said["reference"],
        "head": _head(said, words),
        "cover": piece(said["cover"]),
        "summary": [piece(text) for text in _summary(said, words)],
        "person": _person(said, words),
        "timeline": [
            {
                "when": days(date_read(event["when"]), words, language),
                "what": piece(event["what"]),
                "where": piece(event["where"] or ""),
                "by": words[_BY[event["by"]]],
            }
            for event in said["timeline"]
        ],
        "actions": [_action(act, words, language) for act in said["actions"]],
        "statements": _statements(said, words),
        "annexes": [
            {
                "number": at,
                "mark": mark,
                "title": piece(each.title),
                "text": piece(each.content.decode("utf-8-sig")) if each.content_type == TEXT else None,
                "pages": lengths.get(at, 0),
            }
            for at, (each, mark) in enumerate(zip(annexes, marks, strict=True), start=1)
        ],
        "keeps": words["left_out"],
    }


_BY = {
    "confidential": "source_kept",
    "family": "source_family",
    "association": "source_association",
    "paper": "source_paper",
}


def days(when: ImpreciseDate | None, words: dict[str, str], language: str) -> dict[str, Any]:
    """A date as it was said, and in three calendars."""
    if when is None:
        return {"said": piece(words["not_known"]), "calendars": []}
    tongue = language if language in DATED else "en"
    shown = [{"name": words[str(each)], "day": when.display(each, tongue)} for each in CALENDARS]
    return {"said": piece(when.text), "calendars": shown}


def _head(said: dict[str, Any], words: dict[str, str]) -> list[dict[str, Any]]:
    made = date.fromisoformat(said["made_on"])
    day = day_words(ImpreciseDate(made, made, "", Calendar.GREGORIAN), said["language"])
    rows = (
        (words["to"], said["to"]),
        (words["from"], said["from"]),
        (words["reference"], said["reference"]),
        (words["date"], day),
    )
    return [_row(label, value) for label, value in rows]


def _row(label: str, *values: str) -> dict[str, Any]:
    return {"label": label, "values": [piece(value) for value in values]}


def _summary(said: dict[str, Any], words: dict[str, str]) -> list[str]:
    last = date_read(said["last_contact"])
    when = day_words(last, said["language"]) if last else words["not_known"]
    # The father's name and the like stand in the sheet; here is what a reader asks first.
    return [
        words["in_short"].format(when=when, association=said["from"]),
        *([said["story"]] if said["story"] else []),
    ]


def _person(said: dict[str, Any], words: dict[str, str]) -> list[dict[str, Any]]:
    told, language = said["person"], said["language"]
    rows = [_row(words["name"], *told["names"])] if told.get("names") else []
    birth = date_read(told.get("birth"))
    if birth is not None:
        shown = [f"{each['name']}: {each['day']}" for each in days(birth, words, language)["calendars"]]
        rows.append(_row(words["birth"], *([birth.text] if birth.text else []), *shown))
    if told.get("sex"):
        rows.append(_row(words["sex"], words[told["sex"]]))
    if told.get("kinship"):
        rows.append(_row(words["kinship"], kin_in(told["kinship"], language)))
    labels = {
        "father_name": words["father"],
        "nationality": words["nationality"],
        "birth_place": words["birth_place"],
        "last_known_place": words["place_last"],
    }
    return rows + [_row(label, told[key]) for key, label in labels.items() if told.get(key)]


def _action(act: dict[str, Any], words: dict[str, str], language: str) -> dict[str, Any]:
    to = act["with"].get(language) or act["with"].get("en") or next(iter(act["with"].values()), "")
    if act["kind"] == "letter":
        what = words["letter_sent"].format(reference=act["reference"], to=to)
        came = (
            words["answered"].format(day=iso_words(act["answered_on"], language))
            if act["answered_on"]
            else words["unanswered"]
        )
    else:
        what, came = words["meeting"].format(to=to), ""
    when = date.fromisoformat(act["on"]) if act["on"] else None
    held = ImpreciseDate(when, when, "", Calendar.GREGORIAN) if when else None
    return {"when": days(held, words, language), "what": piece(what), "came": came}


def _statements(said: dict[str, Any], words: dict[str, str]) -> list[dict[str, Any]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for claim in said["statements"]:
        by = [words[_BY[claim["by"]]]]
        when = date_read(claim["said_on"])
        if when is not None:
            by.append(words["said_on"].format(day=when.text or day_words(when, said["language"])))
        if claim["said_at"]:
            by.append(words["said_at"].format(where=claim["said_at"]))
        groups.setdefault(claim["kind"], []).append(
            {"what": piece(claim["what"]), "by": isolated(" · ".join(by))}
        )
    return [{"title": words[kind], "claims": claims} for kind, claims in groups.items()]
