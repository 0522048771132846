"""Which words of a text are names or places that it must not tell, in whatever script and spelling (S4, S12)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from kintrace.names import keys_many
from kintrace.text import Script, normalise, romanise, script_of
from kintrace.text.words import WORD, parts

from .vowels import reads_as

# A shorter word of a name (an article, an initial) stands in too many sentences.
LEAST_LETTERS = 3
# So many different words make a long text.
LONG = 40
_YEAR = re.compile(r"(?:1[34]|19|20)\d\d")
# Written large at the head of a sentence, and no names.
_BEGIN_SENTENCES = (
    "the and from with near her his she they our you who where when there this that one two for not"
)


def words_of(text: str) -> frozenset[str]:
    """The words of a text in one written form, and in Latin letters beside it: a name is a name in any script.

    Marks are left out. A word that unseen signs hold together is one, and each of its parts is one, too.

    >>> sorted(words_of("Nasrin, of Shiraz"))
    ['nasrin', 'of', 'shiraz']
    """
    return frozenset[str]().union(*(_forms(word) | _latin(word) for word in WORD.findall(text)))


def _plain(word: str) -> str:
    return normalise(word).casefold()


@lru_cache(maxsize=4096)
def _forms(word: str) -> frozenset[str]:
    """The word as it is compared, whole and in its parts."""
    return frozenset(plain for each in (word, *parts(word)) for plain in WORD.findall(_plain(each)))


@lru_cache(maxsize=4096)
def _latin(word: str) -> frozenset[str]:
    return frozenset(plain for each in _forms(word) for plain in WORD.findall(romanise(each).casefold()))


def without(text: str, names: Iterable[str]) -> str:
    """The text without the words of these names, as they are written there.

    >>> without("Nasrin Kaviani is missed", ["Nasrin Kaviani"]).split()
    ['is', 'missed']
    """
    gone = frozenset[str]().union(*(words_of(name) for name in names))

    def rest(found: re.Match[str]) -> str:
        word = found.group()
        if not words_of(word) & gone:
            return word
        left = [part for part in parts(word) if not words_of(part) & gone]
        return "\u200c".join(left) if len(left) < len(parts(word)) else ""

    return WORD.sub(rest, text)


class _Secrets:
    """Names and places in the forms that words are compared with; by script, since each has letters of its own."""

    def __init__(self, secrets: Iterable[str]) -> None:
        written = frozenset(form for text in secrets for word in WORD.findall(text) for form in _forms(word))
        self.letters = frozenset(form for form in _with_latin(written) if len(form) >= LEAST_LETTERS)
        by_script = defaultdict[Script, set[str]](set)
        for word in written:
            if len(word) >= LEAST_LETTERS:
                by_script[script_of(word)].add(word)
        self.by_script = dict(by_script)
        sounds = _sounds(_with_latin(written))
        self.sounds = frozenset(sound for sound in sounds if len(sound) >= LEAST_LETTERS)

    def told_by(self, word: str, *, long: bool) -> bool:
        """Whether this word is one of them: by its letters as they are read in any script, or by its sound.

        An ordinary word is none by its sound, as "where" and "Vera" are; by its letters it is, for names are made of
        ordinary words. In a long text with large letters, a small word is none by its sound alone: among hundreds of
        words some always are.
        """
        forms = _forms(word)
        if self.letters & (forms | _latin(word)) or any(map(self._is_read, forms)):
            return True
        if long and word.islower():
            return False
        pieces = {_plain(part) for part in parts(word)}
        strange = pieces - _ordinary()
        if _plain(word) in _ordinary() or not strange:
            return False
        # A word with an ending that is held to it by a joiner sounds like too many.
        spoken = strange if strange < pieces else _forms(word)
        return not self.sounds.isdisjoint(_sounds(_with_latin(spoken)))

    def _is_read(self, form: str) -> bool:
        """Whether the word is one of them in letters of another script, one of which leaves short vowels out."""
        script = script_of(form)
        return any(
            reads_as(form, script, secret, other)
            for other, words in self.by_script.items()
            if other != script
            for secret in words
        )


def _with_latin(words: Iterable[str]) -> frozenset[str]:
    kept = frozenset(words)
    return kept.union(*(_latin(word) for word in kept))


def _sounds(words: Iterable[str]) -> frozenset[str]:
    """The sounds of words: one name is spelled in many ways, and in letters that leave its vowels out."""
    return frozenset[str]().union(*keys_many(sorted(words)))


def gives_away(wording: str, secrets: Iterable[str]) -> bool:
    """Whether a word of one of the secrets (names, places) stands in the wording, in whatever script.

    >>> gives_away("Looked for by his mother", ["Nasrin Kaviani"]), gives_away("Nasrin is missed", ["نسرین"])
    (False, True)
    """
    return bool(alike(wording, secrets))


def alike(text: str, secrets: Iterable[str]) -> list[str]:
    """Which words of the text give one of the secrets away, as they are written there.

    >>> alike("We wrote about Nasreen, and where Nasreen waits", ["Nasrin Kaviani", "Vera"])
    ['Nasreen']
    """
    told = _Secrets(secrets)
    words = list(dict.fromkeys(WORD.findall(text)))
    long = len(words) > LONG
    return [word for word in words if told.told_by(word, long=long)]


def telling(place: str) -> str:
    """The words of a place that tell where it is: not the "market" of "the market of Tavrin", if it has others.

    >>> telling("the house at Tavrin"), telling("the house")
    ('Tavrin', 'the house')
    """
    told = [word for word in WORD.findall(place) if _plain(word) not in _ordinary()]
    return " ".join(word for word in told if len(_plain(word)) >= LEAST_LETTERS) or place


@lru_cache(maxsize=1)
def _ordinary() -> frozenset[str]:
    text = (Path(__file__).parent / "ordinary.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def lets_out(wording: str, secret: str) -> bool:
    """Whether the wording lets a secret out that was told in a few words: where somebody was, or who says so.

    A name or a number of it is enough, where names are written large; of other words it takes two, since "mother" and
    "house" stand in many sentences.

    >>> [lets_out(text, "The market of Tavrin, 555 0142") for text in ("Seen in TAVRIN", "Ring 555", "By the family")]
    [True, True, False]
    >>> lets_out("مادرش به دنبال اوست", "در خانه مادرش"), lets_out("او در تاورین است", "تاورین")
    (False, True)
    """
    words = [
        word
        for word in WORD.findall(secret)
        if len(_plain(word)) >= LEAST_LETTERS and not _YEAR.fullmatch(word)
    ]
    large = [
        word
        for word in words
        if word.isdecimal() or (word[0].isupper() and word.casefold() not in _BEGIN_SENTENCES.split())
    ]
    if large:
        return gives_away(wording, large)
    found = sum(gives_away(wording, [word]) for word in words)
    return found >= min(2, len(words)) > 0
