"""Initials: one letter with its full stop, also where a script writes it by the name of a Latin letter."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import NamedTuple

from kintrace.text import Script, normalise
from kintrace.text.scripts import ABUGIDAS
from kintrace.text.tables import table

# What other scripts put behind an initial: the abbreviation sign of Devanagari, the full stops of Urdu and Armenian,
# and wide and raised ones.
STOPS = str.maketrans(dict.fromkeys("\u0970\u06d4\u0589\u2024\uff0e\ufe52", "."))
_ONE_FORM = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "׳": "'", "’": "'", "‘": "'", "\u200c": "", ".": ""})


class Named(NamedTuple):
    """The letter that a word may be the name of, and when: always, between other words, or before a full stop."""

    letter: str
    inside: bool
    clear: bool


def initial(written: str, folded: str, script: Script) -> str | None:
    """The one letter that a word stands for, or None.

    A letter's name becomes the Latin letter. A letter of an Indic script with its vowel sign is left without the sign:
    its sound is then compared as that of any letter.

    >>> initial("دبلیو", "دبلیو", Script.ARABIC), initial("எம்.", "எம்", Script.TAMIL)
    ('w', 'm')
    >>> initial("மு.", "மு", Script.TAMIL), initial("Suhail", "suhail", Script.LATIN)
    ('ம', None)
    """
    stopped = written.endswith(".")
    named = letter_named(written, folded)
    if named is not None and (stopped or named.clear):
        return named.letter
    if stopped and script in ABUGIDAS and len(folded) > 1 and _is_one_letter(folded):
        return folded[0]
    return None


def maybe_initial(written: str, folded: str) -> bool:
    """Whether a word is an initial if it stands between two others."""
    named = letter_named(written, folded)
    return named is not None and named.inside


def letter_named(written: str, folded: str) -> Named | None:
    """The letter whose name a word is, if it is one.

    >>> letter_named("آی.", "ای").letter, letter_named("ای.", "ای").letter
    ('i', 'a')
    """
    known = _letter_names().get(folded)
    if known is None:
        return None
    exact = known.get(_one_form(written))
    if exact is not None or len(folded) == 1:
        return exact
    return Named(next(iter(known.values())).letter, inside=False, clear=False)


def _is_one_letter(folded: str) -> bool:
    return folded[0].isalpha() and all(unicodedata.category(sign) in ("Mn", "Mc") for sign in folded[1:])


def _one_form(word: str) -> str:
    """A word with what keyboards differ in made the same, but with its hamza and its apostrophe."""
    return unicodedata.normalize("NFC", word).casefold().translate(_ONE_FORM)


@cache
def _letter_names() -> dict[str, dict[str, Named]]:
    """The names of letters: by folded form, then as they are written."""
    read = table("letter_names", "kintrace.names")
    inside, clear = (
        {_one_form(word) for words in read[group].values() for word in words.split()}
        for group in ("inside", "clear")
    )
    found: dict[str, dict[str, Named]] = {}
    for letters in read["stopped"].values():
        for letter, words in letters.items():
            for word in words.split():
                form = _one_form(word)
                named = Named(str(letter), form in inside, form in clear)
                found.setdefault(normalise(word).strip("'"), {}).setdefault(form, named)
    return found
