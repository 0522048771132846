"""How a clerk writes one word of a name that comes from another language."""

from __future__ import annotations

from random import Random

from .grammar import family_name
from .letters import capitalised, rewrite
from .lexicon import Entry

ARABIC_SCRIPT = frozenset({"ar", "fa", "ckb"})
CYRILLIC = frozenset({"ru", "uk"})
LATIN_NATIVE = frozenset({"tr", "sq"})
CONVENTIONS = ("en", "fr", "de", "sv", "tr", "sq")
# A marked Latin letter and what a clerk without that letter types.
_PLAIN = str.maketrans("ığşçöüâëİĞŞÇÖÜÂË", "igscouaeIGSCOUAE")


def in_latin(entry: Entry, convention: str, random: Random, native: str = "") -> str:
    """In Latin letters after a convention; ``native`` is the form to write where it is not the entry's own."""
    native = native or entry.native
    if convention in entry.tagged and native == entry.native:
        return random.choice(entry.tagged[convention])
    if entry.language in LATIN_NATIVE:
        return _marked_or_plain(entry, random)
    if entry.language == "el" and native != entry.native:
        return entry.forms[1]
    if entry.language in CYRILLIC:
        return _from_cyrillic(entry, convention, native, random)
    if convention == "en" or entry.language == "el":
        return entry.latin[0] if random.random() < 0.55 else random.choice(entry.latin)
    return capitalised(rewrite(entry.latin[0], "latin_to_latin", convention))


def _marked_or_plain(entry: Entry, random: Random) -> str:
    roll = random.random()
    if roll < 0.5 or not entry.latin:
        return entry.native
    return random.choice(entry.latin) if roll < 0.75 else entry.native.translate(_PLAIN)


def _from_cyrillic(entry: Entry, convention: str, native: str, random: Random) -> str:
    if convention == "en" and native == entry.native and random.random() < 0.5:
        return random.choice(entry.latin)
    table = "icao" if convention == "en" and random.random() < 0.5 else convention
    return capitalised(rewrite(native, "cyrillic_to_latin", table))


def in_cyrillic(entry: Entry, language: str, random: Random, native: str = "") -> str:
    """In Russian or Ukrainian letters."""
    native = native or entry.native
    if entry.language == language:
        return native
    if language in entry.tagged and native == entry.native:
        return random.choice(entry.tagged[language])
    if entry.language in CYRILLIC:
        if language in entry.tagged:
            return family_name(Entry(entry.tagged[language][0], language), "female")
        return capitalised(rewrite(native, "cyrillic_to_cyrillic", language))
    return capitalised(rewrite(sound(entry, native), "sound_to_cyrillic", language))


def in_arabic_script(entry: Entry, language: str, random: Random, native: str = "") -> str:
    """In the letters of Arabic, Persian or Sorani."""
    native = native or entry.native
    if entry.language == language:
        return native
    if language in entry.tagged and native == entry.native:
        return random.choice(entry.tagged[language])
    if entry.language in ARABIC_SCRIPT:
        return rewrite(native, "arabic_to_arabic", language)
    return rewrite(sound(entry, native), "sound_to_arabic", language)


def sound(entry: Entry, native: str = "") -> str:
    """What a word sounds like, in plain Latin letters."""
    native = native or entry.native
    if entry.language == "el" and native != entry.native:
        return rewrite(entry.forms[1], "sound", "latin")
    table = entry.language if entry.language in CYRILLIC | LATIN_NATIVE else "latin"
    return rewrite(native if table != "latin" else entry.latin[0], "sound", table)


def written(entry: Entry, language: str, random: Random, *, native: str = "", convention: str = "en") -> str:
    """One word as a clerk of ``language`` writes it; ``latin`` takes a convention."""
    if language == entry.language:
        return native or entry.native
    if language in ARABIC_SCRIPT:
        return in_arabic_script(entry, language, random, native)
    if language in CYRILLIC:
        return in_cyrillic(entry, language, random, native)
    return in_latin(entry, convention, random, native)
