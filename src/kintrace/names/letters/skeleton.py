"""The sound-class skeleton of a word: the consonants that a name keeps through every script and spelling.

Eight classes (data/sounds.yml). h, w, v, y and the vowels are left out. A letter that may be of two classes gives
two skeletons. One or two classes are too few to tell words apart, so such a skeleton also says whether anything
stands before its first class and after its last ("0"): Ali is 0L0, Hasan 0SN, Sana SN0.
"""

from __future__ import annotations

from functools import lru_cache

from kintrace.names.letters.sounds import SILENT, Kind, kinds, sound_classes
from kintrace.names.letters.spelling import Spelling

# Readings dearer than this do not make a skeleton of their own; four skeletons a word at most.
READING_LIMIT = 0.2
ALTERNATES = 4
_SHORT = 2
LONGEST = 12


@lru_cache(maxsize=4096)
def _classes(number: int) -> tuple[tuple[str, float], ...]:
    """The classes a kind may be of, "" for none, each with the cost of its cheapest reading."""
    if number >= len(kinds()):
        return ((_untabled(number), 0.0),)
    kind: Kind = kinds()[number]
    found: dict[str, float] = {}
    for sound, cost in kind.readings:
        name = "" if sound == SILENT else sound_classes()[sound]
        if cost <= READING_LIMIT or not found:
            found[name] = min(cost, found.get(name, cost))
    return tuple(sorted(found.items(), key=lambda item: (item[1], item[0])))


def _untabled(number: int) -> str:
    return format(number - len(kinds()), "02x")


def _may_be_silent(number: int) -> bool:
    return number < len(kinds()) and any(
        sound == SILENT and cost <= 0.1 for sound, cost in kinds()[number].readings
    )


def _marked(body: str, places: list[int], numbers: tuple[int, ...]) -> set[str]:
    """A short skeleton with its "0" before and after; both where the outer letter may be silent."""
    if not body:
        return {"0"}
    before, after = numbers[: places[0]], numbers[places[-1] + 1 :]
    leads = {bool(before)} | ({False} if before and all(map(_may_be_silent, before)) else set())
    trails = {bool(after)} | ({False} if after and all(map(_may_be_silent, after)) else set())
    return {("0" if lead else "") + body + ("0" if trail else "") for lead in leads for trail in trails}


@lru_cache(maxsize=131072)
def skeletons(spelling: Spelling) -> tuple[str, ...]:
    """The skeletons of a word, the likeliest first; at most a few, ASCII, at most 14 letters each.

    >>> from kintrace.names.letters.spelling import spell
    >>> skeletons(spell("Ghahramani")), skeletons(spell("قهرمانی"))
    (('KRMN',), ('KRMN',))
    >>> skeletons(spell("Ali")), skeletons(spell("علی"))
    (('0L0',), ('0L0',))
    """
    beam: list[tuple[float, str, list[int]]] = [(0.0, "", [])]
    for place, number in enumerate(spelling.kinds):
        options = _classes(number)
        grown = [
            (cost + more, body + name, [*places, place] if name else places)
            for cost, body, places in beam
            for name, more in options
        ]
        if len(grown) > 1:
            best: dict[str, tuple[float, str, list[int]]] = {}
            for item in sorted(grown, key=lambda item: (item[0], item[1])):
                best.setdefault(item[1], item)
            grown = list(best.values())[:ALTERNATES]
        beam = grown
    out: list[str] = []
    for _, body, places in beam:
        forms = sorted(_marked(body, places, spelling.kinds)) if len(body) <= _SHORT else [body[:LONGEST]]
        out.extend(form for form in forms if form not in out)
    return tuple(out[: ALTERNATES + 2])
