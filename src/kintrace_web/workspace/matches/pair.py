"""The page of one pair: both records side by side, why they may be one person, and the judgement."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from kintrace_web.accounts.models import User
from kintrace_web.cases.models import Case
from kintrace_web.matches import rights
from kintrace_web.matches.candidates import both_records, evidence_of
from kintrace_web.matches.judging import is_set_aside
from kintrace_web.matches.models import Candidate
from kintrace_web.matches.reading import read_pair

from .doors import has_a_queue, pair_or_404, user_of
from .evidence import MOST_BITS_SHOWN, alignments, by_chance, rows
from .forms import JudgementForm


@has_a_queue
def match(request: HttpRequest, pk: int) -> HttpResponse:
    """The pair as this account may see it (S22, S30). That it was read is on record (S23)."""
    candidate, user = pair_or_404(request, pk), user_of(request)
    context = pair_context(candidate, user) | {"form": JudgementForm()}
    return render(request, "workspace/matches/pair.html", context)


def pair_context(candidate: Candidate, user: User) -> dict[str, object]:
    """The pair, what this account may do with it, and the evidence where it may be seen."""
    aside = is_set_aside(candidate, timezone.localdate())
    # A pair set aside takes no part in matching; neither does its evidence (S7).
    shows = not aside and user.has_perm(rights.SEE_BOTH, candidate)
    context: dict[str, object] = {
        "candidate": candidate,
        "own_case": _own_case(candidate, user),
        "aside": aside,
        "shows": shows,
        "may_judge": not aside and user.has_perm(rights.JUDGE, candidate),
        "may_settle": not aside and user.has_perm(rights.SETTLE, candidate),
        "mine": rights.judgement_of(user, candidate),
        "judgements": [],
    }
    if user.has_perm(rights.SEE_JUDGEMENTS, candidate):
        context["judgements"] = list(candidate.judgements.select_related("judge"))
    if shows:
        read_pair(candidate=candidate, user=user)
        context |= _evidence_context(candidate)
    return context


def _own_case(candidate: Candidate, user: User) -> Case | None:
    """The side that this account works on, for the way back; None for a supervisor who sees only the pair."""
    sides = (candidate.case, candidate.other_case)
    return next((case for case in sides if case is not None and user.has_perm("cases.read", case)), None)


def _evidence_context(candidate: Candidate) -> dict[str, object]:
    left, right = both_records(candidate)
    evidence = evidence_of(candidate)
    return {
        "rows": rows(left, right, evidence),
        "weight": evidence.weight,
        "most_bits": MOST_BITS_SHOWN,
        "strangers": by_chance(evidence.weight),
        "alignments": alignments(left, evidence),
    }
