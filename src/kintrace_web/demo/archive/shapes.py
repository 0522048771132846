"""What an entry of the archive is made of: blocks in a text, texts in languages, and what its kind adds."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, NamedTuple

LANGUAGES = ("en", "fa", "ar", "sq", "fr")
TEASER_LENGTH = 180


class Kind(StrEnum):
    """What a visitor of the archive can filter by."""

    STATEMENT = "statement"
    LETTER = "letter"
    APPEAL = "appeal"
    MEETING = "meeting"
    DELEGATION = "delegation"
    SEMINAR = "seminar"
    TESTIMONY = "testimony"
    NEWS = "news"
    REPORT = "report"
    PRESS = "press"
    GALLERY = "gallery"
    NEWSLETTER = "newsletter"


class Heading(NamedTuple):
    """A heading inside a text."""

    text: str
    block: Literal["heading"] = "heading"


class Paragraph(NamedTuple):
    """A paragraph of plain text."""

    text: str
    block: Literal["paragraph"] = "paragraph"


class Quote(NamedTuple):
    """What somebody said or wrote, in its own language, with who, where and when."""

    text: str
    language: str
    by: str
    where: str
    on: datetime.date
    block: Literal["quote"] = "quote"


class Items(NamedTuple):
    """A list of points."""

    items: tuple[str, ...]
    block: Literal["list"] = "list"


class Image(NamedTuple):
    """A picture of ``pictures.py`` with what it shows in words."""

    ident: str
    alt: str
    block: Literal["image"] = "image"


Block = Heading | Paragraph | Quote | Items | Image


@dataclass(frozen=True)
class Text:
    """An entry in one language. ``facts`` are the words of its kind: addressee, who, where, source."""

    title: str
    blocks: tuple[Block, ...]
    teaser: str = ""
    facts: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs alone."""
        return tuple(block.text for block in self.blocks if isinstance(block, Paragraph))

    @property
    def summary(self) -> str:
        """The hand-written teaser, or the beginning of the text up to the end of a word."""
        if self.teaser:
            return self.teaser
        start = " ".join(self.paragraphs)
        if len(start) <= TEASER_LENGTH:
            return start
        return start[:TEASER_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:،؛") + "…"


@dataclass(frozen=True)
class Entry:
    """One publication in all its languages."""

    ident: str
    kind: Kind
    date: datetime.date
    tags: tuple[str, ...]
    author: str
    texts: Mapping[str, Text] = field(hash=False)
    answered_on: datetime.date | None = None  # letters
    link: str = ""  # press
    number: int | None = None  # newsletters
    year: int | None = None  # yearly reports
    pictures: tuple[str, ...] = ()
    # When the English was changed after publication, and the languages whose translation is older than that.
    english_changed_on: datetime.date | None = None
    stale: frozenset[str] = frozenset()

    @property
    def days_waited(self) -> int | None:
        """How long a letter waited for its answer; None while it waits."""
        return None if self.answered_on is None else (self.answered_on - self.date).days
