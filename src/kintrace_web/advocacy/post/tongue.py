"""In which language a text is written, as far as its letters and small words tell; for lang on the page."""

from __future__ import annotations

import re
import unicodedata

from kintrace_web.advocacy.languages import Language

_WORDS = {
    Language.ENGLISH: frozenset(
        {"the", "of", "and", "to", "we", "your", "you", "this", "with", "for", "our"}
    ),
    Language.FRENCH: frozenset(
        {"le", "la", "les", "des", "et", "nous", "vous", "votre", "que", "pour", "une"}
    ),
    Language.ALBANIAN: frozenset({"të", "dhe", "në", "për", "ju", "një", "nga", "është", "juaj", "që", "ne"}),
}
_PERSIAN = frozenset("پچژگکی")


def language_of(text: str) -> str:
    """A language we know, or nothing.

    >>> language_of("We have received your letter."), language_of("نامهٔ شما دریافت شد"), language_of("12")
    ('en', 'fa', '')
    """
    sample = text[:5_000]
    letters = [letter for letter in sample if letter.isalpha()]
    if not letters:
        return ""
    right = sum(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in letters)
    if right * 2 > len(letters):
        return str(
            Language.PERSIAN
            if sum(letter in _PERSIAN for letter in letters) * 25 > right
            else Language.ARABIC
        )
    words = re.findall(r"[^\W\d_]+", sample.casefold())
    scores = {language: sum(word in known for word in words) for language, known in _WORDS.items()}
    best = max(scores, key=lambda language: scores[language])
    return str(best) if scores[best] >= 2 else ""
