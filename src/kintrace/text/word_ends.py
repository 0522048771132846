"""Where a text may be cut between words, in scripts with and without spaces."""

from __future__ import annotations

import re
import unicodedata

from kintrace.text.sentence_ends import is_abbreviation

# Scripts that write words without spaces, each letter a word of its own for UAX 29 (WB999), and kana.
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HIRAGANA, _KATAKANA = "\u3041-\u3096", "\u30a1-\u30fa\u31f0-\u31ff"
_MARKS = "、。，．！？：；）］｝」』】》〉…"  # after which a line may be broken
_AFTER_MARK = re.compile(f"(?<=[{_MARKS}])(?![\\s{_MARKS}ー々ゝゞ])")
_CLAUSE = re.compile("(?<=[、，；：])(?![、，；：\\s])")
# A phrase of Japanese begins with Han or katakana, and ends in hiragana; the small ones begin no word.
_PHRASE = re.compile(f"(?<=[{_HIRAGANA}])(?=[{_HAN}{_KATAKANA}])")
_BETWEEN_HAN = re.compile(f"(?<=[{_HAN}])(?=[{_HAN}])")
_KANA = re.compile(f"[{_HIRAGANA}{_KATAKANA}]")
_SPACE = re.compile(" ")
_DASH = re.compile("(?<=[—―])(?=\\w)|(?<=\\w)(?=[—―])")
# Tibetan parts syllables with a sign of its own, old Ethiopic words.
_SIGN_BETWEEN = re.compile("(?<=[\u0f0b\u1361])(?=\\w)")
# Thai and Lao put five vowels before the consonant they are spoken after: there a syllable begins.
_LEADING_VOWEL = re.compile(
    "(?<=[\u0e01-\u0e2e\u0e30-\u0e3a\u0e45-\u0e4e\u0e81-\u0ebd])(?=[\u0e40-\u0e44\u0ec0-\u0ec4])"
)
_ENTITY = re.compile("&#?\\w{1,32};")
_MIDDLE = frozenset("'’.:·_,;־״")  # MidLetter, MidNum, MidNumLet and ExtendNumLet of UAX 29
_SIGN_BEFORE_NUMBER = frozenset("-−–+±~≈<>≤≥#№§$€£¥₺₽₴﷼¤")


def word_ends(text: str) -> list[int]:
    """The places of a text on one line where one word is over and the next has not begun, in order.

    Spaces part words, but not a number and what is counted, a sign and its number, or an abbreviation and its
    name. In Chinese each sign counts as a word (UAX 29 has no dictionary); in Japanese a phrase begins with the
    first Han sign or katakana after hiragana. Thai, Lao, Khmer and Burmese are only cut at their
    spaces, between phrases.

    >>> text = "Dr. Vela ran 5 km home"
    >>> [text[:end] for end in word_ends(text)]
    ['Dr. Vela', 'Dr. Vela ran', 'Dr. Vela ran 5 km']
    """
    found = {match.start() for match in _SPACE.finditer(text) if not _holds_together(text, match.start())}
    between = (_AFTER_MARK, _PHRASE) if _KANA.search(text) else (_AFTER_MARK, _BETWEEN_HAN)
    for pattern in (*between, _DASH, _SIGN_BETWEEN):
        found.update(match.start() for match in pattern.finditer(text))
    return _between_clusters(text, found)


def clause_ends(text: str) -> list[int]:
    """The places after the commas of Chinese and Japanese, where a cut is sure to be between words.

    >>> clause_ends("他来了，我们走")
    [4]
    """
    return _between_clusters(text, {match.start() for match in _CLAUSE.finditer(text)})


def all_spaces(text: str) -> list[int]:
    """Every space of a text, also those that hold a number and its unit together."""
    return _between_clusters(text, {match.start() for match in _SPACE.finditer(text)})


def last_resorts(text: str) -> list[int]:
    """Where a run of letters without a space may be cut: at the signs of an address, or before a Thai syllable.

    Never between two letters of a word, within an entity such as ``&amp;``, or within a grapheme cluster.

    >>> text = "https://example.org/news?page=2"
    >>> [text[:end] for end in last_resorts(text)][:3]
    ['https', 'https:', 'https:/']
    """
    found = {match.start() for match in _LEADING_VOWEL.finditer(text)}
    found.update(place for place in range(1, len(text)) if not _joined(text, place))
    for match in _ENTITY.finditer(text):
        found.difference_update(range(match.start() + 1, match.end()))
    return _between_clusters(text, found)


def _joined(text: str, place: int) -> bool:
    """Whether a place lies within a word: letters on both sides, with at most one sign between (WB5 to WB13)."""
    before, after = text[place - 1], text[place]
    if _in_word(before) and _in_word(after):
        return True
    if before in _MIDDLE:
        return _in_word(after) and place > 1 and _in_word(text[place - 2])
    return after in _MIDDLE and _in_word(before) and place + 1 < len(text) and _in_word(text[place + 1])


def _in_word(letter: str) -> bool:
    return letter.isalnum() or unicodedata.category(letter) in ("Mn", "Mc", "Me", "Cf", "Pc", "Lm")


def _holds_together(text: str, space: int) -> bool:
    before, after = text[:space].rsplit(" ", 1)[-1][-40:], text[space + 1 : space + 2]
    before = before.rstrip("\u200e\u200f\u061c\u2069\u202c")
    if not before or not after:
        return True
    if before[-1].isdecimal():
        return after.isalnum() or (unicodedata.category(after) in ("Sc", "Po", "Sm") and after not in ",;:.")
    if before[-1] in _SIGN_BEFORE_NUMBER or unicodedata.category(before[-1]) == "Sc":
        return after.isdecimal()
    return before.endswith(".") and is_abbreviation(before[:-1])


def _between_clusters(text: str, places: set[int]) -> list[int]:
    return sorted(place for place in places if 0 < place < len(text) and not _in_cluster(text, place))


def _in_cluster(text: str, place: int) -> bool:
    """Whether a place lies within a grapheme cluster (UAX 29, GB3 to GB13), said with general categories.

    What the standard library does not tell of Grapheme_Cluster_Break is taken widely: a place is rather left
    out than a cluster parted.
    """
    before, after = text[place - 1], text[place]
    if unicodedata.category(after) in ("Mn", "Mc", "Me") or after in "\u200c\u200d" or _is_modifier(after):
        return True
    if before == "\u200d" or unicodedata.combining(before) == 9 or "\u0600" <= before <= "\u0605":
        return True
    return _is_flag(before) and _is_flag(after)


def _is_modifier(letter: str) -> bool:
    return "\U0001f3fb" <= letter <= "\U0001f3ff" or "\U000e0020" <= letter <= "\U000e007f"


def _is_flag(letter: str) -> bool:
    return "\U0001f1e6" <= letter <= "\U0001f1ff"
