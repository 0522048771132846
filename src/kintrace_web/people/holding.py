"""What is held of a person, room by room: what a copy tells of it, and what goes when it is erased.

This room stands below cases, lists and the rest; each of those says here what it holds (``holds``), when it is loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from .items import Item
from .models import Person
from .sealing import Sealed

Told = Sequence[Mapping[str, Any]]
# Opens a sealed text for the person's own copy, through the door, and on record.
Opened = Callable[[Sealed | None, Item], str]


@dataclass(frozen=True)
class Holding:
    """One kind of thing held of persons."""

    kind: str
    name: str | Promise
    count: Callable[[Person], int]
    # Takes it away (or makes a placeholder of it) and says how many; None for what is kept.
    erase: Callable[[Person], int] | None = None
    # Why it is kept, where it is: what law or the safety of others obliges to.
    kept_because: str | Promise = ""
    # What the person's own copy says of it: of the person alone, no other names, no staff, no witness.
    tell: Callable[[Person, Opened], Told] | None = None
    # What goes with a suppression already, before anything else is erased.
    at_once: bool = False
    # Locks what acts of its room lock first, so that an erasure and such an act stand in line.
    lock: Callable[[Person], None] | None = None


_HOLDINGS: dict[str, Holding] = {}


def holds(holding: Holding) -> None:
    """Say what a room holds of persons; said again, the later stands."""
    _HOLDINGS[holding.kind] = holding


def holdings() -> list[Holding]:
    """Everything that any room holds, in the order in which it goes."""
    return list(_HOLDINGS.values())
