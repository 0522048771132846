"""What a letter to an authority takes from the directory: the address, who holds the office, the form of address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from kintrace_web.advocacy.languages import Language

from .lineage import upwards
from .models import Address, Authority, Channel, FormOfAddress, OfficeHolder

# The way that is taken where nobody chooses.
ORDER = (Channel.EMAIL, Channel.POST, Channel.PORTAL, Channel.HAND)


@dataclass(frozen=True)
class Greeting:
    """How a letter addresses its reader: the lines of the envelope, the first words and the last."""

    envelope: str
    opening: str
    closing: str


def address_for(authority: Authority, channel: str | None = None) -> Address | None:
    """The first address that works, by this way or by any: e-mail, post, website, by hand.

    Never that of the body it is part of: what may be told to an office may not be told to all of its ministry.
    """
    rows = [row for row in authority.addresses.all() if row.broken_at is None]
    wanted = ORDER if channel is None else (channel,)
    return next((row for way in wanted for row in rows if row.channel == way), None)


def holder_on(authority: Authority, day: date) -> OfficeHolder | None:
    """Who held the office on that day; of several, who came last."""
    there = [row for row in authority.holders.all() if row.is_in_office(day)]
    return max(there, key=lambda row: (row.from_on or date.min, row.pk), default=None)


def form_of_address(authority: Authority, language: str, holder: OfficeHolder | None = None) -> Greeting:
    """How to address who holds the office, or the authority as such, in one language.

    What is on record for the holder counts before what is on record for the authority; what neither says is filled
    with polite words of that language that fit everybody (polite.yml).
    """
    words = _polite()[language]
    rows = [row for row in authority.forms_of_address.all() if row.language == language]
    ours = _of(rows, holder) or _of(rows, None)
    return Greeting(
        envelope=(ours.envelope if ours else "") or envelope(authority, language, holder),
        opening=ours.opening if ours else _opening(words, language, holder),
        closing=(ours.closing if ours else "") or _closing(words, holder),
    )


def envelope(authority: Authority, language: str, holder: OfficeHolder | None = None) -> str:
    """Name, position, the office and the bodies it is part of, a line each."""
    lines = [] if holder is None else [holder.name_in(language), holder.position_in(language)]
    lines += [at.name_in(language) for at in upwards(authority)]
    return "\n".join(dict.fromkeys(line for line in lines if line))


def language_for(authority: Authority, among: Iterable[str]) -> str:
    """Of these languages, the one it reads best; else English; else the first. Raises ValueError for none."""
    have = list(among)
    if not have:
        raise ValueError("no language to choose from")
    read: list[str] = next((at.languages for at in upwards(authority) if at.languages), [])
    return next((language for language in [*read, Language.ENGLISH] if language in have), have[0])


def _of(rows: list[FormOfAddress], holder: OfficeHolder | None) -> FormOfAddress | None:
    pk = None if holder is None else holder.pk
    return next((row for row in rows if row.holder_id == pk), None)


def _opening(words: dict[str, str], language: str, holder: OfficeHolder | None) -> str:
    name = "" if holder is None else holder.name_in(language)
    return words["holder"].replace("{name}", name) if name else words["body"]


def _closing(words: dict[str, str], holder: OfficeHolder | None) -> str:
    return words.get("closing_holder", words["closing"]) if holder is not None else words["closing"]


@cache
def _polite() -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = yaml.safe_load(
        Path(__file__).with_name("polite.yml").read_text("utf-8")
    )
    return words
