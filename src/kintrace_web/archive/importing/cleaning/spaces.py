"""Letters and spaces between tags."""

from __future__ import annotations

from html import escape
from re import compile as pattern

SPACES = pattern(r"[^\S\u00a0\u202f]+")
_TAG, _EDGE = pattern(r"<[^>]*>"), pattern(r"^(?:\s|<br/>)+|(?:\s|<br/>)+$")
_HOLLOW = pattern(r"<(b|i)>\s*</\1>|<a [^>]*>\s*</a>")


def has_words(html: str) -> bool:
    return bool(_TAG.sub("", html).replace("\u00a0", " ").strip())


def trimmed(html: str) -> str:
    """Without spaces and line ends at its edges, and without tags around nothing."""
    return _EDGE.sub("", _HOLLOW.sub("", html))


def one_space(text: str) -> str:
    """Text as HTML, each run of spaces as one."""
    return SPACES.sub(" ", escape(text, quote=False))


def words(parts: list[str]) -> str:
    """Text on one line."""
    return " ".join("".join(parts).split())


def last(parts: list[str], wanted: str) -> int:
    """Where the last of these stands."""
    return next(place for place in range(len(parts) - 1, -1, -1) if parts[place] == wanted)
