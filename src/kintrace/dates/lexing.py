"""From the letters of a date to its words: numbers, months, seasons, "about", calendar marks."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

from kintrace.dates.calendars import Calendar
from kintrace.text import fold_digits

_SAME_LETTER = str.maketrans("يىكةەھ", "ییکههه")
_JOINERS = str.maketrans(
    {"\u200c": " ", "\u200d": None, "\u0640": None, "’": "'", "‘": "'", "ʿ": None, "ʾ": None}
)
_TOKEN = re.compile(
    r"(?P<numeric>(?<!\d)(\d{1,4})\s?([/.\-])\s?(\d{1,2})\s?\3\s?(\d{1,4})(?!\d))"
    r"|(?P<pair>(?<!\d)(?:\d{4}[/.\-]\d{1,2}|\d{1,2}[/.]\d{4})(?!\d))"
    r"|(?P<number>\d+)|(?P<word>[^\W\d_]+)|(?P<dash>[-–—−])|(?P<about>[~?≈])|(?P<skip>[\s.,،;:()\[\]'\"/])"
)
_LONGEST_PHRASE = 3
_MIDNIGHT = re.compile(r"[t ]00:00(:00(\.0+)?)?z?$")


@dataclass(frozen=True)
class Token:
    """One word of a date: its kind, its value, and how many digits a number was written with."""

    kind: str
    value: int = 0
    digits: int = 0
    calendar: Calendar | None = None
    text: str = ""


def fold(text: str) -> str:
    """The text with one form for letters that are written in several, without accents, in lower case.

    >>> fold("15 Février ١٩٨٥"), fold("تقریباً") == fold("تقريبا")
    ('15 fevrier 1985', True)
    """
    visible = "".join(char for char in text if unicodedata.category(char) != "Cf" or char in "\u200c\u200d")
    plain = fold_digits(visible.translate(_JOINERS)).casefold()
    decomposed = unicodedata.normalize("NFKD", plain)
    letters = "".join(char for char in decomposed if not unicodedata.combining(char))
    return letters.translate(_SAME_LETTER).strip()


def _phrase(text: str) -> tuple[str, ...]:
    return tuple(fold(text).split())


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[tuple[str, ...], Token], frozenset[tuple[str, ...]]]:
    text = resources.files("kintrace.dates").joinpath("words.yml").read_text(encoding="utf-8")
    raw: dict[str, Any] = yaml.safe_load(text)
    terms: dict[tuple[str, ...], Token] = {}
    for calendar, months in raw.pop("months").items():
        for number, words in months.items():
            terms |= {_phrase(word): Token("month", number, calendar=Calendar(calendar)) for word in words}
    for number, words in raw.pop("seasons").items():
        terms |= {_phrase(word): Token("season", number) for word in words}
    for calendar, words in raw.pop("calendars").items():
        terms |= {_phrase(word): Token("calendar", calendar=Calendar(calendar)) for word in words}
    persian = frozenset(_phrase(word) for word in raw.pop("persian"))
    for kind, words in raw.items():
        terms |= {_phrase(word): Token(kind) for word in words}
    return terms, persian


def tokens(text: str) -> list[Token]:
    """The words of a date in order; a word that belongs to no date has the kind "unknown".

    >>> [token.kind for token in tokens("about spring 1340 SH")]
    ['about', 'season', 'number', 'calendar']
    """
    lexed = [_lexed(match) for match in _TOKEN.finditer(_MIDNIGHT.sub("", fold(text)))]
    return _known([token for token in lexed if token.kind != "skip"])


def _lexed(match: re.Match[str]) -> Token:
    kind = match.lastgroup if match.lastgroup else "unknown"
    for name in ("numeric", "pair"):
        if match.group(name):
            kind = name
    text = match.group(0)
    if kind == "number":
        return Token(kind, int(text) if len(text) <= 8 else 0, len(text), text=text)
    return Token(kind, text=text)


def _known(lexed: list[Token]) -> list[Token]:
    found: list[Token] = []
    position = 0
    while position < len(lexed):
        token, length = _longest(lexed, position) if lexed[position].kind == "word" else (lexed[position], 1)
        if token.kind != "filler":
            found.append(token)
        position += length
    return found


def _longest(lexed: list[Token], start: int) -> tuple[Token, int]:
    """The longest known phrase from a word on, and its length in tokens; hyphens inside do not part it."""
    terms, _ = _tables()
    for length in range(2 * _LONGEST_PHRASE - 1, 0, -1):
        run = lexed[start : start + length]
        if len(run) < length or run[-1].kind == "dash":
            continue
        words = tuple(token.text for token in run if token.kind != "dash")
        token = terms.get(words) or terms.get((*words[:-1], words[-1].removesuffix("ماه")))
        if token:
            return token, length
    return Token("unknown", text=lexed[start].text), 1


def looks_persian(text: str) -> bool:
    """Whether digits, letters or words of the text are Persian rather than Arabic or Latin.

    >>> looks_persian("۱۳۴۰"), looks_persian("١٣٤٠"), looks_persian("سال 1340")
    (True, False, True)
    """
    if re.search("[پچژگکی۰-۹]", text):
        return True
    _, persian = _tables()
    return any((word,) in persian for word in fold(text).split())
