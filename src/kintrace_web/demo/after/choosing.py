"""Which cases get which story: those whose true pair nobody has judged yet, from the latest back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TypeAlias

from django.utils import timezone

from kintrace.linkage import Judgement as Verdict
from kintrace_web.cases.models import Case, CaseMember
from kintrace_web.demo.staff import Staff
from kintrace_web.matches.judging import judge
from kintrace_web.matches.models import Candidate
from kintrace_web.reunion.models import Outcome

from .casework import File, conclude
from .stories import IN_ENGLISH, OF_FOUND, OF_OPEN, Story
from .wording import of_office

Capacity = CaseMember.Capacity
# Case number and entry of each pair that is one person.
Truth: TypeAlias = set[tuple[str, int]]


def tell_stories(truth: Truth, languages: dict[str, str], staff: Staff) -> int:
    """Give each story a case, as far as there are cases; how many got one.

    ``languages`` holds the language of each case by its number.
    """
    matched, others = _free(truth)
    told = 0
    for story, (case, pair) in zip(OF_FOUND, chain(matched, _unmatched(others)), strict=False):
        file = _file(case, story, languages)
        _find(file, pair)
        story(file, staff.supervisor)
        told += 1
    for story, (case, _pair) in zip(OF_OPEN, _unmatched(others), strict=False):
        story(_file(case, story, languages), staff.supervisor)
        told += 1
    return told


def _free(truth: Truth) -> tuple[Iterator[tuple[Case, Candidate | None]], Iterator[Case]]:
    """Cases in which nothing was judged: those with a true pair that waits, and the others."""
    free = Case.objects.matchable(timezone.localdate()).filter(restricted=False)
    cases = free.exclude(candidates__judgements__isnull=False).order_by("-number")
    matched, others = list[tuple[Case, Candidate | None]](), list[Case]()
    for case in cases:
        pairs = case.candidates.filter(entry__isnull=False).order_by("-weight")
        true = next((pair for pair in pairs if (case.number, pair.entry_id) in truth), None)
        if true is None:
            others.append(case)
        else:
            matched.append((case, true))
    return iter(matched), iter(others)


def _unmatched(cases: Iterable[Case]) -> Iterator[tuple[Case, None]]:
    return ((case, None) for case in cases)


def _file(case: Case, story: Story, languages: dict[str, str]) -> File:
    """The case with its two caseworkers."""
    by = {member.capacity: member.user for member in case.members.in_force().select_related("user")}
    case.refresh_from_db()
    return File(
        case,
        lead=by[Capacity.LEAD],
        second=by[Capacity.WORKING],
        language="en" if story in IN_ENGLISH else languages[case.number],
        today=timezone.localdate(),
    )


def _find(file: File, pair: Candidate | None) -> None:
    """Both say that it is the same person; where there is no pair, word came from elsewhere."""
    if pair is None:
        conclude(file, Outcome.Kind.FOUND, source=of_office("found_how"))
    else:
        for person in (file.lead, file.second):
            judge(candidate=pair, judge=person, verdict=Verdict.SAME.value)
    file.case.refresh_from_db()
