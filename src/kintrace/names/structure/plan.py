"""The structure of all names of one shape: sections, groups, kinds, and how each part's word is made."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from kintrace.names.name import Order, PartKind
from kintrace.names.structure.compound import Make, Recipe
from kintrace.names.structure.group import Group, groups_of
from kintrace.names.structure.kinds import name_the_groups
from kintrace.names.structure.traits import (
    ALIAS_HERE,
    ALIAS_IF_AS,
    ALIAS_MARK,
    ASIDE,
    BESIDE_MARK,
    BRACKETED,
    COMMA_AFTER,
    MAIDEN_MARK,
)


class Step(NamedTuple):
    """One part: the places of its first and last word, its kind, and how its word is made (None: it has none)."""

    first: int
    last: int
    kind: PartKind
    recipe: Recipe | None


class Plan(NamedTuple):
    """The parts of a name in written order; ``plain``: place, kind and part of each word, where each stands alone."""

    steps: tuple[Step, ...]
    order: Order
    plain: tuple[tuple[int, PartKind, int], ...] | None


class _Section(NamedTuple):
    """The places of the words of another name inside a name, where it begins as written, and its kind."""

    first: int
    places: list[int]
    kind: PartKind


@lru_cache(maxsize=65536)
def plan_of(shape: tuple[int, ...]) -> Plan:
    """The plan for the names of a shape."""
    asides = list(_asides(shape))
    taken = {place for aside in asides for place in range(aside.first, aside.places[-1] + 1)}
    main = [place for place in range(len(shape)) if place not in taken]
    if not main:
        asides, main = [], list(range(len(shape)))
    groups = groups_of(shape, main)
    inner = [(aside, groups_of(shape, aside.places)) for aside in asides]
    order = name_the_groups(shape, groups)
    family_ends = {group.last for group in groups if group.kind is PartKind.FAMILY}
    for aside, found in inner:
        kind = aside.kind
        if kind is PartKind.ALIAS and _is_maiden(shape, aside, found, family_ends):
            kind = PartKind.MAIDEN
        for group in found:
            group.kind = kind
        if found:
            found[0].first = aside.first
        groups += found
    return _plan(sorted(groups, key=lambda group: group.first), order)


def _is_maiden(shape: tuple[int, ...], aside: _Section, found: list[Group], family_ends: set[int]) -> bool:
    """One name in brackets right after a family name: the family name before marriage."""
    one = len(found) == 1 and found[0].kind is None
    return one and bool(shape[aside.first] & BRACKETED) and aside.first - 1 in family_ends


def _plan(groups: list[Group], order: Order) -> Plan:
    steps = tuple(
        Step(group.first, group.last, group.kind or PartKind.UNKNOWN, group.recipe) for group in groups
    )
    made = [(number, step.kind, step.recipe) for number, step in enumerate(steps) if step.recipe]
    plain = all(recipe.make is Make.WORD and not recipe.halves for _, _, recipe in made)
    table = tuple((recipe.head, kind, number) for number, kind, recipe in made) if plain else None
    return Plan(steps, order, table)


def _asides(shape: tuple[int, ...]) -> Iterator[_Section]:
    """The other names inside a name: in quotes, in brackets, after "known as", "born" or @."""
    place = 0
    while place < len(shape):
        word = shape[place]
        if word & ASIDE:
            stop = place
            while stop < len(shape) and shape[stop] & ASIDE == word & ASIDE:
                stop += 1
            section: _Section | None = _inside(shape, place, stop)
        elif word & ALIAS_HERE and place:
            section = _after(shape, place, place, PartKind.ALIAS)
        else:
            section = _marked(shape, place)
        if section is None:
            place += 1
        else:
            yield section
            place = section.places[-1] + 1


def _inside(shape: tuple[int, ...], first: int, stop: int) -> _Section:
    """What stands in quotes or brackets, without a mark at its start."""
    start, kind = first, PartKind.ALIAS
    while start < stop - 1 and shape[start] & (ALIAS_MARK | ALIAS_IF_AS | MAIDEN_MARK | BESIDE_MARK):
        kind = PartKind.MAIDEN if shape[start] & MAIDEN_MARK else kind
        start += 1
    return _Section(first, list(range(start, stop)), kind)


def _marked(shape: tuple[int, ...], place: int) -> _Section | None:
    """What follows a mark, where names stand on both its sides."""
    word = shape[place]
    following = place + 1 < len(shape) and shape[place + 1] & BESIDE_MARK
    mark = word & (ALIAS_MARK | MAIDEN_MARK) or (word & ALIAS_IF_AS and following)
    if not mark or not place:
        return None
    start = place + 1
    while start < len(shape) and shape[start] & (BESIDE_MARK | ALIAS_MARK | MAIDEN_MARK):
        start += 1
    first = place
    while first > 1 and shape[first - 1] & BESIDE_MARK:
        first -= 1
    if start >= len(shape):
        return None
    return _after(shape, first, start, PartKind.MAIDEN if word & MAIDEN_MARK else PartKind.ALIAS)


def _after(shape: tuple[int, ...], first: int, start: int, kind: PartKind) -> _Section:
    """The words from a place to the next comma or mark."""
    stop = start + 1
    inside = shape[start] & ASIDE
    while stop < len(shape) and not (
        shape[stop - 1] & COMMA_AFTER
        or shape[stop] & ASIDE != inside
        or shape[stop] & (ALIAS_HERE | ALIAS_MARK | MAIDEN_MARK)
    ):
        stop += 1
    return _Section(first, list(range(start, stop)), kind)
