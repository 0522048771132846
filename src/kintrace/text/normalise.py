"""One written form for a name: letter variants, vowel marks, joiners, dashes and digits made the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from kintrace.text.scripts import Script, script_of_letter
from kintrace.text.tables import table

_ZWNJ = "\u200c"
# Letters after which nothing is left to read as a Sorani or Persian final "e" written with a non-joiner.
_HEH = frozenset("هہە")
_HAMZA_ON_YEH = "ئ"
_APOSTROPHE = "'"
_MARKS_ARE_LETTERS = frozenset({Script.DEVANAGARI, Script.OTHER})
_HYPHEN = "-"


@cache
def _variants() -> dict[str, str]:
    """Every folded letter, of all scripts, from data/variants.yml."""
    folded: dict[str, str] = {}
    for name, group in table("variants").items():
        for target, sources in group.items():
            replacement = {"apostrophe": _APOSTROPHE, "hyphen": _HYPHEN, "nothing": "", "space": " "}.get(
                target, target
            )
            for source in sources.split():
                letter = chr(int(source[2:], 16)) if source.startswith("U+") else source
                if folded.get(letter, replacement) != replacement:
                    raise ValueError(f"variants.yml, {name}: {letter!r} is folded to two letters")
                folded[letter] = replacement
    return folded


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter) in ("Mn", "Me", "Mc")


@lru_cache(maxsize=32768)
def _fold(cluster: str) -> str:
    """The folded form of one letter with its marks; empty for marks and controls that stand alone."""
    variants = _variants()
    if cluster[0] in variants and len(cluster) == 1:
        return variants[cluster[0]]
    # A letter with its mark is a letter of its own where a script counts it so: é stays, the Arabic marks go.
    whole = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", cluster).casefold())
    out = []
    for letter in whole:
        if letter in variants:
            out.append(variants[letter])
        elif _is_mark(letter):
            # Marks with a composed letter were composed above; the rest carry no letter, but vowels in Indic scripts.
            if script_of_letter(whole[0]) not in _MARKS_ARE_LETTERS:
                continue
            out.append(letter)
        elif unicodedata.category(letter) in ("Cf", "Cc", "Cs", "Co", "Cn"):
            out.append(" " if letter in "\t\n\r\v\f" else "")
        elif letter.isdecimal():
            out.append(str(unicodedata.decimal(letter)))
        elif unicodedata.category(letter) == "Pd":
            out.append(_HYPHEN)
        else:
            out.append(letter)
    return "".join(out)


def clusters(text: str) -> Iterator[tuple[str, str]]:
    """Each letter as written (with its marks and joiners) beside its folded form, in order.

    The written sides joined give the text back, except for marks at its very start, which join the first letter.

    >>> list(clusters("Zoë"))
    [('Z', 'z'), ('o', 'o'), ('ë', 'ë')]
    """
    length = len(text)
    position = 0
    previous = " "
    while position < length:
        end = position + 1
        while end < length and _continues(text[end]):
            end += 1
        written = text[position:end]
        folded = _fold(_without_format(written)) if end - position < 32 else _fold(text[position])
        if len(written) > 1 and written[0] in _HEH and _ZWNJ in written:
            folded = "ە"  # ه with a non-joiner is how keyboards without ە write the vowel
        elif written[0] == _HAMZA_ON_YEH and not previous.isalpha():
            folded = ""  # at a word's start it only carries the vowel that follows (Sorani)
        yield written, folded
        if folded:
            previous = folded[-1]
        position = end


def _continues(letter: str) -> bool:
    """Marks, joiners and controls, and the later letters of a Korean syllable, belong to the letter before."""
    return _is_mark(letter) or unicodedata.category(letter) == "Cf" or "\u1160" <= letter <= "\u11ff"


def _without_format(cluster: str) -> str:
    if len(cluster) == 1:
        return cluster
    kept = "".join(letter for letter in cluster if unicodedata.category(letter) != "Cf")
    return kept or cluster


@lru_cache(maxsize=65536)
def normalise(text: str) -> str:
    """A name in one written form of its own script: lower case, one letter for each group of variants.

    NFKC and case folding; Arabic, Persian, Urdu, Kurdish and Pashto variants of one letter become one; vowel
    marks, tatweel, joiners and direction controls go; Hebrew points go and final letters become plain; digits of
    every script become 0-9; every apostrophe becomes ', every dash -, every run of space one space. Letters
    of a word that only look like those of its script (Cyrillic а in a Latin word) become that script's letters.
    The groups and their sources stand in data/variants.yml.

    >>> normalise("  مُحَمَّد  عليّ ")
    'محمد علی'
    >>> normalise("D’Angelo – Zoë")
    "d'angelo - zoë"
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.casefold().replace("`", _APOSTROPHE).split())
    folded = "".join(folded for _, folded in clusters(text))
    return " ".join(_unmixed(word) for word in folded.split())


@cache
def _lookalikes() -> tuple[dict[str, str], dict[str, str]]:
    pairs = table("lookalikes")["cyrillic to latin"]
    return dict(pairs), {latin: cyrillic for cyrillic, latin in pairs.items()}


def _unmixed(word: str) -> str:
    """A word with the look-alikes of another script replaced, where one script clearly owns the word."""
    if word.isascii():
        return word
    to_latin, to_cyrillic = _lookalikes()
    latin = sum("a" <= letter <= "z" or "\u00df" <= letter <= "\u024f" for letter in word)
    cyrillic = sum("\u0400" <= letter <= "\u052f" for letter in word)
    if not latin or not cyrillic:
        return word
    swap = to_latin if latin >= cyrillic else to_cyrillic
    return "".join(swap.get(letter, letter) for letter in word)


def fold_digits(text: str) -> str:
    """The same text with the decimal digits of every script written 0-9; nothing else is touched.

    >>> fold_digits("۱۳۴۰/٠٧/१५")
    '1340/07/15'
    """
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() and not c.isascii() else c for c in text)


# Controls that change how the letters around them are laid out; a name needs none of them to be read.
_LAYOUT = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def visible(text: str) -> str:
    """A text that can be shown beside others: direction controls are dropped, other control characters shown as ␣.

    Joiners stay, because Persian and Urdu spelling needs them.

    >>> visible("ab\\u202ecd\\x00")
    'abcd␣'
    """
    if text.isascii() and text.isprintable():
        return text
    out = []
    for letter in text:
        if letter in _LAYOUT:
            continue
        category = unicodedata.category(letter)
        out.append("␣" if category in ("Cc", "Cs", "Co", "Cn") and letter not in "\n\t" else letter)
    return "".join(out)
