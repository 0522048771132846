"""What bodies ask for: lists that people can read and correct, in data/*.yml, checked when they are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from .checks import CHECKS

FOLDER = Path(__file__).resolve().parents[1] / "data"
LISTS = ("wgeid", "ced_urgent", "ced_complaint", "red_cross")
NEEDS = ("required", "helpful")


@dataclass(frozen=True)
class Requirement:
    """One thing a body asks for, in a sentence of ours, and the check that answers it."""

    id: str
    say: str
    check: str
    of: str
    is_required: bool
    blocks: bool


@dataclass(frozen=True)
class Source:
    """Where a list comes from, so that anybody can read it and see whether it still holds."""

    title: str
    symbol: str
    where: str
    read_on: date


@dataclass(frozen=True)
class RequirementList:
    """What one body asks for."""

    id: str
    name: str
    names: tuple[str, ...]
    source: Source
    urgent_months: int
    requirements: tuple[Requirement, ...]


@lru_cache
def requirements_of(body: str) -> RequirementList:
    """The list of one body. Raises KeyError for a body without one, ValueError for a list that is wrong."""
    if body not in LISTS:
        raise KeyError(body)
    path = FOLDER / f"{body}.yml"
    return read(yaml.safe_load(path.read_text(encoding="utf-8")), path.name)


def all_lists() -> list[RequirementList]:
    """Every list, in the order in which pages show them."""
    return [requirements_of(body) for body in LISTS]


def read(said: Mapping[str, Any], name: str) -> RequirementList:
    """A list as it stands in its file. Raises ValueError that names the file, the place and what was expected."""
    try:
        source = Source(**said["source"])
        found = tuple(_requirement(each, name) for each in said["requirements"])
        months = int(said.get("urgent_months", 0))
        made = RequirementList(said["id"], said["name"], tuple(said["names"]), source, months, found)
    except (KeyError, TypeError) as wrong:
        raise ValueError(f"{name}: {wrong} is missing or unknown.") from wrong
    if len({each.id for each in found}) != len(found):
        raise ValueError(f"{name}: a requirement stands twice.")
    if not isinstance(source.read_on, date):
        raise ValueError(f"{name}: read_on is {source.read_on!r}; expected a day as 2026-11-28.")
    return made


def _requirement(said: Mapping[str, Any], name: str) -> Requirement:
    if said["check"] not in CHECKS:
        raise ValueError(f"{name}: {said['check']!r} is no check; expected one of {', '.join(CHECKS)}.")
    if said["need"] not in NEEDS:
        raise ValueError(f"{name}: need is {said['need']!r}; expected one of {', '.join(NEEDS)}.")
    return Requirement(
        said["id"],
        said["say"],
        said["check"],
        said.get("of", ""),
        said["need"] == "required",
        bool(said.get("blocks", False)),
    )
