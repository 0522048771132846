"""Rooms above that keep digests of what they seal have them made anew when the index key changes (S27).

The change of keys opens the texts; the rooms come to it, and not it to them.
"""

from __future__ import annotations

from collections.abc import Callable

from .sealing import Sealed

# Makes digests of a room anew, given what opens a sealed text; says how many it made.
Rehash = Callable[[Callable[[Sealed], str]], int]
_rehashes: list[Rehash] = []


def rehashes(rehash: Rehash) -> None:
    """Have this done by ``manage.py rotate_keys``; called when a room is loaded."""
    if rehash not in _rehashes:
        _rehashes.append(rehash)


def registered() -> tuple[Rehash, ...]:
    """All of them."""
    return tuple(_rehashes)
