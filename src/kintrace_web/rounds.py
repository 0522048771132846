"""What the background worker does again and again besides its queue. Each room says what it wants done.

The worker stands in a lower room than some of those who have work for it, so they come to it and not it to them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

# Does some of what is due and says how much that was; 0 when nothing is left.
Round = Callable[[], int]
_rounds: dict[str, Round] = {}


def register(name: str, work: Round) -> None:
    """Have this done by ``manage.py work``; called when a room is loaded. The same name again replaces the first."""
    _rounds[name] = work


def registered() -> Iterable[tuple[str, Round]]:
    """Every round with its name, in the order the rooms were loaded."""
    return tuple(_rounds.items())
