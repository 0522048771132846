"""Some pairs are judged already, so that each page of matches has something to show."""

from __future__ import annotations

from collections.abc import Collection

from kintrace.linkage import Judgement as Verdict
from kintrace_web.accounts.models import User
from kintrace_web.cases.models import CaseMember
from kintrace_web.matches.judging import judge
from kintrace_web.matches.models import Candidate

SAME, DIFFERENT, CANNOT_TELL = Verdict.SAME.value, Verdict.DIFFERENT.value, Verdict.CANNOT_TELL.value
# What the two judges of a true pair said, pair after pair; the pairs after these wait.
OF_TRUE = (
    (SAME, SAME),
    (SAME,),
    (SAME,),
    (SAME, DIFFERENT),
    (SAME, SAME),
    (SAME,),
    (CANNOT_TELL,),
    (SAME, CANNOT_TELL),
)
OF_FALSE = (
    (DIFFERENT, DIFFERENT),
    (DIFFERENT,),
    (DIFFERENT, DIFFERENT),
    (CANNOT_TELL, CANNOT_TELL),
    (DIFFERENT,),
)
NOTE = {
    SAME: "Name, father's name and year agree; the family confirmed the town.",
    DIFFERENT: "The mother's name is another one.",
    CANNOT_TELL: "The entry says too little. Ask for the day of birth.",
}


def judge_some(truth: Collection[tuple[str, int]]) -> int:
    """Judge the first true and the first false pairs of the queue; the number of judgements.

    ``truth`` holds case number and entry for each pair that is one person.
    """
    true, false = _pairs(truth)
    made = 0
    for pair, verdicts in [*zip(true, OF_TRUE, strict=False), *zip(false, OF_FALSE, strict=False)]:
        for judging, verdict in zip(_judges(pair), verdicts, strict=False):
            judge(candidate=pair, judge=judging, verdict=verdict, note=NOTE[verdict])
            made += 1
    return made


def _pairs(truth: Collection[tuple[str, int]]) -> tuple[list[Candidate], list[Candidate]]:
    """True pairs and false pairs, one a case, in the order of the case numbers."""
    true: list[Candidate] = []
    false: list[Candidate] = []
    seen: set[object] = set()
    waiting = Candidate.objects.filter(entry__isnull=False, case__restricted=False).select_related("case")
    for pair in waiting.order_by("case__number", "-weight", "entry_id"):
        if pair.case_id in seen:
            continue
        seen.add(pair.case_id)
        (true if (pair.case.number, pair.entry_id) in truth else false).append(pair)
    return true, false


def _judges(pair: Candidate) -> list[User]:
    members = CaseMember.objects.in_force().filter(case=pair.case_id, capacity__in=("lead", "working"))
    return [member.user for member in members.select_related("user").order_by("pk")]
