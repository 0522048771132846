"""A name in plain Latin letters, letter by letter with the rules of data/roman_*.yml."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from kintrace.text.roman_tables import Rules, rules_of, tabled
from kintrace.text.scripts import ABJADS, Script, script_of, script_of_letter
from kintrace.text.tables import table

# Hiragana and the katakana letters of the same sound are so many code points apart.
_HIRAGANA_FIRST, _HIRAGANA_LAST, _TO_KATAKANA = "\u3041", "\u3096", 0x60


@lru_cache(maxsize=16384)
def language_of(text: str, script: Script) -> str:
    """The language a text's own letters give away, or "" where they do not.

    >>> language_of("Григорій", Script.CYRILLIC), language_of("ڕێبوار", Script.ARABIC)
    ('uk', 'ckb')
    """
    signs: dict[str, str] = table(f"roman_{script}").get("signs", {}) if script in tabled() else {}
    for language, letters in signs.items():
        if any(letter in text for letter in letters):
            return language
    return ""


@lru_cache(maxsize=65536)
def romanise(text: str, language: str = "") -> str:
    """A text in the letters a-z, with the spaces and marks it has; letters without a table stay as they are.

    Case is kept where the script has case. Short vowels that a script does not write are not invented: سهیل gives
    "shil". The vowel that an Indic consonant carries unwritten is written out, except at the end of a word in the
    languages that drop it there. Chinese characters stay, because their reading depends on the language.
    ``language`` (ar, fa, ckb, ur, ps, ru, uk) chooses a table's variant; by default the letters tell.

    >>> romanise("Сергій"), romanise("Ժիրայր"), romanise("Björn Šimić")
    ('Serhii', 'Zhirayr', 'Bjorn Simic')
    >>> romanise("राजेश"), romanise("さくら"), romanise("한지민"), romanise("ተስፋዬ")
    ('rajesh', 'sakura', 'hanjimin', 'tesfaye')
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
    if script not in tabled():
        return run
    rules = rules_of(script, language if language in table(f"roman_{script}").get("languages", {}) else "")
    letters = _letters(run, script, rules)
    out: list[str] = []
    position, is_doubled = 0, False
    while position < len(letters):
        if letters[position] == rules.doubles:
            is_doubled, position = True, position + 1
            continue
        read, taken = _read(letters, position, rules)
        if letters[position : position + taken].lower() in rules.consonants:
            read += _carried(letters, position, taken, rules)
        if is_doubled and read:
            is_doubled = False
            read = _first(read, script) + read
        capital = letters[position].isupper()
        out.append(read[:1].upper() + read[1:] if capital else read)
        position += taken
    return "".join(out)


def _first(read: str, script: Script) -> str:
    """What doubles the consonant of a reading: its letters (ch, sh), in Hepburn one letter, and t for ch."""
    if script is Script.KANA:
        return "t" if read.startswith("ch") else read[0]
    return read[:2] if read[1:2] == "h" else read[0]


def _carried(letters: str, position: int, taken: int, rules: Rules) -> str:
    """The unwritten vowel after a consonant, "" where a sign says that there is another or none."""
    after = position + taken
    if after == len(letters):
        is_alone = position == 0 or letters[position - 1] == rules.virama or taken > 2
        return rules.inherent if is_alone else rules.inherent_at_end
    return "" if any(letters[after : after + size] in rules.signs for size in range(1, 5)) else rules.inherent


def _letters(run: str, script: Script, rules: Rules) -> str:
    """The letters of a run as the table has them: without passing marks, in the order they are spoken."""
    if rules.decomposed:
        return unicodedata.normalize("NFD", run)
    if script is Script.KANA:
        return "".join(map(_as_katakana, unicodedata.normalize("NFKC", run)))
    kept = [
        letter
        for letter in run
        if letter not in rules.ignored
        and (letter in rules.letters or letter == rules.silences or not _passes(letter, script))
    ]
    place = 0
    while place < len(kept) - 1:
        if kept[place + 1] == rules.silences:
            del kept[place : place + 2]
            continue
        if kept[place] in rules.before and kept[place + 1] not in rules.before:
            kept[place], kept[place + 1] = kept[place + 1], kept[place]
            place += 1
        place += 1
    return "".join(kept)


def _passes(letter: str, script: Script) -> bool:
    """Whether a letter without a reading may be left out: joiners, and the marks of scripts that can do without."""
    return unicodedata.category(letter) == "Cf" or (script in ABJADS and _rides(letter))


def _as_katakana(letter: str) -> str:
    if _HIRAGANA_FIRST <= letter <= _HIRAGANA_LAST:
        return chr(ord(letter) + _TO_KATAKANA)
    return letter


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
