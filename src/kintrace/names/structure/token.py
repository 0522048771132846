"""What stands between two spaces, read into words with their traits; remembered, because names repeat their words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice, pairwise
from typing import NamedTuple

from kintrace.names.structure import traits
from kintrace.names.structure.compound import cut_of_article
from kintrace.names.structure.east import foreign_words, is_given_syllable
from kintrace.names.structure.initials import STOPS, initial, maybe_initial
from kintrace.names.structure.lexicon import (
    abbreviations,
    all_endings,
    any_trait,
    bare,
    ends_as,
    listed,
    words_of,
)
from kintrace.text import Script, script_of
from kintrace.text.scripts import script_of_letter
from kintrace.text.tables import table

REMEMBERED = 100_000
# Quotes, brackets and signs that say something of the words after them. One inside a word is a letter (Hebrew ד"ר).
_MARKS = r"\"“”„‟«»״()\[\]{}<>（）「」『』@"
_BREAKS = r",،;؛、，/|‐-―−_=＝+*~־·・‧･፡።၊။॥゠-"
MARK = re.compile(r"(?<!\w)[\"״]|[\"״](?!\w)|[“”„‟«»()\[\]{}<>（）「」『』@]")
_WORD = re.compile(rf"(?:[^\s{_MARKS}{_BREAKS}]|(?<=\w)[\"״](?=\w))+")
_COMMAS = frozenset(",،;؛、，")
_HYPHENS = frozenset("-‐‑‒–־֊_")
_KINSHIP = re.compile(r"([sdwac])/([oalp])\.?", re.IGNORECASE)
# J.R.R., A.Karim, and a small letter before a large one: a space was forgotten.
_SEAM = re.compile(r"(?<=[^\s\d_.])\.(?=[^\W\d_])|(?<=[a-zß-ÿ])(?=[A-Z][a-zß-ÿ]{2})")
# The number of a ruler in East Asia: 2세, 二世. On to a name of less than three Han letters it is part of a given name.
_ORDINAL = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})[世세]$")
_ORDINAL_ENDS = ("世", "세")
_BEFORE_ORDINAL = 3
# 'Bill' is a nickname, 'Ata' an Arabic name: its marks stand for letters before a vowel.
_QUOTED = re.compile(r"['‘’‚‛`´][b-df-hj-np-tv-z][^\W\d_]+['’‘`´],?", re.IGNORECASE)
_APOSTROPHES = ("'", "’", "‘", "`", "´", "ʼ")
# D' Angelo, Dell' Orto: the next word belongs to these.
_ELIDED = frozenset({"d", "o", "l", "dell", "dall", "nell", "degl", "sant", "д", "о"})
_UNSETTLED = traits.UNSETTLED
_EAST = traits.EAST_FAMILY | traits.EAST_APART | traits.EAST_AMBIGUOUS | traits.EAST_USUAL
_ZWNJ = "\u200c"
# Foreign names are given with initials: middle names in Arabic letters beside one are no fathers' names.
_INITIAL_TRAITS = {
    Script.LATIN: traits.LATIN,
    Script.ARABIC: traits.ARABIC | traits.FAMILY_LANGUAGE,
}
_CAMEL = re.compile(r"[A-Z][a-zß-ÿ]{2,}(?:[A-Z][a-zß-ÿ]{2,})+")
_FOREIGN = 5  # a foreign name in fewer Chinese characters is one word
_SHORT = 6  # no abbreviation is longer
_READ = 40  # letters of a word that tell its script
_VOWELLESS = frozenset("bcdfghjklmnpqrstvwxz")


@dataclass(slots=True)
class Cut:
    """One word: where it stands in the text, its folded form, and its traits."""

    start: int
    end: int
    word: str
    traits: int


class Token(NamedTuple):
    """The words of a piece of text without spaces, their traits, whether they need their neighbours, and spans."""

    words: tuple[str, ...]
    traits: tuple[int, ...]
    loose: bool
    spans: tuple[tuple[int, int], ...]


_tokens: dict[str, Token] = {}
_traits_known: dict[tuple[int, ...], tuple[int, ...]] = {}


def token(piece: str) -> Token:
    """The words of a piece, remembered.

    >>> token("al-Rashid,").words, token("J.R.").words, token("Suhail").spans
    (('al', 'rashid'), ('j', 'r'), ((0, 6),))
    """
    found = _tokens.get(piece)
    if found is None:
        found = _read_plain(piece) if piece.isalpha() else _read(piece.translate(STOPS))
        if len(_tokens) >= REMEMBERED:
            for old in list(islice(_tokens, REMEMBERED // 4)):
                _tokens.pop(old, None)  # another thread may have been here
        _tokens[piece] = found
    return found


def _read_plain(piece: str) -> Token:
    """A piece of letters alone, the commonest by far."""
    if len(piece) > 6 and not piece[1:].islower() and _CAMEL.fullmatch(piece):
        return _read(piece)
    if piece.isascii():
        words, bits = _listed_word(piece, piece.lower(), Script.LATIN)
    elif piece.endswith(_ORDINAL_ENDS):
        return _read(piece)
    else:
        if len(piece) >= _FOREIGN and "\u4e00" <= piece[0] <= "\u9fff" and len(foreign_words(piece)) > 1:
            return _read_foreign(piece)
        words, bits = _word(piece)
    return _token(words, bits, [(0, len(piece))] * len(words))


def _read_foreign(piece: str) -> Token:
    """A foreign name in Chinese characters without dots."""
    words: list[str] = []
    bits: list[int] = []
    spans: list[tuple[int, int]] = []
    for part in foreign_words(piece):
        start = spans[-1][1] if spans else 0
        read, their = _word(part)
        words, bits = words + read, bits + their
        spans += [(start, start + len(part))] * len(read)
    return _token(words, bits, spans)


def _token(words: list[str], bits: list[int], spans: list[tuple[int, int]], loose: bool = False) -> Token:
    key = tuple(bits)
    if len(key) == 1:
        key = _traits_known.setdefault(key, key)
        return Token((words[0],), key, loose or key[0] & _UNSETTLED != 0, (spans[0],))
    return Token(tuple(words), key, loose or any_trait(bits, traits.UNSETTLED), tuple(spans))


def _read(piece: str) -> Token:
    kinship = _KINSHIP.fullmatch(piece)
    if kinship:
        return _token(
            [kinship[0].casefold()], [traits.CHILD_OF | traits.CHILD_FIRST | traits.LATIN], [(0, len(piece))]
        )
    words: list[str] = []
    bits: list[int] = []
    spans: list[tuple[int, int]] = []
    quoted = traits.QUOTED if _QUOTED.fullmatch(piece) else 0
    for found in _WORD.finditer(piece):
        gap = piece[spans[-1][1] : found.start()] if spans else ""
        if bits and not _COMMAS.isdisjoint(gap):
            bits[-1] |= traits.COMMA_AFTER
        for start, end in _seams(found.group(), found.start()):
            read, their = _word(piece[start:end])
            hyphen = (
                len(gap) == 1 and gap in _HYPHENS if start == found.start() else piece[start - 1] == _ZWNJ
            )
            if read and words and hyphen:
                their[0] |= traits.JOINED
            words += read
            bits += [each | quoted for each in their]
            spans += [(start, end)] * len(read)
    if bits and not _COMMAS.isdisjoint(piece[spans[-1][1] :]):
        bits[-1] |= traits.COMMA_AFTER
    if len(words) == 2 and _is_east_asian(words, bits):
        words, bits = (
            ["".join(words)],
            [bits[0] & bits[1] & ~traits.UNSETTLED | bits[1] & traits.COMMA_AFTER | traits.EAST_GIVEN],
        )
        spans = [(spans[0][0], spans[1][1])]
    lone_comma = not words and not _COMMAS.isdisjoint(piece)
    return _token(words, bits, spans, lone_comma or MARK.search(piece) is not None)


def _is_east_asian(words: list[str], bits: list[int]) -> bool:
    """Whether two words with a hyphen are the two syllables of one given name: Hsiu-chu, Jong-un."""
    plain = traits.LATIN | traits.SHOUTED | traits.QUOTED | traits.NISBA_ENDING | _EAST
    behind = plain | traits.JOINED | traits.MAYBE_ARTICLE | traits.JOINING | traits.COMMA_AFTER
    small = not (bits[0] & ~plain or bits[1] & ~behind) and bits[1] & traits.JOINED
    return bool(small) and is_given_syllable(words[0]) and is_given_syllable(words[1])


def _seams(word: str, offset: int) -> list[tuple[int, int]]:
    """Where a word falls apart: initials with stops, words with a forgotten space, numbers of rulers."""
    whole = [(offset, offset + len(word))]
    if "." in word:
        if bare(word) in words_of("titles", "after") or bare(word) in words_of("asides", "known_as"):
            return whole
    elif word.endswith(_ORDINAL_ENDS):
        number = _ORDINAL.search(word)
        if number is None or number.start() < (_BEFORE_ORDINAL if word.isalpha() else 1):
            return whole
        middle = offset + number.start()
        return [(offset, middle), (middle, offset + len(word))]
    elif _ZWNJ in word:
        middle = word.index(_ZWNJ)
        small = listed().get(bare(word[:middle]), 0) & traits.MAYBE_ARTICLE
        return [(offset, offset + middle), (offset + middle + 1, offset + len(word))] if small else whole
    elif not _CAMEL.fullmatch(word) or word.startswith(("Mac", "Fitz", "Vander", "Vanden", "Dela", "Delos")):
        return whole
    cuts = [0, *(found.end() for found in _SEAM.finditer(word)), len(word)]
    return [(offset + start, offset + end) for start, end in pairwise(cuts) if end > start]


def _word(written: str) -> tuple[list[str], list[int]]:
    """A word in its folded form, with its traits; two letters without a vowel are two initials; none is nothing."""
    if written.isascii() and written.isalpha():
        return _listed_word(written, written.lower(), Script.LATIN)
    folded = bare(written).replace(" ", "")
    if not folded or not any(map(str.isalnum, folded)):
        return [], []
    if _ORDINAL.fullmatch(folded):
        return [folded], [traits.GENERATION]
    script = _script(folded)
    letter = initial(written, folded, script)
    if letter is not None:
        return [letter], [_INITIAL_TRAITS.get(script, 0)]
    words, bits = _listed_word(written, folded, script)
    if written.endswith("."):
        bits[0] = (bits[0] | listed().get(folded + ".", 0)) & ~(traits.PREFIX_LISTED | traits.EAST_FAMILY)
    elif written.endswith(_APOSTROPHES) and folded in _ELIDED:
        bits[0] |= traits.ELIDED
    elif maybe_initial(written, folded):
        bits[0] |= traits.MAYBE_INITIAL
    return words, bits


def _listed_word(written: str, folded: str, script: Script) -> tuple[list[str], list[int]]:
    bits = listed().get(folded, 0)
    if len(folded) < _SHORT:
        full = abbreviations().get(folded + "." if written.endswith((".", "ª")) else folded)
        if full is None and not bits and len(folded) == 2 and _VOWELLESS.issuperset(folded):
            return list(folded), [traits.LATIN, traits.LATIN]
        folded = full or folded
    bits |= traits.LATIN if script is Script.LATIN else _by_script(folded, written, script)
    if written.isupper() and len(written) > 1 and (written.isalpha() or sum(map(str.isalpha, written)) > 1):
        bits |= traits.SHOUTED
    if folded.endswith(all_endings()):
        bits |= _by_ending(folded, script)
    return [cut_of_article(folded)], [bits]


def _script(folded: str) -> Script:
    if folded.isascii():
        return Script.LATIN
    scripts = {script_of_letter(letter) for letter in folded[:_READ]}
    return scripts.pop() if len(scripts) == 1 else script_of(folded)


def _by_script(folded: str, written: str, script: Script) -> int:
    if script is Script.ARABIC:
        return _arabic(folded, written)
    return traits.SYLLABIC if script in (Script.HAN, Script.HANGUL) else 0


@cache
def _signs() -> tuple[frozenset[str], frozenset[str]]:
    """The letters that only Sorani and Pashto write, and those that only Persian and Urdu do."""
    signs = table("roman_arabic")["signs"]
    return frozenset(signs["ckb"] + signs["ps"]), frozenset(signs["fa"] + signs["ur"])


def _arabic(folded: str, written: str) -> int:
    chain, family = _signs()
    bits = traits.ARABIC | (traits.FAMILY_ENDING if ends_as(folded, "family", Script.ARABIC) else 0)
    if not chain.isdisjoint(written):
        bits |= traits.CHAIN_LANGUAGE
    elif not family.isdisjoint(written):
        bits |= traits.FAMILY_LANGUAGE
    return bits | (traits.WITH_ARTICLE if folded.startswith("ال") and len(folded) > 4 else 0)


def _by_ending(folded: str, script: Script) -> int:
    bits = 0
    if ends_as(folded, "father", script):
        bits |= traits.FATHER_ENDING
    if ends_as(folded, "family_alone", script) and folded not in words_of("suffixes", "not_family"):
        bits |= traits.STRONG_ENDING
    if ends_as(folded, "nisba", script):
        bits |= traits.NISBA_ENDING
    return bits
