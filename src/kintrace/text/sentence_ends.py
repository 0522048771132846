"""Where sentences end, in every script, by the rules of Unicode and a list of abbreviations."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from kintrace.text.tables import table

# Marks that end a sentence (Sentence_Terminal of UAX 44) with a space after them.
_SPACED = "!?؟۔؝؞।॥։።፧፨။၊។៕༎༏᙮᠃᠉‼⁇⁈⁉꓿꛳꡶꡷"
# Marks of Chinese, Japanese and Yi: no space follows them.
_UNSPACED = "。！？｡．"
# What may stand between the mark and the space: closing brackets and quotation marks, and controls (SB9).
_CLOSE = "[\\])}）］｝」』】》〉｣»›”’\"'“«‘\u200e\u200f\u061c\u2069\u202c]*"
_ENDS = re.compile(f"(?:[.{_SPACED}][.{_SPACED}]*{_CLOSE}(?=\\s|$))|(?:[{_UNSPACED}]+{_CLOSE})")
_LAST_WORD = re.compile(r"[^\s(\[«“„\"'‘—–/]+$")
_ROMAN_NUMERAL = re.compile(r"[IVXLC]{2,}$")
# The Greek question mark is written as a semicolon (U+037E is the same by NFC).
_GREEK_QUESTION = re.compile("(?<=[\u0370-\u03ff\u1f00-\u1fff])[;\u037e](?=\\s|$)")


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(word for words in table("abbreviations").values() for word in words.split())


def sentence_ends(text: str) -> Iterator[int]:
    """The places just after the sentences of a text, in order, with the marks and quotation marks that close them.

    The rules are those of UAX 29, section 5.1 (SB6 to SB11), narrowed where a reader knows more: a full stop ends
    nothing after an abbreviation, an initial, a number of one or two digits (it may be an ordinal) or a Roman
    numeral, and no mark does where a small letter follows. So an end that is given is one, and some are not given. The
    end of the text itself is given where a mark stands there.

    >>> text = "Dr. Vela came on 3. May. She asked “Who?” and left. "
    >>> [text[:end][-5:] for end in sentence_ends(text)]
    [' May.', 'left.']
    >>> list(sentence_ends("او رفت؟ نه. 彼は来た。私も。"))
    [7, 11, 17, 20]
    """
    found = [(match.start(), match.end()) for match in _ENDS.finditer(text)]
    if ";" in text or "\u037e" in text:
        found = sorted([*found, *((match.start(), match.end()) for match in _GREEK_QUESTION.finditer(text))])
    for start, end in found:
        if text[start] in _UNSPACED or _ends(text, start, end):
            yield end


def _ends(text: str, start: int, end: int) -> bool:
    if _next_letter(text, end).islower():
        return False
    if text[start] != "." or (start + 1 < end and text[start + 1] in _SPACED):
        return True
    if text.startswith("..", start):
        return False  # an ellipsis: the sentence goes on, or breaks off
    return not is_abbreviation(text[max(0, start - 40) : start])


def _next_letter(text: str, place: int) -> str:
    """The first letter or digit after a place, past spaces, quotation marks and brackets (SB8)."""
    for letter in text[place : place + 12]:
        if letter.isalnum():
            return letter
    return ""


def is_abbreviation(before: str) -> bool:
    """Whether the full stop that would follow a text belongs to its last word.

    >>> [is_abbreviation(text) for text in ("said Mrs", "e.g", "J", "on 21", "in 1998", "came")]
    [True, True, True, True, False, False]
    """
    match = _LAST_WORD.search(before)
    if not match:
        return False
    word = "".join(letter for letter in match[0] if unicodedata.category(letter) != "Cf")
    if word.isdecimal():
        return len(word) < 3
    parts = word.split(".")
    if len(parts) > 1 and all(len(part) == 1 and part.isalpha() for part in parts):
        return True
    letters = [letter for letter in word if unicodedata.category(letter)[0] != "M"]
    if len(letters) == 1 and letters[0].isalpha():
        return True
    return bool(_ROMAN_NUMERAL.match(word)) or word.casefold() in _abbreviations()
