"""Whether a word in letters that leave short vowels out is another word in letters that write them: نیاز is Niaz."""

from __future__ import annotations

import re
from functools import lru_cache

from kintrace.text import Script, romanise

LEAST = 3
_LEAVE_VOWELS_OUT = frozenset({Script.ARABIC, Script.HEBREW})
_TWICE = re.compile(r"([a-z])\1+")
_SIGN = re.compile("[gkscdt]h|.")
# What may stand for each vowel, or for what is written with the letter of one, where short vowels are left out.
_VOWELS = {"a": "a", "e": "eiy", "i": "eiy", "o": "ouw", "u": "ouw"}
# What may stand for what is no vowel, beside itself: letters that Arabic and Persian say apart, and spelling customs.
_OTHERS = {
    "y": "[iy]",
    "w": "[uwv]",
    "v": "[uwv]",
    "s": "(?:s|th)",
    "th": "(?:th|t)",
    "z": "(?:z|dh|d)",
    "dh": "(?:z|dh|d)",
    "gh": "(?:gh|q|g)",
    "q": "(?:gh|q)",
    "g": "(?:g|j)",
    "c": "(?:c|k|j)",
    "ch": "(?:ch|sh)",
    "k": "(?:k|q)",
}


def reads_as(one: str, script: Script, other: str, others: Script) -> bool:
    """Whether they are one word letter by letter, where exactly one of the two scripts leaves short vowels out.

    >>> reads_as("نیاز", Script.ARABIC, "niaz", Script.LATIN), reads_as("hope", Script.LATIN, "هوپ", Script.ARABIC)
    (True, True)
    >>> reads_as("سال", Script.ARABIC, "sally", Script.LATIN)
    False
    """
    if (script in _LEAVE_VOWELS_OUT) == (others in _LEAVE_VOWELS_OUT):
        return False
    short, full = (one, other) if script in _LEAVE_VOWELS_OUT else (other, one)
    written = _latin(short)
    return len(written) >= LEAST and bool(_pattern(full).fullmatch(written))


@lru_cache(maxsize=4096)
def _latin(word: str) -> str:
    return _TWICE.sub(r"\1", romanise(word).casefold())


@lru_cache(maxsize=4096)
def _pattern(word: str) -> re.Pattern[str]:
    """What such a word can be without its short vowels. A vowel at its end is written, but for a silent "e"."""
    signs = _SIGN.findall(_latin(word))
    found = ["" if signs else r"(?!)"]
    for place, sign in enumerate(signs):
        last = place == len(signs) - 1
        if sign in _VOWELS and place == 0:
            found.append("[aeiouyw]+")
        elif last and sign in ("e", "h"):
            found.append("(?:e?h|e)?" if sign == "e" else "e?h")
        elif sign in _VOWELS:
            found.append(f"[{_VOWELS[sign]}]" + ("" if last else "?"))
        else:
            found.append(_OTHERS.get(sign, re.escape(sign)))
    return re.compile("".join(found))
