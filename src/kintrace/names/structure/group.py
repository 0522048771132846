"""Words put together into groups that stand for one part: titles, kunya, compounds, what follows "son of"."""

from __future__ import annotations

from dataclasses import dataclass

from kintrace.names.name import PartKind
from kintrace.names.structure.compound import cut_of_article
from kintrace.names.structure.cut import Cut
from kintrace.names.structure.lexicon import is_particle, words_of


@dataclass
class Group:
    """Words that stand for one part, while its kind is being found."""

    first: int
    last: int
    words: list[str]
    kind: PartKind | None = None
    has_article: bool = False
    shouted: bool = False


def titles(words: list[Cut]) -> dict[int, bool]:
    """The places of titles, and whether each is a plain one that is dropped (a doubtful one still weighs)."""
    found: dict[int, bool] = {}
    plain, doubtful = words_of("titles", "alone"), words_of("titles", "with_company")
    small = sum(is_particle(word.folded, "article") for word in words)
    for place, word in enumerate(words):
        if place == len(words) - 1 or is_particle(words[place + 1].folded, "of_god"):
            break
        if word.folded in plain and not words[place + 1].joined:
            found[place] = True
        elif word.folded in doubtful and len(words) - small - place > 2:
            found[place] = False
        else:
            break
    if len(words) - small > 2 and words[-1].folded in plain | doubtful and len(words) - len(found) > 2:
        found[len(words) - 1] = False
    return found


class _Reader:
    """Walks once over the words and gathers groups."""

    def __init__(self, words: list[Cut]) -> None:
        self.words = words
        self.groups: list[Group] = []
        self.at = 0
        self.fathers = 0

    def read(self) -> list[Group]:
        found = titles(self.words)
        while self.at < len(self.words):
            word = self.words[self.at]
            if self.at in found:
                self._add(self.at, [] if found[self.at] else [word.folded], PartKind.TITLE)
                self.at += 1
            else:
                self._read_one(word)
        return self.groups

    def _add(self, first: int, words: list[str], kind: PartKind | None, *, article: bool = False) -> None:
        last = max(first, self.at)
        shouted = all(word.is_shouted for word in self.words[first : last + 1])
        self.groups.append(Group(first, last, words, kind, article, shouted))

    def _has_next(self) -> bool:
        return self.at + 1 < len(self.words)

    def _skip(self, *lists: str) -> bool:
        """Passes over particles before a word; whether one was an article."""
        article = False
        while self._has_next() and any(is_particle(self.words[self.at].folded, each) for each in lists):
            article = article or is_particle(self.words[self.at].folded, "article")
            self.at += 1
        return article

    def _read_one(self, word: Cut) -> None:
        first, folded = self.at, word.folded
        if is_particle(folded, "generation") and self.groups:
            self._add(first, [], PartKind.TITLE)
        elif self.groups and is_particle(folded, "child_after"):
            self.groups[-1].kind, self.groups[-1].last = PartKind.FATHER, first
        elif self.groups and self._follows(folded):
            self._join_on(folded)
        elif is_particle(folded, "child_of") and self.groups and self._has_next():
            self._read_father(first)
        elif is_particle(folded, "kunya") and self._has_next():
            self._read_kunya(first)
        elif is_particle(folded, "servant_of") and self._has_next():
            self._read_servant(first)
        else:
            article = self._skip("article", "joining")
            self._add(first, [self._word()], None, article=article)
        self.at += 1

    def _word(self) -> str:
        return cut_of_article(self.words[self.at].folded)

    def _follows(self, folded: str) -> bool:
        """Whether a word is the second half of the one before: din, allah, zadeh, or an article and din."""
        group = self.groups[-1]
        if group.kind is PartKind.TITLE or not group.words:
            return False
        if is_particle(folded, "faith") or is_particle(folded, "of_god"):
            return True
        if is_particle(folded, "article") and self._has_next():
            return is_particle(self.words[self.at + 1].folded, "faith")
        return is_particle(folded, "family_word") and len(self.groups) > 1

    def _join_on(self, folded: str) -> None:
        group = self.groups[-1]
        if is_particle(folded, "article"):
            self.at += 1
            folded = self.words[self.at].folded
        if is_particle(folded, "faith"):
            script_din = folded if not folded.isascii() else "din"
            group.words[-1] += script_din.removeprefix("ال").removeprefix("эд").removeprefix("уд")
            group.kind = group.kind or (PartKind.LAQAB if len(self.groups) > 1 else None)
        else:
            group.words[-1] += folded.removeprefix("ال") if group.words[-1].endswith("عبد") else folded
        group.last = self.at

    def _read_father(self, first: int) -> None:
        self._skip("child_of", "article")
        kind = PartKind.FATHER if self.fathers == 0 else PartKind.GRANDFATHER
        self.fathers += 1
        word = self.words[self.at]
        if self._has_next() and is_particle(word.folded, "kunya"):
            self._read_kunya(first, kind)
        elif self._has_next() and is_particle(word.folded, "servant_of"):
            self._read_servant(first, kind)
        else:
            self._add(first, [self._word()], kind)

    def _read_kunya(self, first: int, kind: PartKind = PartKind.KUNYA) -> None:
        head = self.words[self.at].folded
        self.at += 1
        self._skip("article")
        self._add(first, [head + self._word().removeprefix("ال")], kind)

    def _read_servant(self, first: int, kind: PartKind | None = None) -> None:
        head = self.words[self.at].folded
        self.at += 1
        self._skip("article")
        tail = self.words[self.at].folded
        of_god = is_particle(tail, "of_god")
        stem = {"a": "abd", "а": "абд", "ع": "عبد", "ע": "עבד"}.get(head[:1], head)
        self._add(first, [cut_of_article(head + tail) if of_god else stem + tail.removeprefix("ال")], kind)


def groups_of(words: list[Cut]) -> list[Group]:
    """The groups of a name in written order, their kinds where a particle or a title tells."""
    return _Reader(words).read()
