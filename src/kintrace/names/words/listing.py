"""The listed names: how common each is, and which are short for, or forms of, one another.

Names are listed in Latin letters and found by sound, so that one list serves every script and spelling.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from math import log2
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kintrace.names.letters.sounds import PACKAGE
from kintrace.names.words.keying import keys_of
from kintrace.names.words.packed import CUSTOM, FAMILY, FORM, FULL, ROLE, SHORT, Packed, pack
from kintrace.text import Script, normalise, script_of
from kintrace.text.tables import table

_PEOPLE = 10_000


class Listing(NamedTuple):
    """The listed words; ``bits`` (W,): log2 of one in how many people bears each, 0 for not counted.

    ``codes``, ``rows``: skeletons in order, and the word each is of; ``texts``: the words themselves.
    """

    words: Packed
    bits: NDArray[np.float32]
    codes: NDArray[np.uint64]
    rows: NDArray[np.int32]
    texts: tuple[str, ...]


def _families() -> Iterator[tuple[str, int, int]]:
    """Word, number of its family, and what it is in it."""
    number = 0
    forms = {
        str(name): (str(name), *str(forms).split())
        for group in table("equivalents", PACKAGE).values()
        for name, forms in group.items()
    }
    form_of = {form: name for name, all_forms in forms.items() for form in all_forms}
    for names in table("nicknames", PACKAGE).values():
        for name, shorts in names.items():
            number += 1
            # Who is short for Alexander is short for Aleksandr and Alejandro.
            for full in dict.fromkeys((str(name), *forms.get(form_of.get(str(name), ""), ()))):
                yield full, number, FULL
            for short in str(shorts).split():
                yield short, number, SHORT
    for all_forms in forms.values():
        number += 1
        for word in all_forms:
            yield word, number, FORM
    for latin, natives in _lines("customs"):
        number += 1
        for word in (latin, *natives.split()):
            yield word, number, CUSTOM


@cache
def families() -> dict[int, tuple[tuple[str, int], ...]]:
    """The families of names by number: their words, each with what it is in it (``packed.FULL`` ...)."""
    found: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for word, number, role in _families():
        found[number].append((word, role))
    return {number: tuple(dict.fromkeys(words)) for number, words in found.items()}


def _counted() -> dict[str, float]:
    """Bearers among 10,000 people, as counted in public lists of names (data/frequencies.tsv)."""
    return {word: float(count) for word, count in _lines("frequencies")}


def _lines(name: str) -> Iterator[tuple[str, str]]:
    """The rows of a learned table of two columns, without its head."""
    text = (files(PACKAGE) / "data" / f"{name}.tsv").read_text(encoding="utf-8")
    for line in text.splitlines()[1:]:
        one, two = line.split("\t")
        yield one, two


def _pass_on_to_customs(members: dict[str, set[int]]) -> None:
    """Gives a word that is the custom for a listed name the families of that name, so that it need not be guessed.

    Not in Chinese, where the same characters are the custom for several names.
    """
    for latin, natives in _lines("customs"):
        families = {member for member in members.get(latin, ()) if member & ROLE != CUSTOM}
        for native in natives.split():
            if families and script_of(native) is not Script.HAN:
                members[native] |= families


@cache
def listing() -> Listing:
    """The lists of data/: common.yml, nicknames.yml, equivalents.yml, and the learned frequencies and customs."""
    bearers = _counted()
    for words in table("common", PACKAGE).values():
        for word, count in words.items():
            bearers[normalise(str(word))] = float(count)
    for latin, natives in _lines("customs"):
        for native in natives.split():
            bearers[native] = max(bearers.get(native, 0.0), bearers.get(latin, 0.0))
    members: dict[str, set[int]] = defaultdict(set)
    for word, family, role in _families():
        members[normalise(word)].add(family << FAMILY | role)
    _pass_on_to_customs(members)
    texts = list(dict.fromkeys([*bearers, *members]))
    words = pack(texts)
    flat = [sorted(members.get(text, ())) for text in texts]
    starts = np.zeros(len(texts) + 1, dtype=np.int32)
    starts[1:] = np.cumsum([len(each) for each in flat])
    words = words._replace(
        member=np.array([one for each in flat for one in each], dtype=np.int32), member_start=starts
    )
    keys = keys_of(words)
    owners = np.repeat(np.arange(len(texts), dtype=np.int32), np.diff(keys.start))
    order = np.argsort(keys.codes, kind="stable")
    bits = np.array([log2(_PEOPLE / bearers[text]) if bearers.get(text) else 0.0 for text in texts])
    return Listing(words, bits.astype(np.float32), keys.codes[order], owners[order], tuple(texts))
