"""Names of two words that are written as one, two or three: Abdulrahman, Abd al-Rahman; Salahuddin, Salah ad-Din.

A recipe says which words of a name make the word of a part. Both halves are put together without the article, so that
every cut gives the same word.
Source: Arabic grammar (the construct with an article, whose l becomes the sun letter that follows).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

_SERVANT = (
    re.compile(
        r"(abd)(?:[aeiou]{1,2}(?:l(?!l)|r(?=r)|s(?=s)|n(?=n)|d(?=d)|t(?=t)|z(?=z)|sh(?=sh))?)?-?([a-z'`]{3,})"
    ),
    re.compile(r"(абд)(?:[уаэеоы]ль?|[уаэеоы](?:р(?=р)|с(?=с)|н(?=н)|ш(?=ш)|з(?=з))?)?-?(\w{3,})"),
    re.compile(r"(عبد)(?:ال)(\w{2,})"),
    re.compile(r"(עבד)(?:אל|ול)(\w{3,})"),
)
_OF_GOD = re.compile(r"l+[aeo]*h?.?$|лл?[ао]х?.?$|ل?له$|ללה$|לה$")
_FAITH = (
    re.compile(r"([a-z']{3,}?)(?:[aeiou]l-?|[aeiou]-?(?=dd|tt)|[ue](?=d))(?:dd?|tt)(?:i|ee|y|î)ne?"),
    re.compile(r"(\w{2,})الدین"),
    re.compile(r"(\w{3,}?)(?:[уаэеи]ль?|[уаэеи](?=дд)|[уэи](?=д))дд?ин"),
    re.compile(r"(\w{2,})(?:אל|א)דין"),
)
_DIN = ("din", "دین", "дин", "דין")
# Ziaulhaq, Nurul-Huda: an article before a word that only compounds have.
_OF_TRUTH = re.compile(r"([a-z']{3,}?)[aeiou]l-?(haqq?|haque?|hak|huda|hoda|islam|abideen|abidin|abedin)")
_STEMS = {"a": "abd", "а": "абд", "ع": "عبد", "ע": "עבד"}
# Particles of Dutch, Spanish and French family names that are also written on to the name, the longest first.
_WRITTEN_ON = (
    "vanden",
    "vander",
    "delos",
    "dela",
    "sainte",
    "saint",
    "ванден",
    "вандер",
    "дела",
    "ונדר",
    "وندر",
)
_SHORTEST_FAMILY = 4
# A word without one of these beginnings or endings is no compound, and is not looked at further.
_HEADS = ("abd", "абд", "عبد", "עבד")
_TAILS = (
    *(d + vowel + n for d in "dt" for vowel in ("i", "ee", "y", "î") for n in ("n", "ne")),
    *_DIN[1:],
    *("haq", "haqq", "haque", "haqu", "hak", "huda", "hoda", "islam", "abideen", "abidin", "abedin"),
)


def cut_of_article(word: str) -> str:
    """A folded word with the article of a compound taken out, or as it is.

    >>> {cut_of_article(w) for w in ("abdulrahman", "abdurrahman", "abdelrahman", "abdrahman")}
    {'abdrahman'}
    >>> cut_of_article("عبدالرحمن"), cut_of_article("nuruddin"), cut_of_article("abdullah")
    ('عبدرحمن', 'nurdin', 'abdullah')
    >>> cut_of_article("ziaulhaq")
    'ziahaq'
    """
    if not (word.startswith(_HEADS) or word.endswith(_TAILS)) or len(word) > 40:
        return word
    for pattern in _SERVANT:
        found = pattern.fullmatch(word)
        if found and not _OF_GOD.fullmatch(word[len(found[1]) + 1 :]) and not _OF_GOD.fullmatch(found[2]):
            return found[1] + found[2]
    for pattern, din in zip(_FAITH, _DIN, strict=True):
        found = pattern.fullmatch(word)
        if found:
            return found[1] + din
    found = _OF_TRUTH.fullmatch(word)
    return found[1] + found[2] if found else word


def cut_of_particle(word: str) -> str | None:
    """A folded family name without the particles that are written on to it, or None where it has none for sure.

    Only an alternative to the word itself: Vanderbilt is also Van der Bilt, whose particles are dropped.

    >>> cut_of_particle("vanderbilt"), cut_of_particle("delacruz"), cut_of_particle("delaney")
    ('bilt', 'cruz', None)
    """
    if not word.startswith(_WRITTEN_ON):
        return None
    particle = next(each for each in _WRITTEN_ON if word.startswith(each))
    rest = word[len(particle) :]
    return rest if len(rest) >= _SHORTEST_FAMILY else None


class Make(IntEnum):
    """A word as it is, or a head and a tail: father of, servant of, servant of God, Mc, O'."""

    WORD = 0
    KUNYA = 1
    SERVANT = 2
    OF_GOD = 3
    PREFIXED = 4
    ELIDED = 5
    KUNYA_OF_SERVANT = 6


class Recipe(NamedTuple):
    """The places of the head and of the tail, and of second halves (din, allah, zadeh) that are joined on.

    In a kunya of a servant of God (Abu Abd al-Rahman) the one half is the place of "servant".
    """

    make: Make
    head: int
    tail: int = -1
    halves: tuple[tuple[int, bool], ...] = ()

    def joined_by(self, place: int, faith: bool) -> Recipe:
        """The same with one more second half, which is a word for the faith (din) or another."""
        return self._replace(halves=(*self.halves, (place, faith)))


def word_by(recipe: Recipe, words: Sequence[str]) -> str:
    """The word that a recipe makes.

    >>> word_by(Recipe(Make.SERVANT, 0, 2), ["abd", "ar", "rahman"])
    'abdrahman'
    """
    head = words[recipe.head]
    if recipe.make is Make.WORD:
        word = head
    elif recipe.make is Make.KUNYA:
        word = head + words[recipe.tail].removeprefix("ال")
    elif recipe.make is Make.KUNYA_OF_SERVANT:
        servant = words[recipe.halves[0][0]]
        return head + _STEMS.get(servant[:1], servant) + words[recipe.tail].removeprefix("ال")
    elif recipe.make is Make.PREFIXED:
        word = head + words[recipe.tail]
    elif recipe.make is Make.ELIDED:
        word = head + ("" if head == "fitz" else "'") + words[recipe.tail]
    elif recipe.make is Make.OF_GOD:
        word = cut_of_article(head + words[recipe.tail])
    else:
        word = _STEMS.get(head[:1], head) + words[recipe.tail].removeprefix("ال")
    for place, faith in recipe.halves:
        half = words[place]
        if faith:
            half = "din" if half.isascii() else half
            word += half.removeprefix("ال").removeprefix("эд").removeprefix("уд")
        else:
            word += half.removeprefix("ال") if word.endswith("عبد") else half
    return word
