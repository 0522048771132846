"""Keys of single words for search: what a word sounds like, told apart finely enough for running text."""

from __future__ import annotations

from functools import cache, lru_cache

from kintrace.names.letters.sounds import SILENT, Kind, kinds, vowels
from kintrace.names.letters.spelling import kinds_of
from kintrace.text import normalise

# Readings dearer than this are spellings that the comparison of names knows and search leaves out.
READING_LIMIT = 0.12
KEYS_AT_MOST = 6
# No word of any language begins so; letters only, so that every word breaker leaves a key whole.
PREFIX = "qq"
_VOWEL_START = "0"
# Finer than the classes of names.keys, which stand for a comparison that follows: here nothing follows.
_CLASSES = dict(zip("pbfkgqGxhtdTDszSZCJcmnlr", "pbfkkkkhhtdtdszcjcjcmnlr", strict=True))
_ENDS = {**dict.fromkeys("iIy", "i"), **dict.fromkeys("uUowv", "u"), **dict.fromkeys("aAe@", "a")}


@lru_cache(maxsize=1 << 17)
def sound_keys(word: str) -> tuple[str, ...]:
    """The keys of one word, none for a word too short to be told by its sounds; at most 6, the likeliest first.

    A key holds the consonants in classes, whether a vowel stands first, and which vowel stands last; what scripts
    write or leave out inside (short vowels, v and w, doubled letters) is left out. Two spellings of a name in two
    scripts share a key as a rule; common words of a language share one with a name about as often as two names do.

    >>> set(sound_keys("Karimi")) & set(sound_keys("کریمی")) & set(sound_keys("Каримі"))
    {'qqkrmi'}
    >>> sound_keys("de")
    ()
    """
    found: dict[str, float] = {}
    for outline, cost in _readings(kinds_of(normalise(word))):
        # An Arabic final yeh without dots may be a long a: Musa, Layla.
        for sounds in (outline, outline[:-1] + "A") if word.endswith("ى") else (outline,):
            if key := _key(sounds):
                found[key] = min(cost, found.get(key, cost))
    return tuple(PREFIX + key for key in sorted(found, key=lambda key: (found[key], key))[:KEYS_AT_MOST])


def _readings(numbers: tuple[int, ...]) -> list[tuple[str, float]]:
    """The sounds a word may have, the cheapest few."""
    beam: dict[str, float] = {"": 0.0}
    every = kinds()
    for number in numbers:
        if number >= len(every):
            continue
        grown: dict[str, float] = {}
        for sounds, cost in beam.items():
            for sound, price in _likely(every[number]):
                longer = sounds + sound
                grown[longer] = min(cost + price, grown.get(longer, 9.0))
        beam = dict(sorted(grown.items(), key=lambda item: item[1])[: KEYS_AT_MOST * 2])
    return list(beam.items())


@cache
def _likely(kind: Kind) -> tuple[tuple[str, float], ...]:
    kept = [reading for reading in kind.readings if reading[1] <= READING_LIMIT] or [kind.readings[0]]
    return tuple(("" if sound == SILENT else sound, price) for sound, price in kept)


def _key(sounds: str) -> str:
    """The key of one reading."""
    sounds = sounds.replace("'", "")
    if not sounds:
        return ""
    end = _ENDS.get(sounds[-1], "")
    inside = sounds
    if sounds[-1] == "h" and sounds[-2:-1] and sounds[-2] in vowels():
        inside, end = sounds[:-1], "a"  # Fatemeh, Sarah
    letters = [_CLASSES[sound] for sound in inside if sound in _CLASSES]
    start = _VOWEL_START if inside[0] not in _CLASSES else ""
    if len(letters) < 2 and not (start and end and letters):
        return ""
    kept = [letter for place, letter in enumerate(letters) if not place or letters[place - 1] != letter]
    return start + "".join(kept)[:12] + end
