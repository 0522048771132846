"""What an enquirer sees of own cases: the one place that says it (S1, S2, S18).

A case that is open, found and undecided, or found and declined gives the same texts, by the same queries in the same
number. Only what the found person agreed to, and what the enquirer knows already, changes anything.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext

from kintrace_web.cases.models import Case
from kintrace_web.people.items import Item
from kintrace_web.people.models import Person

from .asking import heard_by_enquirer
from .disclosing import bears
from .hearing import MessageForKin, seen_by
from .models import Disclosure, FamilyMessage, Outcome, Telling

Kind, Ending = Disclosure.Kind, Outcome.Kind


@dataclass(frozen=True)
class Told:
    """Words that two members of staff let the enquirer read."""

    pk: int
    wording: str
    on: date
    language: str


@dataclass(frozen=True)
class CaseForKin:
    """A case as its enquirer sees it."""

    pk: UUID
    number: str
    opened_on: date
    wording: str
    news: tuple[Told, ...]
    done_for_you: tuple[Told, ...]
    wishes: tuple[Told, ...]
    messages: tuple[MessageForKin, ...]


def news_for(person: Person) -> list[CaseForKin]:
    """The cases this person asked for, as they may see them."""
    cases = list(Case.objects.filter(enquirer=person).select_related("enquirer", "sought"))
    heard = {case.pk: heard_by_enquirer(case) for case in cases}
    # One query each, joined to the person, whatever there is to find.
    disclosures = list(Disclosure.objects.standing().filter(case__enquirer=person, fulfilled_at=None))
    messages = FamilyMessage.objects.filter(case__enquirer=person).select_related("case")
    hears = {pk: Item.MESSAGE in items for pk, items in heard.items()}
    seen = seen_by(person, messages, hears)
    outcomes = {
        each.case_id: each
        for each in Outcome.objects.confirmed().filter(case__enquirer=person).exclude(kind=Ending.FOUND)
    }
    told = set(
        Telling.objects.filter(outcome__case__enquirer=person, whom=person).values_list(
            "outcome_id", flat=True
        )
    )
    return [
        CaseForKin(
            pk=case.pk,
            number=case.number,
            opened_on=timezone.localdate(case.opened_at),
            wording=_wording(case, outcomes.get(case.pk), heard[case.pk], told),
            news=_of(Kind.NEWS, case, disclosures, heard[case.pk]),
            done_for_you=_of(Kind.DONE, case, disclosures, heard[case.pk]),
            wishes=_of(Kind.WISH, case, disclosures, heard[case.pk]),
            messages=tuple(message for message in seen if message.case == case.pk),
        )
        for case in cases
    ]


def _wording(case: Case, outcome: Outcome | None, heard: frozenset[Item], told: set[int]) -> str:
    """Neutral, but for what the enquirer decided, takes part in, or was told by a person."""
    kind = None if outcome is None else outcome.kind
    if kind == Ending.CLOSED_BY_ENQUIRER and case.status == Case.Status.CLOSED:
        return gettext("You asked us to stop looking, and we have stopped. We can begin again when you ask.")
    if kind == Ending.IN_CONTACT and Item.MESSAGE in heard:
        return gettext("You are in contact with each other through us.")
    if kind == Ending.REUNIFIED and Item.MESSAGE in heard:
        return gettext("You have found each other again.")
    if kind == Ending.FOUND_DEAD and outcome is not None and outcome.pk in told:
        return gettext("We have spoken with you.")
    return case.wording_for_enquirer()


def wording_once(outcome: Outcome) -> str:
    """What the enquirer will read of the case as soon as this outcome is confirmed, before anybody is told of it."""
    after = copy(outcome.case)
    after.status = Case.Status.CLOSED
    return _wording(after, outcome, heard_by_enquirer(outcome.case), set())


def _of(
    kind: Disclosure.Kind, case: Case, disclosures: Iterable[Disclosure], heard: frozenset[Item]
) -> tuple[Told, ...]:
    """Those of one kind of a case that may be read."""
    own = (each for each in disclosures if each.case_id == case.pk and each.kind == kind)
    return tuple(_disclosed(each) for each in own if bears(each, heard))


def _disclosed(disclosure: Disclosure) -> Told:
    on = disclosure.approved_at or disclosure.proposed_at
    return Told(disclosure.pk, disclosure.wording, timezone.localdate(on), disclosure.language)
