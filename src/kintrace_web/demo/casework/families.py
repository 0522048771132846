"""Who asks, and who else belongs to the family of an invented sought person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from kintrace_web.demo.naming.lexicon import Entry, names
from kintrace_web.demo.persons.invented import Invented

# What the enquirer is to the sought person, by the share of cases.
KINSHIPS = {
    "mother": 24,
    "father": 12,
    "sister": 20,
    "brother": 16,
    "wife": 5,
    "husband": 4,
    "daughter": 6,
    "son": 6,
    "aunt": 4,
    "cousin": 3,
}
SEX = {
    "mother": "female", "father": "male", "sister": "female", "brother": "male", "wife": "female", "husband": "male",
    "daughter": "female", "son": "male", "aunt": "female", "cousin": "female",
}  # fmt: skip
# What the sought person is to the enquirer: for a woman, for a man.
SEEN_BACK = {
    "mother": ("daughter", "son"), "father": ("daughter", "son"),
    "sister": ("sister", "brother"), "brother": ("sister", "brother"),
    "wife": ("wife", "husband"), "husband": ("wife", "husband"),
    "daughter": ("mother", "father"), "son": ("mother", "father"),
    "aunt": ("niece", "nephew"), "cousin": ("cousin", "cousin"),
}  # fmt: skip
YEARS_OLDER = {"mother": 26, "father": 31, "aunt": 24, "daughter": -27, "son": -27}
OLD_ENOUGH_FOR_CHILDREN = date(1982, 1, 1)


@dataclass(frozen=True)
class Relative:
    """A member of the family and what they are to the sought person."""

    relation: str
    person: Invented


def enquirer_of(random: Random, sought: Invented) -> Relative:
    """Who asks for this person."""
    possible = dict(KINSHIPS)
    if sought.born > OLD_ENOUGH_FOR_CHILDREN:
        possible = {
            relation: share for relation, share in possible.items() if relation not in {"daughter", "son"}
        }
    del possible["husband" if sought.sex == "male" else "wife"]
    if sought.born.year > 2000:
        possible = {
            relation: share for relation, share in possible.items() if relation not in {"husband", "wife"}
        }
    relation = random.choices(list(possible), list(possible.values()))[0]
    return relative(random, sought, relation)


def seen_back(relation: str, sex: str) -> str:
    """What the sought person is to somebody who is ``relation`` to them."""
    return SEEN_BACK[relation][0 if sex == "female" else 1]


def relative(random: Random, sought: Invented, relation: str) -> Relative:
    """Somebody of the family, with the name that follows from the sought person's."""
    years = YEARS_OLDER.get(relation, random.choice((-6, -4, -2, 2, 3, 5)))
    born = sought.born - timedelta(days=years * 365 + random.randrange(300))
    sex = SEX[relation]
    given = _given(random, sought, relation, sex)
    person = replace(sought, sex=sex, given=given, born=born)
    if relation in {"mother", "father"}:
        person = replace(
            person, father=sought.grandfather if relation == "father" else _a_father(random, sought)
        )
    elif relation in {"daughter", "son"}:
        person = replace(person, father=sought.given if sought.sex == "male" else _a_father(random, sought))
    elif relation in {"wife", "husband", "aunt", "cousin"}:
        person = replace(person, father=_a_father(random, sought))
    return Relative(relation, person)


def _given(random: Random, sought: Invented, relation: str, sex: str) -> Entry:
    if relation in {"mother", "father"}:
        return sought.mother if relation == "mother" else sought.father
    while (given := names(sought.language, sex).draw(random)) in {sought.given, sought.father, sought.mother}:
        pass
    return given


def _a_father(random: Random, sought: Invented) -> Entry:
    return names(sought.language, "male").draw(random)


def kin_of(random: Random, sought: Invented, enquirer: Relative) -> list[Relative]:
    """Two to four more relatives: parents first, then brothers and sisters."""
    relations = [relation for relation in ("mother", "father") if relation != enquirer.relation]
    relations += random.sample(["sister", "brother"], random.randrange(0, 3))
    return [relative(random, sought, relation) for relation in relations[: random.randrange(2, 5)]]
