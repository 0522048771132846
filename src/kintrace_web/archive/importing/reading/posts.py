"""What one post of an existing site says, whatever the site was made with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol


@dataclass(frozen=True)
class Term:
    """A category, a tag or an author: what it is called in addresses, and how it is written."""

    slug: str
    name: str


@dataclass(frozen=True)
class Trouble:
    """Something a person should look at: in which post, in which line of the file, and what."""

    title: str
    line: int
    what: str

    def __str__(self) -> str:
        where = f"line {self.line}" if self.line else "the file"
        return f"{self.title or 'without a title'} ({where}): {self.what}"


@dataclass(frozen=True)
class Post:
    """One post, or one page that belongs to no day (``is_page``).

    ``key``: what it goes by in its source, the same each time it is read. ``addresses``: where it stood, without the
    host, the first one the usual. ``group``: shared by the translations of one post; ``is_original``: the others were
    made from it. ``breaks_lines``: an empty line in ``html`` parts paragraphs, as WordPress writes. ``picture``:
    address of the picture that stands above the text.
    """

    key: str
    title: str
    html: str
    addresses: tuple[str, ...] = ()
    day: date | None = None
    published: datetime | None = None
    changed: datetime | None = None
    categories: tuple[Term, ...] = ()
    tags: tuple[Term, ...] = ()
    author: Term | None = None
    language: str = ""
    group: str = ""
    is_original: bool = False
    is_page: bool = False
    excerpt: str = ""
    picture: str = ""
    picture_alt: str = ""
    breaks_lines: bool = False
    line: int = 0
    troubles: tuple[Trouble, ...] = ()


@dataclass
class LeftOut:
    """What was not read, and why: drafts, private posts, other things than posts."""

    counts: Counter[str] = field(default_factory=Counter)
    troubles: list[Trouble] = field(default_factory=list)


class Source(Protocol):
    """An existing site as a file or a folder."""

    left_out: LeftOut

    @property
    def name(self) -> str:
        """What the site goes by: with a post's key it makes the key of the import."""

    @property
    def host(self) -> str:
        """The host it stood at, "" where nothing tells."""

    def count(self) -> int:
        """How many posts there are to read."""

    def posts(self) -> Iterator[Post]:
        """Every published post, one at a time."""


class UnreadableError(Exception):
    """The file or folder cannot be read, with what to do next."""
