"""The ways in which one person's name could stand in a list, as keyed digests: none can be read back (S15).

A name is compared by the sound of its words, in every script, beside the year of birth. Where a year is known on one
side alone, all words of the name have to sound alike: a common first name must not stand for everybody who bears it.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from itertools import combinations, product

from django.conf import settings

from kintrace.dates import ImpreciseDate
from kintrace.names import keys, parse
from kintrace.text import normalise, romanise

# Not the key of the blind index: that one is changed from time to time, and a digest whose text is gone cannot be made
# anew. The key of the record of acts stays for the life of the database.
SECTION = "suppressed"
# A date that spans more years than this says too little to be compared.
MOST_YEARS = 12
# A word has few keys, a name few words; a text that is no name must not take the machine's memory.
MOST_SPELLINGS = 200


def digests_to_keep(names: Iterable[str], birth: ImpreciseDate | None) -> frozenset[str]:
    """What a suppression holds of somebody with these names."""
    years = years_of(birth)
    found = set[str]()
    for name in names:
        found |= _whole(name, "dated" if years else "undated")
        found |= {f"{year} {pair}" for year in years for pair in _pairs(name)}
    return frozenset(_digest(text) for text in found)


def digests_to_ask(names: Iterable[str], birth: ImpreciseDate | None) -> frozenset[str]:
    """What a row of a list, or a new request, with these names is asked by."""
    years = years_of(birth)
    found = set[str]()
    for name in names:
        found |= _whole(name, "undated")
        if years:
            found |= {f"{year} {pair}" for year in years for pair in _pairs(name)}
        else:
            found |= _whole(name, "dated")
    return frozenset(_digest(text) for text in found)


def _digest(text: str) -> str:
    return hmac.new(settings.AUDIT_KEY.encode(), f"{SECTION}:{text}".encode(), hashlib.sha256).hexdigest()


def years_of(birth: ImpreciseDate | None) -> list[int]:
    """The years somebody may be born in; none where they are too many to say anything."""
    if birth is None or len(birth.years) > MOST_YEARS:
        return []
    return list(birth.years)


def _words(name: str) -> list[frozenset[str]]:
    words = (word for part in parse(name).parts for word in part.words)
    return [found for word in words if (found := keys(word))]


def _pairs(name: str) -> set[str]:
    """Any two words of the name by their sounds, in any order; a name of one word by that word."""
    words = _words(name)
    if len(words) == 1:
        return {f"one {key}" for key in words[0]}
    pairs = (product(one, other) for one, other in combinations(words, 2))
    texts = ("two " + " ".join(sorted(pair)) for several in pairs for pair in several)
    return {text for text, _ in zip(texts, range(MOST_SPELLINGS), strict=False)}


def _whole(name: str, kind: str) -> set[str]:
    """The whole name: as it is written in Latin letters, and by the sounds of all its words where there are several."""
    written = " ".join(sorted(romanise(normalise(name)).casefold().split()))
    found = {f"{kind} written {written}"}
    words = _words(name)
    if len(words) > 1:
        spellings = zip(product(*words), range(MOST_SPELLINGS), strict=False)
        found |= {f"{kind} sounds {' '.join(sorted(spelling))}" for spelling, _ in spellings}
    return found
