"""What stands in the list that is handed over: of each signer what they chose to show, and no more."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from kintrace_web import association
from kintrace_web.advocacy.letters.setting import ARCHIVE, directed
from kintrace_web.advocacy.letters.speaking import day_in, number
from kintrace_web.petitions.models import Petition, Signature, Version
from kintrace_web.petitions.tallying import Total
from kintrace_web.printing.typesetting import typeset

# A spreadsheet would take a name that begins with these for a formula.
_FORMULA = ("=", "+", "-", "@", "\t")


@dataclass(frozen=True)
class Row:
    """One signature, as it is shown; ``name`` is empty for who stays without one."""

    number: int
    day: date
    on_paper: bool
    name: str
    # Of the text that was signed.
    version: int = 1


@dataclass(frozen=True)
class Signed:
    """A text as it once stood, and how many signed it."""

    version: Version
    number: int


def shown(name: str, choice: str) -> str:
    """A name as its bearer wants it to stand there.

    >>> shown("Mara  Lindqvist", "initials"), shown("Mara Lindqvist", "anonymous")
    ('M. L.', '')
    """
    if choice == Signature.Shown.ANONYMOUS:
        return ""
    if choice == Signature.Shown.INITIALS:
        return " ".join(f"{_first(word)}." for word in name.split())
    return name


def _first(word: str) -> str:
    """The first letter with the marks that belong to it."""
    composed = unicodedata.normalize("NFC", word)
    end = 1
    while end < len(composed) and unicodedata.combining(composed[end]):
        end += 1
    return composed[:end]


def as_csv(rows: Sequence[Row], counted_on_sheets: int) -> bytes:
    """The list for a program: one signature a line, and at the end how many sheets were only counted for."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(["number", "day", "way", "version", "name"])
    for row in rows:
        name = f"'{row.name}" if row.name.startswith(_FORMULA) else row.name
        way = "paper" if row.on_paper else "online"
        writer.writerow([row.number, row.day.isoformat(), way, row.version, name])
    if counted_on_sheets:
        writer.writerow(
            ["", "", "paper", "", f"{counted_on_sheets} more signatures, counted on paper sheets"]
        )
    return file.getvalue().encode("utf-8-sig")


def as_pdf(
    petition: Petition, signed: Sequence[Signed], rows: Sequence[Row], total: Total, bare: int
) -> bytes:
    """The list on paper, in the language the petition was written in first: each text that was signed, and who did."""
    language = petition.original
    text, several = signed[-1].version.text_in(language), len(signed) > 1
    with translation.override(language):
        said: dict[str, Any] = {
            "association": association.name_in(language),
            "heading": _("Signatures under the petition"),
            "title": text.title if text else "",
            "to": _("To: {addressee}").format(addressee=petition.addressed_to(language)),
            "texts": [_text(each, language, several=several) for each in signed],
            "counted": _("{all} signatures: {online} online, {paper} on paper.").format(
                all=number(total.all, language),
                online=number(total.online, language),
                paper=number(total.paper, language),
            ),
            "day": day_in(rows[-1].day, language) if rows else "",
            "without": _("without a name"),
            "bare": _("And {number} more, counted on paper sheets.").format(number=number(bare, language))
            if bare
            else "",
            "why": _(
                "Each stands here as they chose: with their name, with their initials, or without a name."
            ),
            "page": _("Page {n} of {all}"),
            "digits": number(1234567890, language),
        }
        marks = {each.version.number: _mark(each, language) if several else "" for each in signed}
    said["rows"] = [
        {"number": number(row.number, language), "version": marks.get(row.version, ""), **_name(row)}
        for row in rows
    ]
    return typeset("manifest", said, language=language, standard=ARCHIVE)


def _text(signed: Signed, language: str, *, several: bool) -> dict[str, object]:
    """Its words; where there are several, which it is and how many signed it."""
    text = signed.version.text_in(language)
    opened = signed.version.opened_at
    heading = ""
    if several and opened is not None:
        heading = _("Version {version}, public since {day}. Signed by {number}.").format(
            version=number(signed.version.number, language),
            day=day_in(timezone.localdate(opened), language),
            number=number(signed.number, language),
        )
    return {
        "heading": heading,
        "title": text.title if text and several else "",
        "paragraphs": text.paragraphs if text else [],
    }


def _mark(signed: Signed, language: str) -> str:
    """Which text a name stands under."""
    return _("version {number}").format(number=number(signed.version.number, language))


def _name(row: Row) -> dict[str, object]:
    return {**directed([row.name])[0]} if row.name else {"text": "", "rtl": False}
