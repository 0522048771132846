"""Who hears of it when a publication changes: the public site stands above this room, and comes to it."""

from __future__ import annotations

from collections.abc import Callable

from .models import Publication

# Called in the same transaction after it was let out, ended or erased.
Changed = Callable[[Publication], None]
_HEARS: dict[str, Changed] = {}


def on_change(name: str, callback: Changed) -> None:
    """Have this called with each publication that changed; said again under a name, the later stands."""
    _HEARS[name] = callback


def changed(publication: Publication) -> None:
    """Tell whoever wants to hear of it."""
    for callback in _HEARS.values():
        callback(publication)
