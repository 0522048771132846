"""Chinese characters with several readings, as letter groups: data/characters_han.yml made into kinds.

A syllable has up to five places: the consonant it begins with, a glide, the vowel, and up to two sounds at its end. The
readings of a character are laid over one another place by place, so that 陈 is ch or t, then e or a, then n.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from anyascii import anyascii

from kintrace.text.tables import table

_TABLE = "characters_han"
# What a reading costs beside the Mandarin one, by section.
_LANGUAGES = {"mandarin": 0.0, "cantonese": 0.03, "southern": 0.06, "korean": 0.08}
_PLACES = 5
# Costs are rounded to a few steps, so that characters share kinds.
_STEPS = 20
_GLIDE, _VOWEL, _END = 1, 2, 3
_SPELLED = re.compile(
    r"(zh|ch|sh|hs|tsz|sz|ts|tz|tj|nj|kh|ph|th|kw|gw|hw|ng|ny|[bpmfdtnlgkhjqxrzcsywv]?)"
    r"((?:[iu](?=[aeo])|o(?=a)|w(?=e)|y)?)"
    r"(eu|eo|ea|ae|ee|oo|aa|oe|[aeiou]?)"
    r"((?:i|y|uw|u|w)?)"
    r"(ng|ck|tt|[nmktphrl]?h?)"
)
_BEGINNINGS = {
    "": "-", "zh": "J C/.05", "ch": "C J/.05", "sh": "S s/.05", "hs": "S s/.05", "ts": "c C/.1 s/.15",
    "tz": "c z/.1", "tsz": "c C/.1", "sz": "s", "tj": "C", "nj": "n", "kh": "k g/.05", "ph": "p", "th": "t",
    "kw": "k g/.05", "gw": "g k/.05", "hw": "h f/.05", "ng": "n", "ny": "n", "b": "b p/.03", "p": "p b/.05",
    "d": "d t/.03", "t": "t d/.05", "g": "g k/.03", "k": "k g/.05", "h": "h x/.1", "j": "J C/.05", "q": "C k/.05",
    "x": "S s/.03", "r": "r l/.1", "n": "n l/.2", "l": "l r/.1", "z": "z c/.05", "c": "c z/.1", "y": "y -/.05",
    "w": "w v/.05 -/.1", "v": "v w/.05", "f": "f h/.2", "s": "s S/.05",
}  # fmt: skip
_GLIDES = {"": "-", "i": "y i/.02", "y": "y", "u": "w u/.02", "o": "w o/.02", "w": "w u/.02"}
_VOWELS = {
    "": "-", "eu": "@ e o/.05 u/.05", "eo": "@ e/.05 o/.05", "ee": "i", "oo": "u o/.05", "aa": "a", "oe": "o e",
    "ea": "a e/.05", "ae": "e a/.05", "a": "a A/.02", "e": "e @/.02", "i": "i", "o": "o u/.05", "u": "u a/.1",
}  # fmt: skip
_OFF_GLIDES = {"": "-", "i": "i y -/.05", "y": "i y -/.05", "u": "u w -/.05", "w": "u w -/.05"}
_ENDS = {
    "ng": ("n", "g -/.01"), "n": ("n", "-"), "m": ("m n/.1", "-"), "k": ("k g/.1 -/.1", "-"),
    "ck": ("k g/.1 -/.1", "-"), "t": ("t d/.1 -/.1", "-"), "p": ("p b/.1 -/.1", "-"), "h": ("-", "-"),
    "r": ("- r/.05", "-"), "tt": ("t d/.1 -/.1", "-"), "l": ("l r/.05", "-"),
}  # fmt: skip


def characters() -> dict[str, tuple[list[str], str | None]]:
    """The characters of the table: the readings of their kinds in a row, and the variants that have costs of their own.

    >>> characters()["陈"] == characters()["陳"], characters()["陈"][0][0]
    (True, 'C t/0.05 J/0.1 d/0.1 T/0.2')
    """
    read = table(_TABLE, "kintrace.names")
    letters = table("sounds_han", "kintrace.names")["letters"]
    spelled: dict[str, list[tuple[str, float]]] = {}
    for language, extra in _LANGUAGES.items():
        for syllable, signs in read[language].items():
            for sign in signs:
                spelled.setdefault(sign, []).append((str(syllable), extra))
    own = {sign: str(signs) for signs in read["own"] for sign in str(signs)}
    out = {}
    for sign in {**spelled, **own}:
        syllables = spelled.get(sign, [])
        first = [each for each, extra in syllables if not extra] or [anyascii(sign).lower()]
        rest = [(each, extra) for each, extra in syllables if extra]
        laid = [(_of_pinyin(each, letters), 0.05 * place) for place, each in enumerate(first)]
        out[sign] = (
            _joined(laid + [(_of_spelling(each), extra) for each, extra in rest]),
            own.get(sign),
        )
    return out


def _of_pinyin(syllable: str, letters: Mapping[str, str]) -> list[str]:
    """The readings at each place of a Mandarin syllable, from the groups of the table."""
    size = 2 if syllable[:2] in letters and syllable[1:2] == "h" else 1
    start, final = (syllable[:size], syllable[size:]) if syllable[0] not in "aeo" else ("", syllable)
    places = ["-"] * _PLACES
    places[0] = str(letters[start]) if start else "-"
    if not final:
        return places
    parts = [part.strip() for part in str(letters[final]).split("+")] if final in letters else list(final)
    at = (
        _GLIDE
        if len(final) > 1 and final[0] in "iuv" and final[1] in "aeou" and final not in ("ui",)
        else _VOWEL
    )
    for part in parts:
        places[at] = part
        at += 1
    return places


def _of_spelling(syllable: str) -> list[str]:
    """The same of a syllable in a customary spelling."""
    found = _SPELLED.fullmatch(syllable)
    if found is None:
        raise ValueError(f"{_TABLE}.yml: {syllable!r} is not a syllable this table can read")
    start, glide, vowel, off, end = found.groups()
    places = [_BEGINNINGS.get(start, start), _GLIDES[glide], _VOWELS[vowel], "-", "-"]
    if start in ("kw", "gw", "hw"):
        places[_GLIDE] = "w u/.05"
    if off:
        places[_END] = _OFF_GLIDES[off[-1]]
    elif end:
        places[_END], places[_END + 1] = _ENDS["h" if end == "h" else end.removesuffix("h")]
    return places


def _joined(spelled: list[tuple[list[str], float]]) -> list[str]:
    """All readings of a character at each place, each at its least cost; places that all leave silent are left out."""
    out = []
    for at in range(_PLACES):
        costs: dict[str, float] = {}
        for places, extra in spelled:
            for reading in places[at].split():
                sound, _, cost = reading.partition("/")
                whole = round((float(cost or 0) + extra) * _STEPS) / _STEPS
                costs[sound] = min(whole, costs.get(sound, whole))
        if set(costs) != {"-"}:
            by_cost = sorted(costs.items(), key=lambda item: (item[1], item[0]))
            out.append(" ".join(f"{sound}/{cost:g}" if cost else sound for sound, cost in by_cost))
    return out
