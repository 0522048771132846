"""What this room holds of a person, and how it goes when that person's data is deleted (S15, S28)."""

from __future__ import annotations

from kintrace_web.people.holding import Holding, holds

HELD: tuple[Holding, ...] = ()


def register() -> None:
    """Say what this room holds; called when it is loaded."""
    for holding in HELD:
        holds(holding)
