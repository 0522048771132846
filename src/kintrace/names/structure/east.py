"""The syllables of East Asian names in Latin letters.

Sources: Pinyin, Wade-Giles, free Cantonese, Revised Romanisation and McCune-Reischauer, Vietnamese spelling.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from kintrace.text.tables import table

# One syllable of Korean, Mandarin, Cantonese or Vietnamese.
_SYLLABLE = re.compile(
    r"(?:[bcdfghjklmnpqrstvwxyz]|ch|chh?|gh|hs|kh|kk|ng|nh|ph|pp|qu|sh|ss|sz|th|tr|ts|tt|tz|zh|jj)?'?"
    r"[wy]?(?:[aeiouyü]|ae|ai|ao|au|ea|ee|ei|eo|eoi|eou|eu|eui|ia|iao|ie|io|iu|oa|oe|oi|oo|ou|ua|uai|ue|ui|uo|uye|wo|üe)"
    r"'?(?:ng|nh|ch|n|m|k|l|p|r|t|b|g|h|c)?"
)
_SYLLABLE_LETTERS = 6
_MANDARIN = (
    r"(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh|hs|ts|tz|ss|sz)?'?"
    r"(?:ai|ei|ao|ou|eou|an|en|ang|eng|ong|ia|iao|ie|ieh|iu|ian|ien|in|iang|ing|iong|iung|ua|uo|uai|ui|uei|uan|un|uang|ung"
    r"|üe|üeh|üan|ueh|ün|ih|a|e|i|o|u|ü)|yeh|erh?"
)
_KOREAN = (
    r"(?:[kgndtrlmbpsjhyw]|ch|sh|kk|tt|pp|ss|jj)?'?"
    r"(?:ae|ai|ya|yae|eo|yeo|ye|wa|wae|oe|yo|wo|we|wi|yu|eu|eui|ui|oo|ee|ou|yoo|you|woo|a|e|i|o|u)(?:ng|ck|[kgnlmpbh])?"
)
_CANTONESE = (
    r"(?:[bpmfdtnlgkhjcswyz]|ch|sh|ts|tz|ng|kw|gw)?"
    r"(?:aa|ai|au|eu|oi|ui|eung|eong|oe|ee|oo|iu|ei|ou|a|e|i|o|u)(?:ng|[nmkpt])?"
)
_HOKKIEN = (
    r"(?:kh|ph|th|ch|[pbtkgsjhlmnyzwc])?(?:i(?:am|ap|at|ak|ang|an|au|ew)|eow|eok|oon|ooi|ooh|ua[nt]?|ay|aw|een|eng|ek)"
    r"|(?:kh|ch|th|[khtpbgl])ea[nth]"
)
_KOREAN_SOUNDS = re.compile(r"eo|eu|[au]ng(?![aeiou])|ong|hy|kyu|kyo|gyu|gyo|soo|woo|hoo|joo")
_GIVEN = re.compile(rf"(?:{_MANDARIN}|{_KOREAN}|{_CANTONESE}|{_HOKKIEN})")
_TWO = re.compile(rf"(?:{_MANDARIN}){{2}}|(?:{_KOREAN}){{2}}")


@lru_cache(maxsize=16384)
def is_syllable(word: str) -> bool:
    """Whether a folded word could be one syllable of an East Asian name.

    >>> is_syllable("nguyễn"), is_syllable("hsiu"), is_syllable("harcastle")
    (True, True, False)
    """
    plain = word
    if not plain.isascii():
        marked = unicodedata.normalize("NFD", plain.replace("đ", "d"))
        plain = "".join(letter for letter in marked if not unicodedata.combining(letter))
    return len(plain) <= _SYLLABLE_LETTERS and _SYLLABLE.fullmatch(plain) is not None


@lru_cache(maxsize=16384)
def is_given_syllable(word: str) -> bool:
    """Whether it could be half of a Chinese or Korean given name of two syllables, which is written in many ways.

    >>> [is_given_syllable(word) for word in ("jong", "hsiu", "minh", "jean", "luc")]
    [True, True, False, False, False]
    """
    return 1 < len(word) <= _SYLLABLE_LETTERS and _GIVEN.fullmatch(word) is not None


@lru_cache(maxsize=16384)
def is_given_name(word: str, surely: bool = False) -> bool:
    """Whether it could be both halves in one word; surely: with sounds that names of the West hardly have so.

    >>> is_given_name("xiuzhu"), is_given_name("jongun"), is_given_name("carter")
    (True, True, False)
    >>> is_given_name("mason"), is_given_name("mason", surely=True), is_given_name("jongun", surely=True)
    (True, False, True)
    """
    found = 2 < len(word) <= 2 * _SYLLABLE_LETTERS and _TWO.fullmatch(word) is not None
    return found and (not surely or _KOREAN_SOUNDS.search(word) is not None)


# A foreign name of fewer characters is one word; a listed name of two may only begin or end a name.
_FOREIGN, _SURE = 5, 3


@cache
def _foreign() -> frozenset[str]:
    """Foreign names in Chinese characters."""
    return frozenset(
        word for words in table("east", "kintrace.names")["foreign"].values() for word in words.split()
    )


@lru_cache(maxsize=16384)
def foreign_words(name: str) -> tuple[str, ...]:
    """The words of a foreign name that is written in Chinese characters without dots, cut at the names that are known.

    >>> foreign_words("莫哈末尼查贾玛鲁丁"), foreign_words("威廉耶劳巴达"), foreign_words("弗朗西斯科")
    (('莫哈末', '尼查', '贾玛鲁丁'), ('威廉', '耶劳巴达'), ('弗朗西斯科',))
    """
    size = len(name)
    if size < _FOREIGN:
        return (name,)
    words: list[str] = []
    begun = place = 0
    while place < size:
        length = _known_at(name, place, begun)
        if length:
            words += [name[begun:place]] if place > begun else []
            words.append(name[place : place + length])
            begun = place = place + length
        else:
            place += 1
    return (*words, name[begun:]) if begun < size else tuple(words)


def _known_at(name: str, place: int, begun: int) -> int:
    """How long the longest known name is that stands at a place and leaves no single character over; 0 for none."""
    known, size = _foreign(), len(name)
    if place - begun == 1:
        return 0
    for length in range(min(4, size - place), 1, -1):
        rest = size - place - length
        inside = place > begun and rest > 0
        if rest != 1 and not (inside and length < _SURE) and name[place : place + length] in known:
            return length
    return 0
