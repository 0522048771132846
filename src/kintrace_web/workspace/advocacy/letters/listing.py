"""The list of appeals, with its filters in the address."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import LetterKind
from kintrace_web.advocacy.languages import Language
from kintrace_web.advocacy.letters import rights
from kintrace_web.advocacy.letters.models import Appeal, AppealQuerySet, Letter, Version
from kintrace_web.workspace.cases.gate import demand
from kintrace_web.workspace.lists.paging import page_of

YES = "1"


@require_GET
def appeals(request: HttpRequest) -> HttpResponse:
    """The appeals that this account sees, the newest first."""
    user = demand(request, rights.LIST)
    asked = {name: request.GET.get(name, "") for name in ("state", "kind", "language", "mine", "overdue")}
    seen = Appeal.objects.seen_by(user).select_related("written_by")
    rows = (
        _counted(_filtered(seen, asked, user))
        .order_by("-pk")
        .prefetch_related("cases", Prefetch("versions", Version.objects.order_by("id")))
    )
    context = {
        "page": page_of(request, rows),
        "asked": asked,
        "filtered": any(asked.values()),
        "states": Appeal.State.choices,
        "kinds": LetterKind.choices,
        "languages": Language.choices,
        "review": Appeal.objects.to_review_by(user).count(),
    }
    return render(request, "workspace/letters/appeals.html", context)


def _filtered(rows: AppealQuerySet, asked: dict[str, str], user: User) -> AppealQuerySet:
    """What the address asks for; a value that is none is not asked for."""
    if asked["state"] in Appeal.State.values:
        rows = rows.filter(state=asked["state"])
    if asked["kind"] in LetterKind.values:
        rows = rows.filter(kind=asked["kind"])
    if asked["language"] in Language.values:
        rows = rows.filter(Exists(Version.objects.filter(appeal=OuterRef("pk"), language=asked["language"])))
    if asked["mine"] == YES:
        rows = rows.filter(Exists(Appeal.writers.through.objects.filter(appeal=OuterRef("pk"), user=user)))
    if asked["overdue"] == YES:
        late = Letter.objects.waiting_for_answer().filter(due_on__lt=timezone.localdate())
        rows = rows.filter(Exists(late.filter(appeal=OuterRef("pk"))))
    return rows


def _counted(rows: AppealQuerySet) -> Any:
    today = timezone.localdate()
    out = Q(letters__state=Letter.State.SENT)
    late = out & Q(letters__due_on__lt=today, letters__answered_on=None, letters__closed_on=None)
    return rows.annotate(
        made=Count("letters"),
        sent=Count("letters", filter=out),
        answered=Count("letters", filter=Q(letters__answered_on__isnull=False)),
        late=Count("letters", filter=late),
    )
