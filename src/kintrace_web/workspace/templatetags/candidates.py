"""``{% candidates_of case user %}``: the candidates on the page of a case."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils import timezone

from kintrace_web.accounts.models import User
from kintrace_web.cases.models import Case
from kintrace_web.matches import rights
from kintrace_web.matches.judging import is_set_aside
from kintrace_web.matches.models import Candidate
from kintrace_web.matches.queue import seen_by, waiting_for

register = template.Library()

SHOWN = 8


@register.inclusion_tag("workspace/matches/candidates.html")
def candidates_of(case: Case, user: User) -> dict[str, Any]:
    """The pairs of a case that this account may see: what waits for somebody first, likeliest first."""
    pairs = (seen_by(user).filter(case=case) | seen_by(user).filter(other_case=case)).select_related(
        "entry__source_list", "case__sought", "other_case__sought"
    )
    waiting = set(waiting_for(user).filter(pk__in=pairs.values("pk")).values_list("pk", flat=True))
    shown = sorted(pairs, key=lambda pair: (not pair.is_open, -pair.weight))
    hidden = Candidate.objects.of(user).filter(case=case) | Candidate.objects.of(user).filter(other_case=case)
    today = timezone.localdate()
    return {
        "case": case,
        "allowed": user.has_perm(rights.QUEUE),
        "pairs": [
            (pair, _other_side(pair, case), pair.pk in waiting, is_set_aside(pair, today))
            for pair in shown[:SHOWN]
        ],
        "more": max(0, len(shown) - SHOWN),
        "hidden": list(hidden.exclude(pk__in=pairs.values("pk")).filter(state__in=Candidate.OPEN_STATES)),
    }


def _other_side(pair: Candidate, case: Case) -> Case | None:
    """The other case of a pair of two cases, seen from this one."""
    if pair.other_case is None:
        return None
    return pair.other_case if pair.case_id == case.pk else pair.case
