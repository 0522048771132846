"""Making the lists: a crowd of invented people, and among them the sought persons who truly are there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from kintrace_web.demo.persons.invented import Invented, invent
from kintrace_web.demo.world import ListPlan

from .rows import row


@dataclass(frozen=True)
class MadeList:
    """A list's rows, and the numbers under which sought persons stand on it."""

    plan: ListPlan
    rows: list[list[str]]
    numbers: dict[int, str]


def make_list(random: Random, plan: ListPlan, there: Mapping[int, Invented]) -> MadeList:
    """The list; ``there`` are the sought persons on it, by the position of their case."""
    places = dict(zip(random.sample(range(plan.rows), len(there)), there.items(), strict=True))
    rows, numbers = [], {}
    for position in range(plan.rows):
        number = plan.number.format(number=position + 1)
        if position in places:
            case, person = places[position]
            numbers[case] = number
        else:
            person = invent(random, _origin(random, plan.shares))
        rows.append(row(random, plan, person, number))
    return MadeList(plan, rows, numbers)


def _origin(random: Random, shares: Mapping[str, int]) -> str:
    return random.choices(list(shares), list(shares.values()))[0]


def spread(
    random: Random, plans: Sequence[ListPlan], sought: Sequence[Invented]
) -> dict[str, dict[int, Invented]]:
    """On which lists the sought persons stand: three in four on one, some on two, the others on none."""
    there: dict[str, dict[int, Invented]] = {plan.id: {} for plan in plans}
    for position, person in enumerate(sought):
        if position % 4 == 3:
            continue
        # A list of another script is where a family would not find them by itself.
        shares = [
            plan.shares.get(person.language, 0) * (0.25 if plan.writes == person.language else 1)
            for plan in plans
        ]
        for plan in random.choices(plans, shares, k=2 if position % 5 == 0 else 1):
            there[plan.id][position] = person
    return there
