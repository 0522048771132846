"""A name in plain Latin letters, letter by letter with the rules of data/roman_*.yml."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from kintrace.text.scripts import Script, script_of, script_of_letter
from kintrace.text.tables import table

_TABLED = (Script.ARABIC, Script.CYRILLIC, Script.HEBREW, Script.GREEK, Script.ARMENIAN, Script.GEORGIAN)


@dataclass(frozen=True)
class Rules:
    """One table: letter groups to Latin, with places where a letter reads otherwise."""

    letters: dict[str, str]
    start: dict[str, str]
    end: dict[str, str]
    beside_vowel: dict[str, str]
    vowels: frozenset[str]
    longest: int


@cache
def rules_of(script: Script, language: str = "") -> Rules:
    """The table of a script, with the letters that a language reads otherwise put over it.

    >>> rules_of(Script.CYRILLIC, "uk").letters["г"]
    'h'
    """
    read = table(f"roman_{script}")
    own = read.get("languages", {}).get(language, {})
    letters = {**read["letters"], **own.get("letters", {})}
    start = {**read.get("start", {}), **own.get("start", {})}
    end = {**read.get("end", {}), **own.get("end", {})}
    beside = {**read.get("beside_vowel", {}), **own.get("beside_vowel", {})}
    longest = max(map(len, [*letters, *start, *end]))
    return Rules(letters, start, end, beside, frozenset(read.get("vowels", "")), longest)


@lru_cache(maxsize=16384)
def language_of(text: str, script: Script) -> str:
    """The language a text's own letters give away, or "" where they do not.

    >>> language_of("Григорій", Script.CYRILLIC), language_of("ڕێبوار", Script.ARABIC)
    ('uk', 'ckb')
    """
    signs: dict[str, str] = table(f"roman_{script}").get("signs", {}) if script in _TABLED else {}
    for language, letters in signs.items():
        if any(letter in text for letter in letters):
            return language
    return ""


@lru_cache(maxsize=65536)
def romanise(text: str, language: str = "") -> str:
    """A text in the letters a-z, with the spaces and marks it has; letters without a table stay as they are.

    Case is kept where the script has case. Short vowels that a script does not write are not invented: سهیل gives
    "shil". ``language`` (ar, fa, ckb, ur, ps, ru, uk) chooses a table's variant; by default the letters tell.

    >>> romanise("Сергій"), romanise("Ժիրայր"), romanise("Björn Šimić")
    ('Serhii', 'Zhirayr', 'Bjorn Simic')
    """
    if text.isascii():
        return text
    spoken = language or language_of(text, script_of(text))
    out: list[str] = []
    word: list[str] = []
    kind = Script.OTHER
    for letter in unicodedata.normalize("NFC", text):
        script = script_of_letter(letter)
        if script is not kind and not (script is Script.OTHER and _rides(letter)):
            out.append(_romanise_run("".join(word), kind, spoken))
            word, kind = [], script
        word.append(letter)
    out.append(_romanise_run("".join(word), kind, spoken))
    return "".join(out)


def _rides(letter: str) -> bool:
    """Marks and joiners belong to the word they stand in."""
    return unicodedata.category(letter) in ("Mn", "Cf", "Lm")


def _romanise_run(run: str, script: Script, language: str) -> str:
    if script is Script.LATIN:
        return _plain_latin(run)
    if script not in _TABLED:
        return run
    rules = rules_of(script, language if language in table(f"roman_{script}").get("languages", {}) else "")
    letters = _letters(run, script)
    out: list[str] = []
    position = 0
    while position < len(letters):
        read, taken = _read(letters, position, rules)
        capital = letters[position].isupper()
        out.append(read[:1].upper() + read[1:] if capital else read)
        position += taken
    return "".join(out)


def _letters(run: str, script: Script) -> str:
    if script in (Script.ARABIC, Script.HEBREW):
        marks = set(table(f"roman_{script}")["letters"])
        return "".join(letter for letter in run if letter in marks or not _rides(letter))
    return run


def _read(letters: str, position: int, rules: Rules) -> tuple[str, int]:
    """What stands for the longest group at a position, and how many letters it takes."""
    at_start = position == 0
    for size in range(min(rules.longest, len(letters) - position), 0, -1):
        group = letters[position : position + size].lower()
        if at_start and group in rules.start:
            return rules.start[group], size
        if position + size == len(letters) and group in rules.end:
            return rules.end[group], size
        if group in rules.beside_vowel:
            before = letters[position - 1 : position].lower() if position else ""
            after = letters[position + size : position + size + 1].lower()
            # A letter that is itself a consonant at the word's start makes no vowel: یوسف is yusf.
            if (
                before in rules.vowels and (position > 1 or before not in rules.start)
            ) or after in rules.vowels:
                return rules.beside_vowel[group], size
        if group in rules.letters:
            return rules.letters[group], size
    decomposed = unicodedata.normalize("NFD", letters[position])[0].lower()
    return rules.letters.get(decomposed, letters[position]), 1


def _plain_latin(run: str) -> str:
    whole = table("roman_latin")["letters"]
    out = []
    for letter in run:
        if letter.isascii():
            out.append(letter)
            continue
        plain = whole.get(letter.lower())
        if plain is None:
            stripped = unicodedata.normalize("NFKD", letter)
            plain = "".join(part for part in stripped if part.isascii()) or ("" if _rides(letter) else letter)
            out.append(plain)
        else:
            out.append(plain.capitalize() if letter.isupper() else plain)
    return "".join(out)
