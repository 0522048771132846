"""The kinds of the parts of a name: what commas, capitals, endings, places and custom tell of each group."""

from __future__ import annotations

from kintrace.names.name import Order, PartKind
from kintrace.names.structure.group import Group
from kintrace.names.structure.traits import (
    ARABIC,
    CHAIN_LANGUAGE,
    COMMA_AFTER,
    FAMILY_ENDING,
    FAMILY_HERE,
    FAMILY_LANGUAGE,
    FATHER_ENDING,
    LATIN,
    NISBA_ENDING,
    SHOUTED,
    STRONG_ENDING,
    WITH_ARTICLE,
)


def name_the_groups(shape: tuple[int, ...], groups: list[Group]) -> Order:
    """Gives every group its kind; what cannot be told is UNKNOWN."""
    order = _find_family(shape, groups)
    order = _find_patronymic(groups, order)
    order = _find_ending(groups, order)
    _name_the_rest(shape, groups, order)
    return order


def _open(groups: list[Group]) -> list[Group]:
    return [group for group in groups if group.kind is None]


def _find_family(shape: tuple[int, ...], groups: list[Group]) -> Order:
    """Marks the family name that a comma, capitals or a known name shows."""
    rest = _open(groups)
    comma = next((place for place, word in enumerate(shape) if word & COMMA_AFTER), None)
    if comma is not None and any(group.first > comma for group in rest):
        for group in rest:
            if group.last <= comma:
                group.kind = PartKind.FAMILY
        return Order.FAMILY_FIRST
    shouted = [group for group in rest if _is_shouted(shape, group)]
    if shouted and len(shouted) < len(rest):
        for group in shouted:
            group.kind = PartKind.FAMILY
        return Order.FAMILY_FIRST if rest[0] is shouted[0] else Order.GIVEN_FIRST
    if len(rest) > 1 and rest[0].traits & FAMILY_HERE:
        rest[0].kind = PartKind.FAMILY
        return Order.FAMILY_FIRST
    return Order.GIVEN_FIRST


def _is_shouted(shape: tuple[int, ...], group: Group) -> bool:
    return all(word & SHOUTED for word in shape[group.first : group.last + 1])


def _find_patronymic(groups: list[Group], order: Order) -> Order:
    """Marks a Slavic patronymic where three words stand; at the end it shows that the family name is first."""
    rest = [group for group in groups if group.kind in (None, PartKind.FAMILY)]
    if len(rest) < 3:
        return order
    for place, group in enumerate(rest[1:], start=1):
        if group.kind is None and group.traits & FATHER_ENDING:
            group.kind = PartKind.FATHER
            if place == 2 == len(rest) - 1 and rest[0].kind is None:
                rest[0].kind = PartKind.FAMILY
                return Order.FAMILY_FIRST
            break
    return order


def _find_ending(groups: list[Group], order: Order) -> Order:
    """Of two words, the first alone ends as a family name: it is one."""
    rest = [group for group in groups if group.kind is not PartKind.TITLE]
    if len(rest) != 2 or rest[0].kind is not None or rest[1].kind is not None:
        return order
    if rest[0].traits & STRONG_ENDING and not (rest[1].traits & STRONG_ENDING or rest[1].has_article):
        rest[0].kind = PartKind.FAMILY
        return Order.FAMILY_FIRST
    return order


def _name_the_rest(shape: tuple[int, ...], groups: list[Group], order: Order) -> None:
    rest = _open(groups)
    if not rest:
        return
    if len([group for group in groups if group.kind is not PartKind.TITLE]) == 1:
        rest[0].kind = PartKind.UNKNOWN
        return
    has_family = any(group.kind is PartKind.FAMILY for group in groups)
    # After a chain of fathers the last word is a family name only where an article or its ending says so.
    chain = any(group.kind in (PartKind.FATHER, PartKind.GRANDFATHER, PartKind.KUNYA) for group in groups)
    after_chain = chain and rest[0] is not groups[0] and _has_article(rest[0])
    last = rest.pop() if not has_family and (len(rest) > 1 or after_chain) else None
    if last is not None:
        nisba = _has_article(last) and last.traits & NISBA_ENDING
        last.kind = PartKind.NISBA if nisba else PartKind.FAMILY
    if not rest:
        return
    rest[0].kind = PartKind.GIVEN
    fathers = order is Order.GIVEN_FIRST and _chain_of_fathers(shape, groups)
    for place, group in enumerate(rest[1:]):
        if not fathers:
            group.kind = PartKind.GIVEN
        elif chain or place > 1:
            group.kind = PartKind.UNKNOWN
        else:
            group.kind = (PartKind.FATHER, PartKind.GRANDFATHER)[place]


def _chain_of_fathers(shape: tuple[int, ...], groups: list[Group]) -> bool:
    """Whether middle names are fathers' names: Arabic custom, shown by the script or by an article."""
    arabic = sum(1 if word & ARABIC else -1 for word in shape) > 0
    if arabic:
        # Languages in the Arabic script whose people often have several given names and a family name.
        chain = any(word & CHAIN_LANGUAGE for word in shape)
        family = any(word & FAMILY_LANGUAGE for word in shape)
        ending = any(group.kind is PartKind.FAMILY and group.traits & FAMILY_ENDING for group in groups)
        return not ending and (chain or not family)
    return any(word & LATIN for word in shape) and any(group.has_article for group in groups)


def _has_article(group: Group) -> bool:
    return group.has_article or bool(group.traits & WITH_ARTICLE)
