"""My work: what waits for me and what is due."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from kintrace_web.accounts.models import Role, User
from kintrace_web.advocacy.dossiers.models import Dossier
from kintrace_web.advocacy.dossiers.rights import APPROVE
from kintrace_web.advocacy.events.models import Testimony
from kintrace_web.advocacy.letters.models import Appeal
from kintrace_web.advocacy.letters.rights import LIST as LETTERS
from kintrace_web.advocacy.meetings.models import Commitment, Meeting
from kintrace_web.advocacy.meetings.models.commitment import SOON, CommitmentQuerySet
from kintrace_web.advocacy.post.models import IncomingMail, Reply
from kintrace_web.advocacy.post.rights import LIST as REPLIES
from kintrace_web.advocacy.post.rights import PEN
from kintrace_web.cases.models import Case, CaseMember, IntakeDraft, Task
from kintrace_web.lists.models import ImportJob
from kintrace_web.matches.models import Candidate
from kintrace_web.matches.queue import waiting_for
from kintrace_web.people.publicity import Release
from kintrace_web.people.releasing import RIGHT
from kintrace_web.petitions.models import Answer, Petition
from kintrace_web.publishing.models import Publication
from kintrace_web.reunion.models import Knock, Tip
from kintrace_web.reunion.rights import KNOCKS, TIPS
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
        {
            **_pairs(user),
            **_door(user),
            **_tips(user),
            **_releases(user),
            **_petitions(user),
            **_post(user),
            **_second_person(user),
            **_meetings(user),
            **_cases(user),
            **_lists(user),
        },
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


def _tips(user: User) -> dict[str, Any]:
    """Tips of no case, which nobody has sorted yet."""
    return {"loose_tips": Tip.objects.loose().count()} if user.has_perm(TIPS) else {}


def _releases(user: User) -> dict[str, Any]:
    """What somebody else proposed to publish, for the editors."""
    if not user.has_perm(RIGHT):
        return {}
    waiting = (Release.objects.waiting(), Publication.objects.waiting())
    return {"releases": sum(each.exclude(proposed_by=user).count() for each in waiting)}


def _petitions(user: User) -> dict[str, Any]:
    """Petitions and answers that others wrote and an editor lets out."""
    if not user.has_role(Role.EDITOR):
        return {}
    answers = Answer.objects.filter(published_at=None).exclude(writers=user)
    return {"petitions_to_open": Petition.objects.to_open_by(user).count() + answers.count()}


def _post(user: User) -> dict[str, Any]:
    """Replies of which nobody said what they were, and what fits no letter."""
    if not user.has_perm(REPLIES):
        return {}
    return {
        "replies": Reply.objects.seen_by(user).waiting().count(),
        "held_mail": IncomingMail.objects.held().count() if user.has_perm(PEN) else 0,
    }


def _second_person(user: User) -> dict[str, Any]:
    """What was written by others and goes when this account has read it, and what others gave back to it."""
    if not user.has_perm(LETTERS):
        return {}
    appeals, testimonies = Appeal.objects.to_review_by(user), Testimony.objects.to_review_by(user)
    found = Dossier.objects.select_related("case", "authority")
    dossiers = [each for each in found.to_decide_by(user) if user.has_perm(APPROVE, each)]
    return {
        "to_read": appeals.count() + len(dossiers) + testimonies.count(),
        "appeals_to_read": appeals[:AT_A_GLANCE],
        "dossiers_to_read": dossiers[:AT_A_GLANCE],
        "testimonies_to_read": testimonies[:AT_A_GLANCE],
        "appeals_given_back": Appeal.objects.given_back_to(user)[:AT_A_GLANCE],
        "dossiers_given_back": found.given_back_to(user)[:AT_A_GLANCE],
    }


def _meetings(user: User) -> dict[str, Any]:
    """Meetings of the next two weeks that are ours to read, and the promises that this account sees to."""
    if not user.has_perm("meetings.list"):
        return {}
    today = timezone.localdate()
    coming = Meeting.objects.seen_by(user).to_come().filter(begins_at__date__lte=today + SOON)
    unsaid = Meeting.objects.seen_by(user).to_be_written_up().filter(responsible=user)
    return {
        "meetings_soon": coming.select_related("authority")[:AT_A_GLANCE],
        "meetings_unsaid": unsaid.select_related("authority")[:AT_A_GLANCE],
        "promises_due": _promises_due(user).select_related("authority")[:AT_A_GLANCE],
    }


def _promises_due(user: User) -> CommitmentQuerySet:
    """The promises that this account sees to and that are due soon, or were due."""
    seen = Commitment.objects.seen_by(user) if user.has_perm("meetings.list") else Commitment.objects.none()
    return seen.standing().filter(responsible=user, due_on__lte=timezone.localdate() + SOON)


def _cases(user: User) -> dict[str, Any]:
    """Only of one's own cases: a task of a case that somebody has left is no longer theirs to read."""
    if not user.has_perm("cases.list"):
        return {}
    mine = Case.objects.of(user)
    waiting = Task.objects.filter(assignee=user, done_at__isnull=True, case__in=mine)
    # A promise that stands among the promises on this page is not said once more as the task that it gave.
    shown = Commitment.tasks.through.objects.filter(commitment__in=_promises_due(user).order_by())
    tasks = waiting.exclude(pk__in=shown.values("task")).for_user(user)
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
