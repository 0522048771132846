"""Invented entries, the same for both sites: always the same for a seed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from uuid import UUID

from .vocabulary import PLACES, TAGS, TITLES, WORDS

FIRST_DAY = date(2004, 1, 1)
DAYS = 8000
# The tag that is asked for, and how many entries of the larger language carry it.
ASKED, ASKED_OF = "reunion", 300
KINDS = ("statement", "letter", "meeting", "news", "report", "press", "testimony")
SHORTEST, LONGEST = 150, 300


@dataclass(frozen=True)
class Invented:
    """One entry. ``key`` is shared by an entry and its translation."""

    number: int
    language: str
    kind: str
    day: date
    title: str
    intro: str
    paragraphs: tuple[str, ...]
    tags: tuple[str, ...]
    key: UUID

    @property
    def slug(self) -> str:
        """Its part of the address."""
        return f"entry-{self.number}"


def invent(count: int, seed: int = 6) -> Iterator[Invented]:
    """``count`` entries, four in English to one in Persian; each Persian one is the translation of an English one."""
    random = Random(seed)
    carrying = set(random.sample([n for n in range(count) if n % 5 < 4], min(ASKED_OF, count // 4)))
    key, kind, day = UUID(int=0), KINDS[0], FIRST_DAY
    for number in range(count):
        is_translation = number % 5 == 4
        if not is_translation:
            key, kind = UUID(int=random.getrandbits(128), version=4), random.choice(KINDS)
            day = FIRST_DAY + timedelta(days=number * DAYS // count)
        language = "fa" if is_translation else "en"
        tags = random.sample([each for each in TAGS if each != ASKED], random.choice((1, 2)))
        told = (ASKED, *tags) if number in carrying else tuple(tags)
        yield _entry(random, number, language, kind, day, told, key)


def _entry(
    random: Random, number: int, language: str, kind: str, day: date, tags: tuple[str, ...], key: UUID
) -> Invented:
    words = random.randint(SHORTEST, LONGEST)
    sentences = list(_sentences(random, WORDS[language], words))
    third = len(sentences) // 3
    paragraphs = tuple(" ".join(sentences[at : at + third + 1]) for at in range(0, len(sentences), third + 1))
    title = random.choice(TITLES[language]).format(place=random.choice(PLACES[language]), number=number)
    return Invented(number, language, kind, day, title, paragraphs[0][:240], paragraphs, tags, key)


def _sentences(random: Random, words: Sequence[str], left: int) -> Iterator[str]:
    while left > 0:
        length = min(left, random.randint(6, 18))
        left -= length
        said = " ".join(random.choices(words, k=length))
        yield f"{said[0].upper()}{said[1:]}."
