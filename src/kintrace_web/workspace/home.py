"""My work: what waits for me and what is due."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from kintrace_web.accounts.models import User
from kintrace_web.cases.models import Case, CaseMember, IntakeDraft, Task
from kintrace_web.lists.models import ImportJob
from kintrace_web.matches.models import Candidate
from kintrace_web.matches.queue import waiting_for
from kintrace_web.people.publicity import Release
from kintrace_web.people.releasing import RIGHT
from kintrace_web.reunion.models import Knock
from kintrace_web.reunion.rights import KNOCKS
from kintrace_web.workspace.cases.gate import signed_in

# A page that is read at a glance: the rest of each kind is behind its link.
AT_A_GLANCE = 8
UNFINISHED = (
    ImportJob.State.MAPPING,
    ImportJob.State.WAITING,
    ImportJob.State.RUNNING,
    ImportJob.State.FAILED,
)


@require_GET
def my_work(request: HttpRequest) -> HttpResponse:
    user = signed_in(request)
    return render(
        request,
        "workspace/home.html",
        {**_pairs(user), **_door(user), **_releases(user), **_cases(user), **_lists(user)},
    )


def _pairs(user: User) -> dict[str, Any]:
    if not user.has_perm("matches.queue"):
        return {}
    pairs = waiting_for(user)
    disagreements = pairs.filter(state=Candidate.State.DISAGREED)
    return {"pairs": pairs.count() - disagreements.count(), "disagreements": disagreements.count()}


def _door(user: User) -> dict[str, Any]:
    """What was said at the public door and is taken by nobody, or by this account and not done."""
    if not user.has_perm(KNOCKS):
        return {}
    return {
        "knocks": Knock.objects.filter(state=Knock.State.NEW).count(),
        "own_knocks": Knock.objects.waiting().filter(handled_by=user)[:AT_A_GLANCE],
    }


def _releases(user: User) -> dict[str, Any]:
    """What somebody else proposed to publish, for the editors."""
    if not user.has_perm(RIGHT):
        return {}
    return {"releases": Release.objects.waiting().exclude(proposed_by=user).count()}


def _cases(user: User) -> dict[str, Any]:
    """Only of one's own cases: a task of a case that somebody has left is no longer theirs to read."""
    if not user.has_perm("cases.list"):
        return {}
    mine = Case.objects.of(user)
    tasks = Task.objects.filter(assignee=user, done_at__isnull=True, case__in=mine).for_user(user)
    leads = CaseMember.objects.in_force().filter(capacity=CaseMember.Capacity.LEAD).select_related("user")
    return {
        "today": timezone.localdate(),
        "tasks": tasks[:AT_A_GLANCE],
        "tasks_in_all": len(tasks),
        "drafts": IntakeDraft.objects.filter(author=user)[:AT_A_GLANCE],
        "cases": mine.filter(status=Case.Status.OPEN)
        .select_related("sought")
        .prefetch_related("sought__names", Prefetch("members", leads, to_attr="leads"))[:AT_A_GLANCE],
        "cases_in_all": mine.filter(status=Case.Status.OPEN).count(),
        "may_open": user.has_perm("cases.open"),
    }


def _lists(user: User) -> dict[str, Any]:
    if not user.has_perm("lists.import"):
        return {}
    jobs = ImportJob.objects.filter(source_list__added_by=user, state__in=UNFINISHED)
    return {"imports": jobs.select_related("source_list").order_by("-source_list__added_at")[:AT_A_GLANCE]}
