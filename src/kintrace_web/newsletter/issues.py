"""The issues that can be sent: what the archive publishes. It stands above this room, and comes to it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True)
class Listed:
    """An issue in a list."""

    key: int
    language: str
    title: str
    on: date


@dataclass(frozen=True)
class Issue:
    """What goes: the words of an issue, as text and as simple HTML. ``path`` is its address in the archive."""

    key: int
    language: str
    number: int
    path: str
    title: str
    text: str
    html: str

    @property
    def digest(self) -> str:
        """The same words have the same digest."""
        whole = "\0".join(
            (str(self.key), self.language, str(self.number), self.path, self.title, self.text, self.html)
        )
        return hashlib.sha256(whole.encode()).hexdigest()


class Archive(Protocol):
    """Who knows what anybody may read now."""

    def published(self) -> list[Listed]:
        """Every public issue, the newest first."""

    def issue(self, key: int) -> Issue | None:
        """A public issue; None where it is none, or not public any more."""

    def is_public(self, key: int, language: str) -> bool:
        """Whether anybody may read this issue now."""


class _Asked:
    """Who is asked."""

    archive: Archive | None = None


def asks(archive: Archive) -> None:
    """Ask this one; called when the archive is loaded."""
    _Asked.archive = archive


def published() -> list[Listed]:
    """Every public issue, the newest first."""
    return _Asked.archive.published() if _Asked.archive is not None else []


def issue(key: int) -> Issue | None:
    """A public issue; None where it is none."""
    return _Asked.archive.issue(key) if _Asked.archive is not None else None


def is_public(key: int, language: str) -> bool:
    """Whether the issue is public. Where nobody can tell, it is not."""
    return _Asked.archive is not None and _Asked.archive.is_public(key, language)
