"""The public archive of the demo: three hundred entries of the Bridge of Families, its tags and its authors."""

from __future__ import annotations

from functools import lru_cache

from .composing import appeals, letters, newsletters, reports
from .reading import EVERYWHERE, HERE, load, written
from .shapes import Block, Entry, Heading, Image, Items, Kind, Paragraph, Quote, Text

__all__ = [
    "EVERYWHERE",
    "Block",
    "Entry",
    "Heading",
    "Image",
    "Items",
    "Kind",
    "Paragraph",
    "Quote",
    "Text",
    "authors",
    "entries",
    "tags",
]


@lru_cache(maxsize=1)
def entries() -> tuple[Entry, ...]:
    """All entries, the oldest first. A newsletter tells what had been published since the one before."""
    told = sorted([*written(), *letters(), *appeals(), *reports()], key=_order)
    return tuple(sorted([*told, *newsletters(told)], key=_order))


def tags() -> dict[str, dict[str, str]]:
    """The names of each tag by language; the tag that every entry has comes first."""
    names: dict[str, dict[str, str]] = load(HERE / "words.yml")["tags"]
    return names


def authors() -> dict[str, dict[str, str]]:
    """The names of the six authors by language."""
    names: dict[str, dict[str, str]] = load(HERE / "words.yml")["authors"]
    return names


def _order(entry: Entry) -> tuple[str, str]:
    return entry.date.isoformat(), entry.ident
