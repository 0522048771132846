"""Who may see a pair, judge it, and settle a disagreement (S22, S30).

A pair of a case and a list entry belongs to the members of the case. A pair of two cases shows each side to
the other, so both records are for people who are members of both cases, and for supervisors, who are there to
see when two families look for the same person. A supervisor also sees the pair, not the file, of a
disagreement to settle.
"""

from __future__ import annotations

import rules

from kintrace_web.accounts.models import Role, User
from kintrace_web.cases.models import Case

from .models import Candidate, Judgement

CASEWORK = (Role.CASEWORKER, Role.SUPERVISOR)


def judgement_of(user: User, candidate: Candidate) -> Judgement | None:
    """What this account decided of the pair."""
    return candidate.judgements.filter(judge=user).first()


def _reads(user: User, case: Case | None) -> bool:
    return case is not None and user.has_perm("cases.read_story", case)


def _works_on(user: User, candidate: Candidate) -> bool:
    """Whether judging is the account's work: somebody who may only read a case does not decide on it."""
    if user.has_role(Role.SUPERVISOR) and candidate.other_case is not None:
        return True
    sides = [side for side in (candidate.case, candidate.other_case) if side is not None]
    return all(user.has_perm("cases.change", side) for side in sides)


@rules.predicate
def works_on_candidates(user: User) -> bool:
    """Caseworkers and supervisors have a queue of pairs."""
    return user.is_authenticated and user.has_role(*CASEWORK)


@rules.predicate
def may_see_both(user: User, candidate: Candidate) -> bool:
    """Both records and the evidence."""
    if not works_on_candidates(user):
        return False
    if user.has_role(Role.SUPERVISOR) and _needs_supervisor(user, candidate):
        return True
    sides = [candidate.case] if candidate.other_case is None else [candidate.case, candidate.other_case]
    return all(_reads(user, side) for side in sides)


def _needs_supervisor(user: User, candidate: Candidate) -> bool:
    settled_by_user = candidate.judgements.filter(judge=user, as_supervisor=True).exists()
    return (
        candidate.other_case_id is not None or candidate.state == Candidate.State.DISAGREED or settled_by_user
    )


@rules.predicate
def may_see(user: User, candidate: Candidate) -> bool:
    """That there is such a pair: a member of one of two cases learns that another case may be about the same
    person.
    """
    if not works_on_candidates(user):
        return False
    return _reads(user, candidate.case) or _reads(user, candidate.other_case) or may_see_both(user, candidate)


@rules.predicate
def may_judge(user: User, candidate: Candidate) -> bool:
    """As the first or the second of two: not somebody who judged it already."""
    return (
        candidate.state in {Candidate.State.PROPOSED, Candidate.State.HALF}
        and works_on_candidates(user)
        and _works_on(user, candidate)
        and judgement_of(user, candidate) is None
    )


@rules.predicate
def may_settle(user: User, candidate: Candidate) -> bool:
    """A supervisor who is neither of the two that disagree."""
    return (
        candidate.state == Candidate.State.DISAGREED
        and user.has_role(Role.SUPERVISOR)
        and judgement_of(user, candidate) is None
    )


@rules.predicate
def may_see_judgements(user: User, candidate: Candidate) -> bool:
    """What others decided: nobody before the pair is decided, but the two who disagree and who settles it
    (S30).
    """
    if candidate.state in {Candidate.State.PROPOSED, Candidate.State.HALF}:
        return False
    if candidate.state == Candidate.State.DISAGREED:
        return judgement_of(user, candidate) is not None or may_settle(user, candidate)
    return bool(may_see_both(user, candidate))


QUEUE = "matches.queue"
SEE = "matches.see"
SEE_BOTH = "matches.see_both"
JUDGE = "matches.judge"
SETTLE = "matches.settle"
SEE_JUDGEMENTS = "matches.see_judgements"
rules.add_perm(QUEUE, works_on_candidates)
rules.add_perm(SEE, may_see)
rules.add_perm(SEE_BOTH, may_see_both)
rules.add_perm(JUDGE, may_judge)
rules.add_perm(SETTLE, may_settle)
rules.add_perm(SEE_JUDGEMENTS, may_see_judgements)
