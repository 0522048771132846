"""A name made ready for comparison: its words, the spellings each may be read in, and what each tells."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count

from kintrace.names.familiar import listed_as, rarity
from kintrace.names.letters.skeleton import skeletons
from kintrace.names.letters.spelling import Spelling, spell
from kintrace.names.name import Name, PartKind
from kintrace.names.structure.lexicon import bare
from kintrace.names.structure.parse import parse
from kintrace.text import Script

WORDS_COMPARED = 12
# A doubtful title (Sayyid, Khan) tells at most this.
TITLE_BITS = 2.5
_ARTICLE_KEPT, _ARTICLE_CUT = 0.12, 0.08


@dataclass(frozen=True, eq=False)
class Lexeme:
    """A word apart from any name: the forms it may be read in, each with its cost, and the bits agreement tells.

    ``body`` is the likeliest skeleton, by which hopeless pairs are known without measuring. Made by ``lexeme``,
    which keeps them; compared by identity. ``listed`` is the common name
    that it is a spelling of; ``number`` is never given twice.
    """

    text: str
    forms: tuple[tuple[Spelling, float], ...]
    bits: float
    body: str
    listed: Spelling | None = None
    number: int = field(default_factory=count().__next__)
    is_initial: bool = False
    is_joined: bool = False


@dataclass(frozen=True, eq=False)
class Word:
    """A word of a name: its kind, and the position of its part."""

    lexeme: Lexeme
    kind: PartKind
    part: int


@lru_cache(maxsize=131072)
def forms_of(word: str) -> tuple[tuple[Spelling, float], ...]:
    """The spellings a word may be read in: as it is, and without an article that may be written on to it.

    >>> [(len(spelling.kinds), cost) for spelling, cost in forms_of("الحمید")]
    [(4, 0.0), (6, 0.12)]
    """
    whole = spell(word)
    if (
        whole.script is Script.ARABIC
        and word.startswith("ال")
        and len(word) >= 5
        and not word.startswith("الله")
    ):
        return ((spell(word[2:]), 0.0), (whole, _ARTICLE_KEPT))
    if (
        whole.script is Script.LATIN
        and word[:2] in ("al", "el")
        and len(word) >= 6
        and word[2] not in "aeiouy"
    ):
        return ((whole, 0.0), (spell(word[2:]), _ARTICLE_CUT))
    if whole.script is Script.HEBREW and word.startswith("אל") and len(word) >= 6:
        return ((whole, 0.0), (spell(word[2:]), _ARTICLE_CUT))
    if whole.script is Script.CYRILLIC and word[:3] in ("аль", "эль") and len(word) >= 6:
        return ((spell(word[3:]), 0.0), (whole, _ARTICLE_KEPT))
    return ((whole, 0.0),)


@lru_cache(maxsize=262144)
def lexeme(word: str) -> Lexeme:
    """A folded word with what comparison needs of it."""
    forms = forms_of(word)
    bits = min(rarity(spelling) for spelling, _ in forms)
    initial = len(word) == 1 and word.isalpha()
    return Lexeme(word, forms, bits, _body(forms), listed_as(forms[0][0]), is_initial=initial)


def _body(forms: tuple[tuple[Spelling, float], ...]) -> str:
    return skeletons(forms[0][0])[0].strip("0")


@lru_cache(maxsize=65536)
def joined(first: Lexeme, second: Lexeme) -> Lexeme:
    """Two neighbouring words read as one: Mohammad Ali, Mohammadali. They tell what both tell."""
    text = first.text + second.text.removeprefix("ال")
    forms = ((spell(text), 0.0),)
    return Lexeme(text, forms, first.bits + second.bits, _body(forms), is_joined=True)


def prepare(name: str | Name) -> tuple[Word, ...]:
    """The words of a name that are compared, at most 12, in written order."""
    return _prepare_text(name) if isinstance(name, str) else _words(name)


@lru_cache(maxsize=131072)
def _prepare_text(text: str) -> tuple[Word, ...]:
    return _words(parse(text))


def _words(name: Name) -> tuple[Word, ...]:
    words = [
        Word(lexeme(text), part.kind, number) for number, part in enumerate(name.parts) for text in part.words
    ]
    if not words:
        # Nothing but titles or signs: the text itself is the one word, so that it equals itself.
        text = bare(name.text[:200]).replace(" ", "")
        return (Word(lexeme(text), PartKind.UNKNOWN, -1),) if text else ()
    return tuple(words[:WORDS_COMPARED])
