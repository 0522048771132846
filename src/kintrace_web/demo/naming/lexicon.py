"""The lists of names, one file a language, and drawing from them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent / "lists"
LANGUAGES = ("ar", "fa", "ckb", "ru", "uk", "tr", "sq", "hy", "ka", "el", "he")
GIVEN = {"male": "male", "female": "female"}
FAMILY = "family"
# Between the few names that everybody has and the many that few have: a share falls with the rank to this power.
STEEPNESS = 0.85
FIRST_RANK = 4


@dataclass(frozen=True)
class Entry:
    """One word of a name list: as its own language writes it, and as others do."""

    native: str
    language: str
    latin: tuple[str, ...] = ()
    tagged: dict[str, tuple[str, ...]] = field(default_factory=dict, hash=False, compare=False)
    forms: tuple[str, ...] = ()


def load_yaml(path: Path) -> Any:
    """A commented YAML file beside the code."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def parse_entry(native: str, spellings: str, language: str) -> Entry:
    """One line of a list: ``Latin Latin fr=Latin ru=Cyrillic +form``."""
    latin: list[str] = []
    forms: list[str] = []
    tagged: dict[str, tuple[str, ...]] = {}
    for word in (spellings or "").split():
        tag, equals, text = word.partition("=")
        if equals:
            tagged[tag] = (*tagged.get(tag, ()), text.replace("_", " "))
        elif word.startswith("+"):
            forms.append(word[1:])
        else:
            latin.append(word.replace("_", " "))
    return Entry(str(native), language, tuple(latin), tagged, tuple(forms))


@dataclass(frozen=True)
class NameList:
    """The names of one kind in one language, the most frequent first."""

    entries: tuple[Entry, ...]
    running: tuple[float, ...]

    @classmethod
    def of(cls, entries: tuple[Entry, ...]) -> NameList:
        shares = ((rank + FIRST_RANK) ** -STEEPNESS for rank in range(len(entries)))
        return cls(entries, tuple(accumulate(shares)))

    def draw(self, random: Random) -> Entry:
        """One name, frequent ones more often."""
        return random.choices(self.entries, cum_weights=self.running)[0]


@cache
def names(language: str, kind: str) -> NameList:
    """The list of a language: ``male``, ``female`` or ``family``."""
    content = load_yaml(HERE / f"{language}.yml")[kind]
    return NameList.of(
        tuple(parse_entry(native, spellings, language) for native, spellings in content.items())
    )
