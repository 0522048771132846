"""A name read into its parts: who is the given name, the father, the family."""

from __future__ import annotations

from functools import lru_cache

from kintrace.names.name import Name, NamePart, Order, PartKind
from kintrace.names.structure.cut import Cut, cut
from kintrace.names.structure.group import Group, groups_of
from kintrace.names.structure.lexicon import ends_as
from kintrace.text import Script, script_of
from kintrace.text.romanise import language_of

# Languages in the Arabic script whose people often have several given names and a family name, not a chain of fathers.
_FAMILY_NAME_LANGUAGES = frozenset({"fa", "ur"})


@lru_cache(maxsize=65536)
def parse(text: str) -> Name:
    """A name and its parts, in the order they are written.

    Particles (bin, al-, de) belong to the part they introduce; ``words`` leaves them out and writes compounds as one
    word. A family name is told by a comma after it, by capitals among small letters, by its ending or place; a
    chain of fathers by bin/ibn/bint, by a Slavic patronymic, or by Arabic custom. What cannot be told is UNKNOWN:
    a single word is. Only the first 16 words are read. Never raises.

    >>> [(part.text, part.kind.value) for part in parse("Dr. Omar bin Khalid al-Basri").parts]
    [('Dr.', 'title'), ('Omar', 'given'), ('bin Khalid', 'father'), ('al-Basri', 'nisba')]
    >>> parse("PETROV, Ivan").order.value, parse("PETROV, Ivan").parts[0].kind.value
    ('family first', 'family')
    """
    words, comma = cut(text)
    groups = groups_of(words)
    script = script_of(text)
    order = _find_family(groups, comma)
    order = _find_patronymic(groups, order)
    _name_the_rest(groups, script, language_of(text, script), order)
    return Name(text, tuple(_part(text, words, group) for group in groups), script, order)


def _part(text: str, words: list[Cut], group: Group) -> NamePart:
    written = text[words[group.first].start : words[group.last].end]
    if written.count("(") < written.count(")"):
        written = written.rstrip(")")
    return NamePart(written, group.kind or PartKind.UNKNOWN, tuple(group.words))


def _open(groups: list[Group]) -> list[Group]:
    return [group for group in groups if group.kind is None]


def _find_family(groups: list[Group], comma: int | None) -> Order:
    """Marks the family name that a comma or capitals show."""
    rest = _open(groups)
    if comma is not None and any(group.first >= comma for group in rest):
        for group in rest:
            if group.last < comma:
                group.kind = PartKind.FAMILY
        return Order.FAMILY_FIRST
    shouted = [group for group in rest if group.shouted]
    if shouted and len(shouted) < len(rest):
        for group in shouted:
            group.kind = PartKind.FAMILY
        return Order.FAMILY_FIRST if rest[0].shouted else Order.GIVEN_FIRST
    return Order.GIVEN_FIRST


def _find_patronymic(groups: list[Group], order: Order) -> Order:
    """Marks a Slavic patronymic where three words stand; at the end it shows that the family name is first."""
    rest = [group for group in groups if group.kind in (None, PartKind.FAMILY)]
    if len(rest) < 3:
        return order
    for place, group in enumerate(rest[1:], start=1):
        if group.kind is None and ends_as(group.words[0], "father"):
            group.kind = PartKind.FATHER
            if place == 2 == len(rest) - 1 and rest[0].kind is None:
                rest[0].kind = PartKind.FAMILY
                return Order.FAMILY_FIRST
            break
    return order


def _name_the_rest(groups: list[Group], script: Script, language: str, order: Order) -> None:
    rest = _open(groups)
    if not rest:
        return
    alone = len([group for group in groups if group.kind is not PartKind.TITLE]) == 1
    if alone:
        rest[0].kind = PartKind.UNKNOWN
        return
    has_family = any(group.kind is PartKind.FAMILY for group in groups)
    # After a chain of fathers the last word is a family name only where an article or its ending says so.
    chain = any(group.kind in (PartKind.FATHER, PartKind.GRANDFATHER, PartKind.KUNYA) for group in groups)
    after_chain = chain and rest[0] is not groups[0] and _has_article(rest[0])
    last = rest.pop() if not has_family and (len(rest) > 1 or after_chain) else None
    if last is not None:
        last.kind = _last_kind(last)
    if not rest:
        return
    rest[0].kind = PartKind.GIVEN
    fathers = _chain_of_fathers(groups, script, language) and order is Order.GIVEN_FIRST
    for place, group in enumerate(rest[1:]):
        if not fathers:
            group.kind = PartKind.GIVEN
        elif chain or place > 1:
            group.kind = PartKind.UNKNOWN
        else:
            group.kind = (PartKind.FATHER, PartKind.GRANDFATHER)[place]


def _chain_of_fathers(groups: list[Group], script: Script, language: str) -> bool:
    """Whether middle names are fathers' names: Arabic custom, shown by the script or by an article."""
    if script is Script.ARABIC:
        persian = language in _FAMILY_NAME_LANGUAGES or any(
            group.kind is PartKind.FAMILY and group.words and ends_as(group.words[-1], "family")
            for group in groups
        )
        return not persian
    return script is Script.LATIN and any(group.has_article for group in groups)


def _last_kind(group: Group) -> PartKind:
    word = group.words[-1]
    return PartKind.NISBA if _has_article(group) and ends_as(word, "nisba") else PartKind.FAMILY


def _has_article(group: Group) -> bool:
    word = group.words[-1]
    return group.has_article or (word.startswith("ال") and len(word) > 4)
