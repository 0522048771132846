"""Pairs of a person whose data is deleted: what was worked out of the names goes (S15)."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kintrace_web.lists.held import PLACEHOLDER
from kintrace_web.people.holding import Holding, holds
from kintrace_web.people.models import Person

from .models import Candidate, Judgement, Search


def _pairs(person: Person) -> Any:
    """The pairs of the cases in which the person asks or is asked for."""
    sides = Q(case__sought=person) | Q(case__enquirer=person)
    others = Q(other_case__sought=person) | Q(other_case__enquirer=person)
    return Candidate.objects.filter(sides | others)


def _erase_pairs(person: Person) -> int:
    """Pairs that nobody judged go; of the others remains that they were judged, without what was weighed (S30)."""
    pairs = _pairs(person)
    number: int = pairs.count()
    # Rows that became placeholders stand in pairs of other cases as well.
    pairs = Candidate.objects.filter(
        Q(pk__in=list(pairs.values_list("pk", flat=True))) | Q(entry__cells=PLACEHOLDER)
    )
    unjudged = pairs.filter(judgements=None).values_list("pk", flat=True)
    Candidate.objects.filter(pk__in=list(unjudged)).delete()
    judged = list(pairs.values_list("pk", flat=True))
    Candidate.objects.filter(pk__in=judged).update(weight=0.0, probability=0.0, weights={})
    Judgement.objects.filter(candidate__in=judged).update(note="", weight=0.0)
    return number


def _searches(person: Person) -> Any:
    return Search.objects.filter(Q(case__sought=person) | Q(case__enquirer=person))


def register() -> None:
    """Say what this room holds; called when it is loaded."""
    holds(
        Holding("candidates", _("candidates and their weights"), lambda each: _pairs(each).count(), _erase_pairs,
                at_once=True)
    )  # fmt: skip
    holds(
        Holding(
            "searches",
            _("what was searched for"),
            lambda person: _searches(person).count(),
            lambda person: _searches(person).delete()[0],
            at_once=True,
        )
    )
