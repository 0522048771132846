"""The pairs that wait for one account: to be judged first, second, or to be settled."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from kintrace_web.accounts.models import Role, User
from kintrace_web.cases.models import Case, CaseMember

from . import rights
from .models import Candidate, Judgement

State = Candidate.State
FIRST, SECOND, SETTLE = "first", "second", "settle"
STATES = {FIRST: State.PROPOSED, SECOND: State.HALF, SETTLE: State.DISAGREED}


def waiting_for(user: User, on: date | None = None) -> QuerySet[Candidate]:
    """The pairs this account can decide on now. What others decided plays no part in the order (S30)."""
    if not user.has_perm(rights.QUEUE):
        return Candidate.objects.none()
    working = CaseMember.objects.in_force().filter(user=user).exclude(capacity=CaseMember.Capacity.READING)
    mine = working.values("case")
    judged = Exists(Judgement.objects.filter(candidate=OuterRef("pk"), judge=user))
    both = Q(case__in=mine) & (Q(other_case__isnull=True) | Q(other_case__in=mine))
    disagreed = Q(state=State.DISAGREED)
    wanted = both & ~disagreed
    if user.has_role(Role.SUPERVISOR):
        wanted |= disagreed | Q(other_case__isnull=False)
    return Candidate.objects.waiting(on or timezone.localdate()).filter(wanted).exclude(judged)


def seen_by(user: User) -> QuerySet[Candidate]:
    """Every pair of this account's cases, decided or not; set aside pairs too."""
    if not user.has_perm(rights.QUEUE):
        return Candidate.objects.none()
    mine = Case.objects.of(user).values("pk")
    return Candidate.objects.filter(Q(case__in=mine) & (Q(other_case__isnull=True) | Q(other_case__in=mine)))
