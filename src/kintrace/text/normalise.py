"""One written form for a name: letter variants, vowel marks, joiners, dashes and digits made the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from kintrace.text.scripts import ABUGIDAS, Script, script_of_letter
from kintrace.text.tables import table

_ZWNJ = "\u200c"
# Letters after which nothing is left to read as a Sorani or Persian final "e" written with a non-joiner.
_HEH = frozenset("هہە")
_HAMZA_ON_YEH = "ئ"
_APOSTROPHE = "'"
_MARKS_ARE_LETTERS = ABUGIDAS | {Script.OTHER}
# Signs that repeat the letter before them, plain or voiced; 々 does so for Han.
_REPEATS, _REPEATS_VOICED = frozenset("々〻ヽ"), "ヾ"
_VOICED, _HALF_VOICED = "\u3099", "\u309a"
# The voicing marks of kana as letters of their own, full and half width: they belong to the kana before them.
_KANA_MARKS = {"\u309b": _VOICED, "\uff9e": _VOICED, "\u309c": _HALF_VOICED, "\uff9f": _HALF_VOICED}
# The ring of Thai and Lao "am", which NFKC parts from its vowel: a letter, for the vowel that follows is one too.
_VOWEL_RINGS = frozenset("\u0e4d\u0ecd")
_TO_KATAKANA = {point: point + 0x60 for point in (*range(0x3041, 0x3097), 0x309D, 0x309E)}
_HYPHEN = "-"
# Categories of controls, formats, and code points that stand for no letter.
_DROPPED = frozenset({"Cf", "Cc", "Cs", "Co", "Cn"})


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
    if cluster[0] in _KANA_MARKS:
        return ""
    if cluster[-1] in _KANA_MARKS:
        cluster = "".join(_KANA_MARKS.get(letter, letter) for letter in cluster)
    if cluster[0] in variants and len(cluster) == 1:
        return variants[cluster[0]]
    # A letter with its mark is a letter of its own where a script counts it so: é stays, the Arabic marks go.
    whole = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", cluster).casefold())
    whole = whole.translate(_TO_KATAKANA)
    keeps_marks = (
        script_of_letter(whole[0]) in _MARKS_ARE_LETTERS and unicodedata.category(whole[0]) not in _DROPPED
    )
    return "".join(_fold_letter(letter, keeps_marks) for letter in whole)


def _fold_letter(letter: str, keeps_marks: bool) -> str:
    """One letter or mark of a composed cluster, folded."""
    folded = _variants().get(letter)
    if folded is not None:
        return folded
    category = unicodedata.category(letter)
    if _is_mark(letter):
        # Marks with a composed letter were composed before; the rest carry no letter, but vowels in Indic scripts.
        return letter if keeps_marks and letter not in (_VOICED, _HALF_VOICED) else ""
    if category in _DROPPED:
        return " " if letter in "\t\n\r\v\f" else ""
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    return _HYPHEN if category == "Pd" else letter


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
        elif (
            folded == "ی"
            and not previous.isalpha()
            and unicodedata.normalize("NFC", written)[0] == _HAMZA_ON_YEH
        ):
            folded = ""  # at a word's start it only carries the vowel that follows (Sorani)
        elif folded in _REPEATS and previous.isalpha():
            folded = _fold(previous)
        elif folded == _REPEATS_VOICED and previous.isalpha():
            folded = _fold(previous + _VOICED)
        yield written, folded
        if folded:
            previous = folded[-1]
        position = end


def _continues(letter: str) -> bool:
    """Marks, joiners and controls, and the later letters of a Korean syllable, belong to the letter before."""
    if _is_mark(letter) or unicodedata.category(letter) == "Cf" or letter in _KANA_MARKS:
        return letter not in _VOWEL_RINGS
    return "\u1160" <= letter <= "\u11ff" or "\u314f" <= letter <= "\u3163" or "\uffc2" <= letter <= "\uffdc"


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
    Vowel signs of Indic scripts, Thai, Lao and Burmese stay; hiragana becomes katakana; 々 repeats its letter.
    The groups and their sources stand in data/variants.yml.

    >>> normalise("  مُحَمَّد  عليّ ")
    'محمد علی'
    >>> normalise("D’Angelo – Zoë")
    "d'angelo - zoë"
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.casefold().replace("`", _APOSTROPHE).split())
    # Folding can bring parts together that are one letter, such as half-width Korean vowels.
    folded = unicodedata.normalize("NFC", "".join(folded for _, folded in clusters(text)))
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
