"""What a feed tells, in whatever form it goes out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Item:
    """An entry as a feed tells it."""

    id: str
    address: str
    title: str
    html: str
    summary: str
    published: datetime
    updated: datetime
    author: str
    tags: list[str]


@dataclass(frozen=True)
class Feed:
    """What is new in one place. ``base`` is the address of the page that tells the same to people."""

    id: str
    title: str
    association: str
    language: str
    base: str
    items: list[Item]
    updated: datetime
