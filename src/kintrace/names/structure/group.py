"""Words put together into groups that stand for one part: titles, kunya, compounds, what follows "son of".

Works on the shape of a name alone: a group says by its recipe how its word is made, and is worked out once a shape.
"""

from __future__ import annotations

from dataclasses import dataclass

from kintrace.names.name import PartKind
from kintrace.names.structure.compound import Make, Recipe
from kintrace.names.structure.traits import (
    ARTICLE,
    BESTOWED,
    CHILD_AFTER,
    CHILD_FIRST,
    CHILD_OF,
    DOUBTFUL_TITLE,
    ELIDED,
    FAITH,
    FAMILY_ENDING,
    FAMILY_WORD,
    GENERATION,
    JOINED,
    JOINING,
    KUNYA,
    OF_GOD,
    PREFIX,
    PREFIX_INSIDE,
    PREFIX_LISTED,
    PREFIXED,
    SERVANT_OF,
    TITLE,
    TITLE_AFTER,
    TITLE_BEHIND,
    TITLE_BETWEEN,
    WITH_ARTICLE,
)
from kintrace.names.structure.turning import in_order

_PREFIXES = PREFIX | PREFIX_INSIDE | PREFIX_LISTED | ELIDED


@dataclass(slots=True)
class Group:
    """Words that stand for one part, while its kind is being found; ``traits`` are those of its last word."""

    first: int
    last: int
    recipe: Recipe | None
    kind: PartKind | None = None
    has_article: bool = False
    traits: int = 0


def titles(words: list[int]) -> dict[int, bool]:
    """The places of titles, and whether each is a plain one that is dropped (a doubtful one still weighs)."""
    found: dict[int, bool] = {}
    last = len(words) - 1
    while last > 0 and words[last] & TITLE_AFTER:
        found[last] = True
        last -= 1
    small = sum(bool(word & ARTICLE) for word in words)
    count = last + 1 - small
    for place in range(last):
        word, following = words[place], words[place + 1]
        if following & OF_GOD:
            break
        if word & TITLE and not following & JOINED:
            found[place] = True
        elif word & DOUBTFUL_TITLE and count - place > 2:
            found[place] = False
        else:
            break
    started = sum(place <= last for place in found)
    if count > 2 and words[last] & TITLE_BEHIND and last + 1 - started > 2:
        found[last] = False
    _between(words, last, count - len(found), found)
    return found


def _between(words: list[int], last: int, rest: int, found: dict[int, bool]) -> None:
    """Adds honours in the middle of a name where two other words are left."""
    for place in range(1, last):
        alone = not (words[place] | words[place + 1]) & JOINED and not words[place - 1] & ARTICLE
        bound = words[place - 1] & (CHILD_OF | KUNYA | SERVANT_OF) or words[place + 1] & OF_GOD
        if place not in found and words[place] & TITLE_BETWEEN and alone and not bound and rest > 2:
            found[place] = False
            rest -= 1


class _Reader:
    """Walks once over the words and gathers groups. ``words`` are traits, ``places`` where they stand in the name."""

    def __init__(self, shape: tuple[int, ...], places: list[int]) -> None:
        self.words = [shape[place] for place in places]
        self.places = places
        self.groups: list[Group] = []
        self.at = 0
        self.fathers = 0

    def read(self) -> list[Group]:
        found = titles(self.words)
        while self.at < len(self.words):
            if self.at in found:
                recipe = None if found[self.at] else self._plain()
                self._add(self.at, recipe, PartKind.TITLE)
                self.at += 1
            else:
                self._read_one(self.words[self.at])
        return self.groups

    def _plain(self) -> Recipe:
        return Recipe(Make.WORD, self.places[self.at])

    def _add(
        self, first: int, recipe: Recipe | None, kind: PartKind | None, *, article: bool = False
    ) -> None:
        last = max(first, self.at)
        self.groups.append(
            Group(self.places[first], self.places[last], recipe, kind, article, self.words[last])
        )

    def _has_next(self) -> bool:
        return self.at + 1 < len(self.words)

    def _skip(self, particles: int) -> bool:
        """Passes over particles before a word; whether one was an article."""
        article = False
        while self._has_next() and self.words[self.at] & particles:
            article = article or bool(self.words[self.at] & ARTICLE)
            self.at += 1
        return article

    def _read_one(self, word: int) -> None:
        first = self.at
        if word & GENERATION and self.groups:
            self._add(first, None, PartKind.TITLE)
        elif self.groups and word & CHILD_AFTER:
            self.groups[-1].kind, self.groups[-1].last = PartKind.FATHER, self.places[first]
        elif self.groups and self._follows(word):
            self._join_on(word)
        elif word & CHILD_OF and self._has_next() and (self.groups or self._is_child_first(word)):
            self._read_father(first)
        elif word & KUNYA and self._has_next():
            self._read_kunya(first)
        elif word & SERVANT_OF and self._has_next():
            self._read_servant(first)
        elif word & _PREFIXES and self._has_next() and self._is_prefix(word):
            self.at += 1
            make = Make.ELIDED if word & (ELIDED | PREFIX_LISTED) else Make.PREFIXED
            self._add(first, Recipe(make, self.places[first], self.places[self.at]), None)
        else:
            article = self._skip(ARTICLE | JOINING)
            self._add(first, self._plain(), None, article=article)
        self.at += 1

    def _is_child_first(self, word: int) -> bool:
        """Whether "son of" begins the name: "ibn" always does, "ben" only before an article that is written on."""
        return bool(word & CHILD_FIRST or self.words[self.at + 1] & WITH_ARTICLE)

    def _is_prefix(self, word: int) -> bool:
        """Whether Mc, Mac, O, D' and the next word are one."""
        following = self.words[self.at + 1]
        inside = word & PREFIX_INSIDE and (self.groups or following & JOINED)
        return bool(word & (PREFIX | ELIDED) or inside or (word & PREFIX_LISTED and following & PREFIXED))

    def _follows(self, word: int) -> bool:
        """Whether a word is the second half of the one before: din, allah, zadeh, or an article and din."""
        group = self.groups[-1]
        if group.kind is PartKind.TITLE or group.recipe is None:
            return False
        if word & OF_GOD and self._has_next() and self.words[self.at + 1] & BESTOWED:
            return False
        if word & (FAITH | OF_GOD):
            return True
        if word & ARTICLE and self._has_next():
            return bool(self.words[self.at + 1] & FAITH)
        return bool(word & FAMILY_WORD) and len(self.groups) > 1

    def _join_on(self, word: int) -> None:
        group = self.groups[-1]
        if group.recipe is None:
            return
        if word & ARTICLE:
            self.at += 1
            word = self.words[self.at]
        faith = bool(word & FAITH)
        group.recipe = group.recipe.joined_by(self.places[self.at], faith)
        if faith:
            group.kind = group.kind or (PartKind.LAQAB if len(self.groups) > 1 else None)
        if word & FAMILY_WORD:
            group.traits |= FAMILY_ENDING
        group.last = self.places[self.at]

    def _read_father(self, first: int) -> None:
        self._skip(CHILD_OF | ARTICLE)
        kind = PartKind.FATHER if self.fathers == 0 else PartKind.GRANDFATHER
        self.fathers += 1
        word = self.words[self.at]
        if self._has_next() and word & KUNYA:
            self._read_kunya(first, kind)
        elif self._has_next() and word & SERVANT_OF:
            self._read_servant(first, kind)
        else:
            self._add(first, self._plain(), kind)

    def _read_kunya(self, first: int, kind: PartKind = PartKind.KUNYA) -> None:
        head = self.places[self.at]
        self.at += 1
        self._skip(ARTICLE)
        recipe = Recipe(Make.KUNYA, head, self.places[self.at])
        if self.words[self.at] & SERVANT_OF and self._has_next():
            servant = self.places[self.at]
            self.at += 1
            self._skip(ARTICLE)
            recipe = Recipe(Make.KUNYA_OF_SERVANT, head, self.places[self.at], ((servant, False),))
        self._add(first, recipe, kind)

    def _read_servant(self, first: int, kind: PartKind | None = None) -> None:
        head = self.places[self.at]
        self.at += 1
        self._skip(ARTICLE)
        make = Make.OF_GOD if self.words[self.at] & OF_GOD else Make.SERVANT
        self._add(first, Recipe(make, head, self.places[self.at]), kind)


def groups_of(shape: tuple[int, ...], places: list[int]) -> list[Group]:
    """The groups of some words of a name in written order, their kinds where a particle or a title tells."""
    groups = _Reader(shape, in_order(shape, places)).read()
    for group in groups:
        if group.first > group.last:  # its second half stands at the start of the name
            group.last = group.first
    return groups
