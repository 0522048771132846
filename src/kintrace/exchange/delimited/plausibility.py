"""How plausible some bytes are as text in one of the old one-byte encodings.

Every byte is a letter in each of them, so the letters decide: how common they are in the languages that used
the encoding, whether a word stays in one script, and whether capitals stand where capitals stand. The orders
of letters by frequency are those of ordinary prose in Arabic and Persian, Russian and Ukrainian, French,
German, Spanish and the Nordic languages; only coarse classes are used, so their exact order does not matter.
"""

from __future__ import annotations

import unicodedata

# In this order a tie is decided: French in Windows-1252 has the same bytes as French in Windows-1256.
CANDIDATES = ("cp1252", "cp1256", "cp1251")

_COMMON = {
    "cp1252": frozenset("éèàçêëîïôûùüöäßáíóúñåæøãõâÉÈÀÇÖÜÄÅØ"),
    "cp1256": frozenset("الينمورتبةدسعهفحقكيىگپچکیش"),
    "cp1251": frozenset("оеаинтсрвлкмдпуяізьы"),
}
_ORDINARY = {
    "cp1252": frozenset("œÿìòýÊÎÔÁÓÍÚÑÆìšžŠŽŒý’–—«»“”„‘…°"),
    "cp1256": frozenset("خجطصضغظثذزآءأإئؤژ،؛؟éèàçêëîïôûùüâ\u200c\u200d’“”«»–"),
    "cp1251": frozenset("гбчйхжшюцщэфъёїєґ№«»“”„’–—…"),
}

COMMON, ORDINARY, RARE, NOT_A_LETTER, UNDEFINED = 1.0, 0.4, -1.0, -2.0, -5.0
TWO_SCRIPTS, CAPITAL_INSIDE, ACCENTS_TOGETHER = -2.0, -2.0, -1.5


def plausibility(sample: bytes, encoding: str) -> float:
    """The mean score of the letters beyond ASCII, from about 1 (fine) down to -5 (nonsense); 0.0 without any.

    >>> name = "Олена Шевчук".encode("cp1251")
    >>> plausibility(name, "cp1251") > 0 > plausibility(name, "cp1256")
    True
    """
    text = sample.decode(encoding, "replace")
    score, letters, before = 0.0, 0, " "
    for letter in text:
        if not letter.isascii():
            score += _letter_score(letter, encoding) + _neighbour_score(before, letter, encoding)
            letters += 1
        elif letter.isalpha() and not before.isascii():
            score += _neighbour_score(before, letter, encoding)
        before = letter
    return score / letters if letters else 0.0


def _letter_score(letter: str, encoding: str) -> float:
    small = letter.lower()
    if small in _COMMON[encoding]:
        return COMMON
    if small in _ORDINARY[encoding]:
        return ORDINARY
    if letter == "\ufffd" or "\x80" <= letter < "\xa0":
        return UNDEFINED
    return RARE if letter.isalpha() or unicodedata.combining(letter) else NOT_A_LETTER


def _neighbour_score(before: str, letter: str, encoding: str) -> float:
    if not (before.isalpha() and letter.isalpha()):
        return 0.0
    if _script(before) != _script(letter):
        return TWO_SCRIPTS
    if letter.isupper() and before.islower():
        return CAPITAL_INSIDE
    if encoding == "cp1252" and not before.isascii() and not letter.isascii():
        return ACCENTS_TOGETHER
    return 0.0


def _script(letter: str) -> str:
    if letter.isascii() or letter < "\u0250":
        return "LATIN"
    if "\u0600" <= letter < "\u0780":
        return "ARABIC"
    return "CYRILLIC" if "\u0400" <= letter < "\u0530" else "OTHER"
