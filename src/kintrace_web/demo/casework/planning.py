"""Which cases there are: the invented sought persons, in an order that shows every situation early."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from kintrace_web.demo.persons.invented import Invented, invent
from kintrace_web.demo.world import TODAY, a_town

from .families import Relative, enquirer_of, kin_of

# Languages of the sought persons, in turn: ten cases have this mix.
LANGUAGES = (
    "fa",
    "ar",
    "fa",
    "ckb",
    "ru",
    "ar",
    "fa",
    "uk",
    "ar",
    "tr",
    "fa",
    "ckb",
    "hy",
    "ar",
    "fa",
    "ru",
    "ka",
    "ar",
    "uk",
    "el",
)
INTERVIEWED_IN = {"fa": ("fa", "fa", "en"), "ar": ("ar", "ar", "en"), "ckb": ("fa", "ar", "en")}
FIRST_OPENED = date(2024, 9, 1)
MINOR = 4
NO_TRACING_CONSENT = 5
CONSENT_WITHDRAWN = 9
# These two look for the same person: an aunt on one side of the border, a brother on the other.
SAME_PERSON_EVERY = 20


@dataclass(frozen=True)
class CasePlan:
    """One tracing request before it is opened."""

    position: int
    sought: Invented
    enquirer: Relative
    kin: tuple[Relative, ...]
    language: str
    town: str
    last_contact: date
    opened_at: datetime
    consent: str

    @property
    def is_minor(self) -> bool:
        """Whether the sought person is a child: this case takes the separate route (S12)."""
        return self.position == MINOR


def plan_cases(random: Random, count: int) -> list[CasePlan]:
    """The cases in the order in which they were opened."""
    plans: list[CasePlan] = []
    for position in range(count):
        sought = _sought(random, position, plans)
        plans.append(_plan(random, position, sought, count))
    return plans


def _sought(random: Random, position: int, plans: list[CasePlan]) -> Invented:
    if position and position % SAME_PERSON_EVERY == 0 and plans[position - 7].consent == "given":
        return plans[position - 7].sought
    language = LANGUAGES[position % len(LANGUAGES)]
    return invent(random, language, born=date(2012, 5, 9) if position == MINOR else None)


def _plan(random: Random, position: int, sought: Invented, count: int) -> CasePlan:
    enquirer = enquirer_of(random, sought)
    days = (TODAY - FIRST_OPENED).days * (position + 1) // (count + 1)
    opened = FIRST_OPENED + timedelta(days=days)
    earliest = max(sought.born + timedelta(days=16 * 365), opened - timedelta(days=9 * 365))
    if position == MINOR:
        earliest = opened - timedelta(days=400)
    span = max(60, (opened - earliest).days - 30)
    return CasePlan(
        position=position,
        sought=sought,
        enquirer=enquirer,
        kin=tuple(kin_of(random, sought, enquirer)),
        language=random.choice(INTERVIEWED_IN.get(sought.language, ("en",))),
        town=a_town(random),
        last_contact=opened - timedelta(days=30 + random.randrange(span)),
        opened_at=datetime.combine(opened, time(9, 0), UTC) + timedelta(minutes=random.randrange(420)),
        consent=_consent(position),
    )


def _consent(position: int) -> str:
    if position % 13 == NO_TRACING_CONSENT:
        return "none"
    return "withdrawn" if position % 32 == CONSENT_WITHDRAWN else "given"
