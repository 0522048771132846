"""A word as letter groups: which letters as written stand for which sounds."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from anyascii import anyascii

from kintrace.names.letters.sounds import groups, kinds, stranger, written_before
from kintrace.text import Script, normalise, script_of
from kintrace.text.normalise import clusters
from kintrace.text.scripts import ABJADS

# Letters of a word past these do not take part: no name of a person has them, and cost stays bounded.
LETTERS_READ = 40
GROUPS_READ = 28
# Scripts that double a consonant letter for length or by custom, where one and two are the same name.
_DOUBLING = frozenset({Script.LATIN, Script.CYRILLIC, Script.GREEK, Script.ARMENIAN, Script.GEORGIAN})
_UNWRITTEN_SIGNS = str.maketrans("", "", " -.")


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
    """The letters that a table knows for this one: itself, itself without its marks, or its parts."""
    if letter in groups(script):
        return letter
    parts = unicodedata.normalize("NFD", letter)
    if script is Script.HANGUL:
        return parts
    if script is Script.HAN:
        return anyascii(letter).lower() or letter
    return parts[:1] if parts[:1] in groups(script) else letter


@cache
def _sizes(script: Script) -> dict[str, tuple[int, ...]]:
    """How long the groups are that begin with a letter, the longest first."""
    found: dict[str, set[int]] = {}
    for group in groups(script):
        plain = group.removeprefix("^").removesuffix("$") or group
        found.setdefault(plain[0], set()).add(len(plain))
    return {letter: tuple(sorted(sizes, reverse=True)) for letter, sizes in found.items()}


def _foreign(letter: str) -> tuple[str, Script]:
    """A letter of a script without a table, romanised."""
    roman = "".join(filter(str.isalpha, anyascii(letter).lower())) if letter.isalpha() else ""
    return (roman, Script.LATIN) if roman else (letter, Script.OTHER)


def kinds_of(word: str) -> tuple[int, ...]:
    """The kinds of a folded word's letter groups, the longest group first; the first 40 letters are read.

    >>> len(kinds_of("shahin")), kinds_of("anna") == kinds_of("ana")
    (5, True)
    """
    letters = word[:LETTERS_READ].translate(_UNWRITTEN_SIGNS)
    script = Script.LATIN if letters.isascii() else script_of(letters)
    if written_before(script):
        letters = "".join(_as_spoken(letters, list(letters), script)[0])
    return tuple(number for _, numbers in _cut(letters, script) for number in numbers)[:GROUPS_READ]


def _as_spoken(letters: str, written: list[str], script: Script) -> tuple[str, list[str]]:
    """The letters with vowel signs moved behind the consonant they are spoken after."""
    before = written_before(script)
    if not before.intersection(letters):
        return letters, written
    moved = list(letters)
    place = 0
    while place < len(moved) - 1:
        if moved[place] in before and moved[place + 1] not in before:
            moved[place], moved[place + 1] = moved[place + 1], moved[place]
            written[place : place + 2] = [written[place] + written[place + 1], ""]
            place += 1
        place += 1
    return "".join(moved), written


def _cut(letters: str, script: Script) -> list[tuple[int, tuple[int, ...]]]:
    """The groups of a word: how many of its letters each takes, and its kinds."""
    known, sizes = groups(script), _sizes(script)
    if not known:
        return _cut_foreign(letters)
    if not letters.isascii():
        based = [_base(letter, script) for letter in letters]
        if any(len(base) > 1 for base in based):
            return _regrouped(based, script)
        letters = "".join(based)
    out: list[tuple[int, tuple[int, ...]]] = []
    place, length = 0, len(letters)
    doubles = script in _DOUBLING
    while place < length:
        letter = letters[place]
        first = place
        if doubles and letters.startswith(letter, place + 1) and letter + letter not in known:
            while letters.startswith(letter, place + 1) and _is_consonant(known.get(letter)):
                place += 1
        numbers, size = _longest(letters, place, known, sizes.get(letter, ()), first == 0)
        place += size
        out.append((place - first, numbers))
    return out


def _is_consonant(numbers: tuple[int, ...] | None) -> bool:
    return numbers is not None and not kinds()[numbers[0]].is_vowel


def _longest(
    letters: str, place: int, known: dict[str, tuple[int, ...]], sizes: tuple[int, ...], is_first: bool
) -> tuple[tuple[int, ...], int]:
    """The kinds of the longest group that stands at a place, and its length."""
    for size in sizes:
        end = place + size
        if end > len(letters):
            continue
        group = letters[place:end]
        if is_first and (found := known.get("^" + group)):
            return found, size
        if not is_first and end == len(letters) and (found := known.get(group + "$")):
            return found, size
        if found := known.get(group):
            return found, size
    letter = letters[place]
    roman, script = _foreign(letter)
    if script is Script.LATIN:
        return tuple(number for _, numbers in _cut(roman, script) for number in numbers), 1
    return (stranger(letter),), 1


def _cut_foreign(letters: str) -> list[tuple[int, tuple[int, ...]]]:
    out: list[tuple[int, tuple[int, ...]]] = []
    for letter in letters:
        roman, script = _foreign(letter)
        inner = _cut(roman, script) if script is Script.LATIN else [(1, (stranger(roman),))]
        out.append((1, tuple(number for _, numbers in inner for number in numbers)))
    return out


def _regrouped(based: list[str], script: Script) -> list[tuple[int, tuple[int, ...]]]:
    """Groups of a word whose letters each stand for several of the table (Korean syllables, Chinese readings)."""
    inner = _cut("".join(based), script)
    if script is Script.HAN:  # a reading never reaches over into the next character
        return [(1, tuple(n for _, numbers in _cut(base, script) for n in numbers)) for base in based]
    ends = [0]
    for base in based:
        ends.append(ends[-1] + len(base))
    out: list[tuple[int, tuple[int, ...]]] = []
    place = taken = 0
    for size, numbers in inner:
        place += size
        whole = sum(end <= place for end in ends[1:]) - taken
        out.append((whole, numbers))
        taken += whole
    return out


@lru_cache(maxsize=65536)
def spell(word: str) -> Spelling:
    """The letter groups of one word as written, the longest group first, doubled consonants taken as one.

    Only the first 40 letters are read. A letter without a table is read as it is romanised.

    >>> spell("Shahin").written
    ('Sh', 'a', 'h', 'i', 'n')
    >>> spell("Анна").written
    ('А', 'нн', 'а')
    """
    letters, written = _as_written(word[: 4 * LETTERS_READ])
    letters, written = letters[:LETTERS_READ], written[:LETTERS_READ]
    script = script_of(letters)
    letters, written = _as_spoken(letters, written, script)
    out_written: list[str] = []
    out_kinds: list[int] = []
    place = 0
    for size, numbers in _cut(letters, script):
        each = written[place : place + size]
        if len(out_kinds) + len(numbers) > GROUPS_READ:
            break
        if not numbers:  # a silent sign stays with what stands before it
            if out_written:
                out_written[-1] += "".join(each)
        else:
            out_written.extend(each if len(numbers) == size else ["".join(each), *[""] * (len(numbers) - 1)])
            out_kinds.extend(numbers)
        place += size
    return Spelling(tuple(out_written), tuple(out_kinds), script)


def _as_written(word: str) -> tuple[str, list[str]]:
    """The folded letters of a word, and beside each what was written for it (or "" for a second letter)."""
    letters: list[str] = []
    written: list[str] = []
    before = ""
    for cluster, folded in clusters(word):
        folded = folded.translate(_UNWRITTEN_SIGNS)
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
