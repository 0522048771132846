"""The word lists of data/*.yml: particles, endings, titles, by script and in folded form."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from kintrace.text import Script, normalise, script_of
from kintrace.text.tables import table

_PACKAGE = "kintrace.names"


def bare(word: str) -> str:
    """The form in which words are looked up: folded, without full stops and without outer apostrophes.

    >>> bare("Dr."), bare("‘Abd")
    ('dr', 'abd')
    """
    return normalise(word).replace(".", "").strip("'\"") or normalise(word)


def _words(by_script: dict[str, str]) -> Iterable[str]:
    for words in by_script.values():
        yield from map(bare, words.split())


@cache
def words_of(file: str, group: str) -> frozenset[str]:
    """The words of one group of a list, all scripts together.

    >>> "bint" in words_of("particles", "child_of")
    True
    """
    return frozenset(_words(table(file, _PACKAGE)[group]))


@cache
def endings(group: str, script: Script) -> tuple[str, ...]:
    """The endings of one group of suffixes.yml in one script."""
    return tuple(map(bare, str(table("suffixes", _PACKAGE)[group].get(script.value, "")).split()))


def ends_as(word: str, group: str) -> bool:
    """Whether a folded word has an ending of the group and at least two letters before it.

    >>> ends_as("ivanovich", "father"), ends_as("ov", "family")
    (True, False)
    """
    known = endings(group, script_of(word))
    return word.endswith(known) and any(
        word.endswith(ending) and len(word) >= len(ending) + 2 for ending in known
    )


def is_particle(word: str, group: str) -> bool:
    """Whether a folded word is in a group of particles.yml."""
    return word in words_of("particles", group)
