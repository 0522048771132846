"""Spellings that letters do not explain: what a script writes for a name by custom (Майкл for Michael)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from kintrace.names.letters.align import distance
from kintrace.names.letters.spelling import spell
from kintrace.text import script_of

# From how many bits of letters on custom is needed, and up to how many for each letter group it is believed.
_NEEDED, _BELIEVED = 1.5, 2.6
_BEARERS, _AT_LEAST, _SHORTEST = 4.0, 3, 2
_NATIVES = 12


def by_custom(
    counted: Iterable[tuple[str, str]], seen: Iterable[tuple[str, str]], bearers: dict[str, float]
) -> list[tuple[str, list[str]]]:
    """Latin words, each with the native words that stand for it by custom.

    ``counted``: pairs of words from full names, as often as they come; ``seen``: pairs of words that are known to
    stand for each other at least once, believed where the Latin one is a common name.
    """
    times = Counter(counted)
    usual = {pair for pair, count in times.items() if count >= _AT_LEAST}
    usual |= {pair for pair in seen if bearers.get(pair[1], 0.0) >= _BEARERS}
    found: dict[str, list[str]] = defaultdict(list)
    for native, latin in sorted(usual, key=lambda pair: (-times[pair], pair)):
        if min(len(native), len(latin)) < _SHORTEST or script_of(native) is script_of(latin):
            continue
        one, two = spell(native), spell(latin)
        cost = distance(one, two)
        if _NEEDED < cost < _BELIEVED * max(len(one.kinds), len(two.kinds)) and len(found[latin]) < _NATIVES:
            found[latin].append(native)
    return sorted((latin, natives) for latin, natives in found.items() if natives)
