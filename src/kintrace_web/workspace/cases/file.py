"""The case page: everything of one case on one file, with the next act in sight."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from kintrace_web.accounts.models import User
from kintrace_web.audit.models import Act
from kintrace_web.cases.agreeing import agreed_on
from kintrace_web.cases.models import Case, Document, Task
from kintrace_web.lists.models import SourceList
from kintrace_web.people.items import Purpose
from kintrace_web.people.models import Consent
from kintrace_web.workspace.forms.file import TaskForm

from . import kinship, timeline
from .gate import case_for, signed_in

SECTIONS = (
    "read_story",
    "read_contact",
    "read_photo",
    "read_papers",
    "read_consents",
    "change",
    "assign",
    "approve",
)


@require_GET
def show(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One case, each section for those who may read it (S22)."""
    return _file(request, case_for(request, pk))


def _file(request: HttpRequest, case: Case, task_form: TaskForm | None = None) -> HttpResponse:
    user = signed_in(request)
    may = {section: user.has_perm(f"cases.{section}", case) for section in SECTIONS}
    members = list(case.members.in_force().select_related("user"))
    context: dict[str, Any] = {
        "case": case,
        "may": may,
        "members": members,
        "tasks": _tasks(case, user),
        "task_form": task_form or TaskForm(members=members),
        "today": timezone.localdate(),
    }
    if may["read_story"]:
        happenings = happenings_of(case)
        context |= {
            "timeline": timeline.draw(happenings),
            "table": timeline.in_order(happenings),
            "family": kinship.draw(case),
            "tips": case.tips.all(),
        }
    if may["read_consents"]:
        context |= consents_of(case)
    context["next_act"] = _next_act(case, may, context)
    readable = [section for section in Document.Section if may[f"read_{section.value}"]]
    context["documents"] = list(case.documents.filter(section__in=readable))
    return render(request, "workspace/cases/file.html", context)


def _next_act(case: Case, may: dict[str, bool], context: dict[str, Any]) -> tuple[str, str] | None:
    """What this account can do next for the case, and where; the first thing that holds it up."""
    if case.status != Case.Status.OPEN:
        return None
    waiting = context["tasks"]["waiting"]
    steps = (
        (
            case.waits_for_approval and may["approve"],
            _("Decide whether it takes part in matching"),
            "case_approve",
        ),
        (
            context.get("lacks_consent") and may["change"],
            _("Record the consent to tracing"),
            "case_consent_add",
        ),
        (context.get("lacks_basis") and may["change"], _("Record the legal basis"), "case_basis_add"),
    )
    for holds_up, words, page in steps:
        if holds_up:
            return words, reverse(f"workspace:{page}", args=[case.pk])
    return (waiting[0].text, "#tasks") if waiting else None


def with_task_form(request: HttpRequest, case: Case, form: TaskForm) -> HttpResponse:
    """The case page with a task that was not understood, as it was typed."""
    return _file(request, case, form)


def _tasks(case: Case, user: User) -> dict[str, list[Task]]:
    tasks = case.tasks.all().for_user(user)
    done = sorted((task for task in tasks if task.done_at), key=lambda task: str(task.done_at), reverse=True)
    return {"waiting": [task for task in tasks if not task.done_at], "done": done}


def consents_of(case: Case) -> dict[str, object]:
    """What the enquirer agreed to, why the sought person's data is held, and what matching lacks."""
    today = timezone.localdate()
    consents = list(agreed_on(case))
    in_force = set(Consent.objects.in_force(today).filter(person=case.enquirer).values_list("pk", flat=True))
    traces = any(each.pk in in_force and each.purpose == Purpose.TRACING for each in consents)
    bases = list(case.sought.legal_bases.all())
    return {
        "consents": [(each, each.pk in in_force) for each in consents],
        "bases": bases,
        "lacks_consent": not traces,
        "lacks_basis": not bases,
    }


_ACTS = {
    "cases.found": gettext_lazy("Marked as found"),
    "cases.restricted_approved": gettext_lazy("A supervisor approved the search"),
}


def happenings_of(case: Case) -> list[timeline.Happening]:
    """The last news, the journey, what was done, and the lists with candidates."""
    found = [
        timeline.Happening(
            "journey", event.what, event.when, event.place, locked=bool(event.source), event=event.pk
        )
        for event in case.journey.all()
    ]
    if case.last_contact is not None:
        found.append(
            timeline.Happening(
                "contact", _("Last news"), case.last_contact, case.last_contact_place, case.last_contact_how
            )
        )
    found.append(timeline.act(_("The case was opened"), timezone.localtime(case.opened_at).date()))
    acts = Act.objects.filter(subject_kind=Case._meta.label_lower, subject_id=str(case.pk))
    for done in acts.filter(verb__in=_ACTS):
        found.append(timeline.act(str(_ACTS[done.verb]), timezone.localtime(done.at).date()))
    return found + _lists_with_candidates(case)


def _lists_with_candidates(case: Case) -> list[timeline.Happening]:
    lists = SourceList.objects.complete().filter(entries__candidates__case=case).distinct()
    return [
        timeline.act(_("List received: {title}").format(title=each.title), each.received_on) for each in lists
    ]


def address(pk: UUID) -> str:
    """The address of a case's page."""
    return reverse("workspace:case", args=[pk])
