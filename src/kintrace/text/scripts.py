"""Which script a text is written in, from the blocks of the Unicode character database (Scripts.txt)."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from enum import StrEnum
from functools import lru_cache


class Script(StrEnum):
    """A writing system that names come in; everything without a table of its own is OTHER."""

    LATIN = "latin"
    ARABIC = "arabic"
    CYRILLIC = "cyrillic"
    HEBREW = "hebrew"
    GREEK = "greek"
    ARMENIAN = "armenian"
    GEORGIAN = "georgian"
    HAN = "han"
    HANGUL = "hangul"
    KANA = "kana"
    DEVANAGARI = "devanagari"
    BENGALI = "bengali"
    GURMUKHI = "gurmukhi"
    GUJARATI = "gujarati"
    TAMIL = "tamil"
    TELUGU = "telugu"
    KANNADA = "kannada"
    MALAYALAM = "malayalam"
    SINHALA = "sinhala"
    THAI = "thai"
    LAO = "lao"
    MYANMAR = "myanmar"
    ETHIOPIC = "ethiopic"
    OTHER = "other"


# Scripts that leave short vowels unwritten: their vowel letters stand for long vowels and double as consonants.
ABJADS = frozenset({Script.ARABIC, Script.HEBREW})
# Scripts whose combining marks are vowels or take a vowel away: a letter without its marks is another syllable.
ABUGIDAS = frozenset(
    {
        Script.DEVANAGARI,
        Script.BENGALI,
        Script.GURMUKHI,
        Script.GUJARATI,
        Script.TAMIL,
        Script.TELUGU,
        Script.KANNADA,
        Script.MALAYALAM,
        Script.SINHALA,
        Script.THAI,
        Script.LAO,
        Script.MYANMAR,
    }
)

_BLOCKS: tuple[tuple[int, int, Script], ...] = (
    (0x0041, 0x005A, Script.LATIN),
    (0x0061, 0x007A, Script.LATIN),
    (0x00AA, 0x00AA, Script.LATIN),
    (0x00BA, 0x00BA, Script.LATIN),
    (0x00C0, 0x00D6, Script.LATIN),
    (0x00D8, 0x00F6, Script.LATIN),
    (0x00F8, 0x02B8, Script.LATIN),
    (0x0370, 0x03FF, Script.GREEK),
    (0x0400, 0x052F, Script.CYRILLIC),
    (0x0531, 0x058A, Script.ARMENIAN),
    (0x05D0, 0x05F4, Script.HEBREW),
    (0x0620, 0x064A, Script.ARABIC),
    (0x066E, 0x06D5, Script.ARABIC),
    (0x06EE, 0x06EF, Script.ARABIC),
    (0x06FA, 0x06FF, Script.ARABIC),
    (0x0750, 0x077F, Script.ARABIC),
    (0x08A0, 0x08C9, Script.ARABIC),
    (0x0900, 0x097F, Script.DEVANAGARI),
    (0x0980, 0x09FF, Script.BENGALI),
    (0x0A00, 0x0A7F, Script.GURMUKHI),
    (0x0A80, 0x0AFF, Script.GUJARATI),
    (0x0B80, 0x0BFF, Script.TAMIL),
    (0x0C00, 0x0C7F, Script.TELUGU),
    (0x0C80, 0x0CFF, Script.KANNADA),
    (0x0D00, 0x0D7F, Script.MALAYALAM),
    (0x0D80, 0x0DFF, Script.SINHALA),
    (0x0E00, 0x0E7F, Script.THAI),
    (0x0E80, 0x0EFF, Script.LAO),
    (0x1000, 0x109F, Script.MYANMAR),
    (0x10A0, 0x10FF, Script.GEORGIAN),
    (0x1100, 0x11FF, Script.HANGUL),
    (0x1200, 0x139F, Script.ETHIOPIC),
    (0x1C80, 0x1C8F, Script.CYRILLIC),
    (0x1C90, 0x1CBF, Script.GEORGIAN),
    (0x1D00, 0x1DBF, Script.LATIN),
    (0x1E00, 0x1EFF, Script.LATIN),
    (0x1F00, 0x1FFF, Script.GREEK),
    (0x2C60, 0x2C7F, Script.LATIN),
    (0x2D00, 0x2D2F, Script.GEORGIAN),
    (0x2D80, 0x2DDF, Script.ETHIOPIC),
    (0x2DE0, 0x2DFF, Script.CYRILLIC),
    (0x3005, 0x3007, Script.HAN),
    (0x3041, 0x30FA, Script.KANA),
    (0x30FC, 0x30FF, Script.KANA),
    (0x3131, 0x318E, Script.HANGUL),
    (0x31F0, 0x31FF, Script.KANA),
    (0x3400, 0x4DBF, Script.HAN),
    (0x4E00, 0x9FFF, Script.HAN),
    (0xA640, 0xA69F, Script.CYRILLIC),
    (0xA720, 0xA7FF, Script.LATIN),
    (0xA960, 0xA97F, Script.HANGUL),
    (0xA9E0, 0xA9FE, Script.MYANMAR),
    (0xAA60, 0xAA7F, Script.MYANMAR),
    (0xAB01, 0xAB2E, Script.ETHIOPIC),
    (0xAC00, 0xD7FF, Script.HANGUL),
    (0xF900, 0xFAFF, Script.HAN),
    (0xFB00, 0xFB06, Script.LATIN),
    (0xFB13, 0xFB17, Script.ARMENIAN),
    (0xFB1D, 0xFB4F, Script.HEBREW),
    (0xFB50, 0xFDFF, Script.ARABIC),
    (0xFE70, 0xFEFC, Script.ARABIC),
    (0xFF21, 0xFF3A, Script.LATIN),
    (0xFF41, 0xFF5A, Script.LATIN),
    (0xFF66, 0xFF9F, Script.KANA),
    (0xFFA1, 0xFFDC, Script.HANGUL),
    (0x20000, 0x3134F, Script.HAN),
)
_STARTS = tuple(start for start, _, _ in _BLOCKS)

# A name is told by its first letters; nothing past this many is read, so that a hostile text costs no time.
_READ = 400


@lru_cache(maxsize=8192)
def script_of_letter(letter: str) -> Script:
    """The script of one character; OTHER for marks, digits, punctuation and letters without a table.

    >>> script_of_letter("ж")
    <Script.CYRILLIC: 'cyrillic'>
    >>> script_of_letter("7")
    <Script.OTHER: 'other'>
    """
    if letter.isdecimal():
        return Script.OTHER
    point = ord(letter)
    position = bisect_right(_STARTS, point) - 1
    if position >= 0 and point <= _BLOCKS[position][1]:
        return _BLOCKS[position][2]
    return Script.OTHER


@lru_cache(maxsize=65536)
def script_of(text: str) -> Script:
    """The script that most letters of a text belong to; the earlier one where two are level.

    OTHER where there is no letter of a known script. Mixed names exist: ask for each word.

    >>> script_of("سهیل (Suhail) محمدی")
    <Script.ARABIC: 'arabic'>
    >>> script_of("12/7")
    <Script.OTHER: 'other'>
    """
    if text.isascii():
        return Script.LATIN if any(letter.isalpha() for letter in text[:_READ]) else Script.OTHER
    counts = Counter(script_of_letter(letter) for letter in text[:_READ])
    counts.pop(Script.OTHER, None)
    return counts.most_common(1)[0][0] if counts else Script.OTHER
