"""Judging a pair: two people apart, a supervisor where they disagree (S30)."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kintrace.linkage import combine
from kintrace.linkage.judgement import Judgement as Verdict
from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record
from kintrace_web.cases.finding import end_permissions, hold, mark_found
from kintrace_web.cases.models import Case

from . import rights
from .candidates import evidence_of
from .models import Candidate, Judgement


class NotToBeJudged(Exception):
    """The pair takes no part in matching now: a case is found or closed, or consent to tracing ended (S7)."""


@transaction.atomic
def judge(*, candidate: Candidate, judge: User, verdict: str, note: str = "") -> Candidate:
    """Put one person's decision on record; the second one decides, or shows a disagreement.

    Raises PermissionDenied for somebody who may not judge the pair now (again), NotToBeJudged for a pair that
    was set aside, ValueError for a word that is none of the three.
    """
    decision = Verdict(verdict)
    # The lock makes two judges stand in line: two at once would both be the first.
    locked = Candidate.objects.select_for_update(of=("self",)).select_related("case", "other_case")
    candidate = locked.get(pk=candidate.pk)
    hold(*(side for side in (candidate.case, candidate.other_case) if side is not None))
    _refuse_if_set_aside(candidate, timezone.localdate())
    settles = judge.has_perm(rights.SETTLE, candidate)
    if not settles and not judge.has_perm(rights.JUDGE, candidate):
        raise PermissionDenied("this pair is not for you to judge now")
    earlier = candidate.judgements.first()
    Judgement.objects.create(
        candidate=candidate,
        judge=judge,
        verdict=decision.value,
        note=note,
        weight=evidence_of(candidate).weight,
        as_supervisor=settles,
    )
    # The word itself is no part of this act: whoever reads the record of acts may be the second judge.
    record("matches.settled" if settles else "matches.judged", candidate, actor=judge)
    if settles:
        _decide(candidate, decision, judge)
    elif earlier is None:
        _move(candidate, Candidate.State.HALF)
    else:
        combined = combine(Verdict(earlier.verdict), decision)
        if combined is None:
            _move(candidate, Candidate.State.DISAGREED)
            record("matches.disagreed", candidate, actor=judge)
        else:
            _decide(candidate, combined, judge)
    return candidate


def is_set_aside(candidate: Candidate, on: date) -> bool:
    """Whether an undecided pair takes no part in matching: a side is not open, or may not be traced (S7)."""
    sides = [side for side in (candidate.case_id, candidate.other_case_id) if side is not None]
    cases = Case.objects.matchable(on) if candidate.other_case_id is None else Case.objects.comparable(on)
    return candidate.is_open and cases.filter(pk__in=sides).count() < len(sides)


def _refuse_if_set_aside(candidate: Candidate, on: date) -> None:
    if is_set_aside(candidate, on):
        raise NotToBeJudged


def _move(candidate: Candidate, state: Candidate.State) -> None:
    candidate.state = state
    candidate.save(update_fields=["state", "decided_at"])


def _decide(candidate: Candidate, decision: Verdict, judge: User) -> None:
    candidate.decided_at = timezone.now()
    _move(candidate, Candidate.State(decision.value))
    record("matches.decided", candidate, actor=judge, decision=decision.value)
    if decision is not Verdict.SAME:
        return
    if candidate.entry_id is not None:
        mark_found(candidate.case, judge)
    else:
        # Two cases that look for one person are not found by that; both go on. One may be joined to a found one.
        end_permissions(candidate.case, actor=judge)
