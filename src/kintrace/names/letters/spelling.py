"""A word as letter groups: which letters as written stand for which sounds."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from kintrace.names.letters.sounds import groups, kinds, kinds_of_untabled
from kintrace.text import Script, normalise, script_of
from kintrace.text.normalise import clusters
from kintrace.text.scripts import ABJADS

# Letters of a word past these do not take part: no name of a person has them, and cost stays bounded.
LETTERS_READ = 40
GROUPS_READ = 28


@dataclass(frozen=True, eq=False)
class Spelling:
    """A word's letter groups as written, and the kind (``sounds.Kind``) of each, side by side.

    Spellings are made by ``spell``, which keeps them; they are compared by identity, which makes them quick keys.
    """

    written: tuple[str, ...]
    kinds: tuple[int, ...]
    script: Script

    @property
    def is_abjad(self) -> bool:
        """Whether short vowels are left unwritten."""
        return self.script in ABJADS


@lru_cache(maxsize=8192)
def _base(letter: str, script: Script) -> str:
    """The letter that a table knows for this one: itself, or without its marks."""
    if letter in groups(script):
        return letter
    bare = unicodedata.normalize("NFD", letter)[:1]
    return bare if bare in groups(script) else letter


def _as_written(word: str) -> tuple[str, list[str]]:
    """The folded letters of a word, and beside each what was written for it (or "" for a second letter)."""
    letters: list[str] = []
    written: list[str] = []
    before = ""
    for cluster, folded in clusters(word):
        folded = folded.replace(" ", "").replace("-", "").replace(".", "")
        if not folded:
            if written:
                written[-1] += cluster
            else:
                before += cluster
            continue
        letters.extend(folded)
        written.extend([before + cluster, *[""] * (len(folded) - 1)])
        before = ""
    folded_word = "".join(letters)
    plain = normalise(folded_word)  # look-alikes of another script, one for one
    return (plain if len(plain) == len(letters) else folded_word), written


@lru_cache(maxsize=131072)
def spell(word: str) -> Spelling:
    """The letter groups of one word, longest group first, doubled consonants taken as one.

    Only the first 40 letters are read. A letter without a table stands for itself.

    >>> spell("Shahin").written
    ('Sh', 'a', 'h', 'i', 'n')
    >>> spell("Анна").written
    ('А', 'нн', 'а')
    """
    word = word[: 4 * LETTERS_READ]
    letters, written = _as_written(word)
    letters, written = letters[:LETTERS_READ], written[:LETTERS_READ]
    script = script_of(letters)
    known = groups(script)
    if known:
        letters = "".join(_base(letter, script) for letter in letters)
        if script not in ABJADS:
            letters, written = _undoubled(letters, written, known)
    out_written: list[str] = []
    out_kinds: list[int] = []
    position = 0
    while position < len(letters) and len(out_kinds) < GROUPS_READ:
        numbers, size = _longest(letters, position, known)
        letter_each = written[position : position + size]
        whole = ["".join(letter_each), *[""] * (len(numbers) - 1)]
        out_written.extend(letter_each if len(numbers) == size else whole)
        out_kinds.extend(numbers)
        position += size
    return Spelling(tuple(out_written), tuple(out_kinds), script)


def _undoubled(letters: str, written: list[str], known: dict[str, tuple[int, ...]]) -> tuple[str, list[str]]:
    """A word with doubled consonants written once; what was written for both stays together."""
    kept: list[str] = []
    kept_written: list[str] = []
    for letter, text in zip(letters, written, strict=True):
        doubled = kept and letter == kept[-1] and letter * 2 not in known and letter in known
        if doubled and not kinds()[known[letter][0]].is_vowel:
            kept_written[-1] += text
            continue
        kept.append(letter)
        kept_written.append(text)
    return "".join(kept), kept_written


def _longest(letters: str, position: int, known: dict[str, tuple[int, ...]]) -> tuple[tuple[int, ...], int]:
    """The kinds of the longest group that stands at a position, and its length."""
    for size in range(min(5, len(letters) - position), 0, -1):
        group = letters[position : position + size]
        if position == 0 and f"^{group}" in known:
            return known[f"^{group}"], size
        if position and position + size == len(letters) and f"{group}$" in known:
            return known[f"{group}$"], size
        if group in known:
            return known[group], size
    return kinds_of_untabled(letters[position]), 1
