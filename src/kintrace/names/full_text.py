"""The words of a running text as a full-text index takes them: one form for all spellings, and keys across scripts."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from kintrace.names.sound_keys import sound_keys
from kintrace.text import Script, normalise, romanise, script_of
from kintrace.text.words import JOINERS, MARKS

_APOSTROPHES, _HYPHENS = "'’`‘ʼ", "\\-‐‑."
# A run of letters, marks and digits, with the signs that stand inside a word.
_WORD = re.compile(rf"\w(?:[\w{MARKS}{JOINERS}{_APOSTROPHES}{_HYPHENS}]*[\w{MARKS}])?")
_PARTS = re.compile(f"[\u200c{_APOSTROPHES}{_HYPHENS}]+")
_NOT_OF_WORD = re.compile(rf"[^\w{MARKS}]+")
# Scripts without spaces: a sign of Chinese or Japanese, a letter of Thai, Lao, Burmese or Khmer with its marks.
_SIGN = re.compile(
    "[\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3005\u3006]"
    "|[\u0e01-\u0e30\u0e40-\u0e46\u0e81-\u0eb0\u0ec0-\u0ec6\u1000-\u102a\u1780-\u17b3]"
    "[\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u17b4-\u17d3]*"
)
_SIGNS = re.compile(f"(?:{_SIGN.pattern})+")
# A longer run of signs is a phrase and no name.
_LONGEST_NAME = 8
# Accents of these scripts are marks that people leave out when they type.
_ACCENTED = frozenset({Script.GREEK, Script.CYRILLIC})
_ARTICLE = "ال"
_LONGEST = 60


def search_words(text: str) -> list[str]:
    """The words of a text for a full-text index, each as often as the text has it.

    For each word: its folded form (case, accents, letter variants, vowel marks, joiners, digits of all scripts);
    the parts of a word with a joiner, hyphen or apostrophe; an Arabic word also without its article; where
    a script writes no spaces, each two neighbouring signs; and, for a word that may be a name (it has a capital, or its
    script has none), the keys of its sounds, which begin with "qq" and are the same in every script.

    Two spellings of a word share one of these, so that a query made with ``search_forms`` meets the text by equality of
    words alone: in SQLite's FTS5 (unicode61 with ``categories 'L* N* M* Co'``, or the vowel signs of Indian
    scripts part their words) and in PostgreSQL with the configuration "simple".

    >>> search_words("كَريمي")
    ['کریمی', 'qqkrmi']
    >>> search_words("Zoë wrote 12 letters")
    ['zoe', 'wrote', '12', 'letters']
    """
    return [form for word in _WORD.findall(text) for form in _forms(word, may_be_name(word))]


@lru_cache(maxsize=4096)
def search_forms(query: str) -> tuple[tuple[str, ...], ...]:
    """For each word of a query the forms of which any one may stand in a text; none for a query without words.

    Every word has its keys here, for people type names in small letters too. A word of a script without spaces
    is several, all of which a text must have.

    >>> search_forms("karimi ۱۴۰۳")
    (('karimi', 'qqkrmi'), ('1403',))
    """
    found: dict[tuple[str, ...], None] = {}
    for word in _WORD.findall(query):
        if _SIGN.search(word):
            keys = tuple(form for form in _forms(word, True) if form.startswith("qq"))
            found.update(dict.fromkeys((form, *keys) for form in _pairs(word)))
        else:
            whole, longest = _folded(word), max(map(_folded, _parts(word)), key=len)
            # The short parts of a word (می, ها, l') stand in every text.
            short = {_folded(part) for part in _parts(word)} - {whole, longest}
            found[tuple(form for form in _forms(word, True) if form not in short)] = None
    return tuple(forms for forms in found if forms)


def may_be_name(word: str) -> bool:
    """Whether a word as written can be a name: it has a capital, or its script has none.

    >>> [may_be_name(word) for word in ("Osei", "al-Karimi", "and", "کریمی", "1403")]
    [True, True, False, True, False]
    """
    return not word.islower() and not word[0].isdecimal()


@lru_cache(maxsize=1 << 18)
def _forms(word: str, with_keys: bool) -> tuple[str, ...]:
    word = word[:_LONGEST]
    if _SIGN.search(word):
        is_short = with_keys and len(_SIGN.findall(word)) <= _LONGEST_NAME
        return tuple(dict.fromkeys([*_pairs(word), *(sound_keys(word) if is_short else ())]))
    parts = _parts(word)
    # Sorani keyboards write a vowel as a letter and a non-joiner; in Persian the joiner says nothing. Both are kept.
    forms = [_folded("".join(parts)), _folded(word)]
    if len(parts) > 1:
        forms += [folded for part in parts if len(folded := _folded(part)) > 1]
    bare = forms[0].removeprefix(_ARTICLE)
    has_article = bare != forms[0] and len(bare) > 2
    if has_article:
        forms.append(bare)
    if with_keys:
        # A name with an article, hyphen or apostrophe is looked for by its parts too.
        spoken = [*(part for part in parts if len(part) > 2), *([bare] if has_article else [])]
        forms += [key for part in spoken for key in sound_keys(part)]
    return tuple(dict.fromkeys(form for form in forms if form))


def _parts(word: str) -> list[str]:
    return [part for part in _PARTS.split(word) if part]


def _folded(word: str) -> str:
    """One word in one form, letters, marks and digits only."""
    folded = normalise(word)
    script = script_of(folded)
    if script is Script.LATIN:
        folded = romanise(folded).lower()
    elif script in _ACCENTED:
        folded = "".join(c for c in unicodedata.normalize("NFD", folded) if not unicodedata.combining(c))
    return _NOT_OF_WORD.sub("", folded)


def _pairs(word: str) -> list[str]:
    """A word of a script without spaces as its signs, each two neighbours; what else stands in it as words."""
    out: list[str] = []
    last = 0
    for match in _SIGNS.finditer(word):
        out.append(_folded(word[last : match.start()]))
        signs = [_folded(sign) for sign in _SIGN.findall(match[0])]
        out += [
            signs[place] + "".join(signs[place + 1 : place + 2]) for place in range(max(1, len(signs) - 1))
        ]
        last = match.end()
    out.append(_folded(word[last:]))
    return [form for form in out if form]
