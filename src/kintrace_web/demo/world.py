"""The invented land, its towns, and the lists that come from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from random import Random
from typing import Any

from .naming.letters import capitalised, rewrite
from .naming.lexicon import load_yaml
from .naming.writing import ARABIC_SCRIPT, CYRILLIC

# The day on which the demo's world stands still. Only tasks are due relative to the real day.
TODAY = date(2026, 10, 1)


@lru_cache(maxsize=1)
def world() -> dict[str, Any]:
    """The content of world.yml."""
    content: dict[str, Any] = load_yaml(Path(__file__).resolve().parent / "world.yml")
    return content


@dataclass(frozen=True)
class ListPlan:
    """One source list as it will arrive: its file, its language, its headings and how it writes a date."""

    id: str
    rows: int
    title: str
    kind: str
    received_from: str
    received_on: date
    file: str
    format: dict[str, str]
    writes: str
    number: str
    shares: dict[str, int]
    columns: dict[str, str]
    sexes: dict[str, str]
    dates: dict[str, str]


def list_plans(*, rows: int | None = None) -> tuple[ListPlan, ...]:
    """The six lists; ``rows`` makes each that long."""
    plans = [ListPlan(**content) for content in world()["lists"]]
    return tuple(plans if rows is None else [ListPlan(**{**vars(plan), "rows": rows}) for plan in plans])


def a_town(random: Random) -> str:
    """A town of the invented world, in plain Latin letters."""
    town: str = random.choice(world()["towns"])
    return town


def a_land(random: Random) -> str:
    """A land of the invented world; most people come from Maravand."""
    land: str = random.choices(world()["lands"], world()["land_shares"])[0]
    return land


@cache
def place_in(place: str, language: str) -> str:
    """A place as a clerk of this language writes it."""
    if language in ARABIC_SCRIPT:
        return rewrite(rewrite(place, "sound", "latin"), "sound_to_arabic", language)
    if language in CYRILLIC:
        return capitalised(rewrite(rewrite(place, "sound", "latin"), "sound_to_cyrillic", language))
    return place
