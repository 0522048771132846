"""Names that an invented person never gets, because a public figure has them.

The names themselves do not stand here: an invented name is compared by digest with digests that were made once from
"given family" and "given father" in the spelling of the lists. To add one, print ``digest("given", "family")`` and
put it into known_names.txt. Family names that belong to one public figure alone are simply not on the lists.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from .lexicon import Entry


def digest(given: str, other: str) -> str:
    """What stands in known_names.txt for a name."""
    return blake2b(f"{given} {other}".encode(), digest_size=6, person=b"kintrace").hexdigest()


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    text = (Path(__file__).resolve().parent / "known_names.txt").read_text(encoding="ascii")
    return frozenset(line for line in text.split("\n") if line and not line.startswith("#"))


def is_known(given: Entry, father: Entry, family: Entry) -> bool:
    """Whether a public figure has this name."""
    return bool({digest(given.native, family.native), digest(given.native, father.native)} & _known())
