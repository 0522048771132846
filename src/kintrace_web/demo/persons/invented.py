"""An invented person: a true life that lists and families each know a part of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from kintrace_web.demo.naming.famous import is_known
from kintrace_web.demo.naming.lexicon import FAMILY, Entry, names
from kintrace_web.demo.world import a_land, a_town

OLDEST = date(1938, 1, 1)
YOUNGEST = date(2007, 12, 31)


@dataclass(frozen=True)
class Invented:
    """Everything that is true of an invented person. No source knows all of it."""

    language: str
    sex: str
    given: Entry
    father: Entry
    grandfather: Entry
    mother: Entry
    family: Entry
    born: date
    birth_place: str
    nationality: str


def invent(random: Random, language: str, *, sex: str = "", born: date | None = None) -> Invented:
    """Somebody whose name is no known person's."""
    sex = sex or ("female" if random.random() < 0.46 else "male")
    while True:
        person = Invented(
            language=language,
            sex=sex,
            given=names(language, sex).draw(random),
            father=names(language, "male").draw(random),
            grandfather=names(language, "male").draw(random),
            mother=names(language, "female").draw(random),
            family=names(language, FAMILY).draw(random),
            born=born or _a_birthday(random),
            birth_place=a_town(random),
            nationality=a_land(random),
        )
        if not is_known(person.given, person.father, person.family) and person.given != person.father:
            return person


def _a_birthday(random: Random) -> date:
    # The young travel more: the smaller of two draws counted back from the youngest.
    span = (YOUNGEST - OLDEST).days
    return YOUNGEST - timedelta(days=min(random.randrange(span), random.randrange(span)))
