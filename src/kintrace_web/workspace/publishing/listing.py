"""What waits for a second person, what is public and until when, what ended and why."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from kintrace_web.publishing.listing import Row, row_of
from kintrace_web.publishing.models import Publication
from kintrace_web.publishing.rights import LIST, releases
from kintrace_web.publishing.standing import hidden, may_stand
from kintrace_web.workspace.cases.gate import demand

from .gate import sees


@require_GET
def everything(request: HttpRequest) -> HttpResponse:
    """Everything that this account may see of it."""
    user = demand(request, LIST)
    sources = ("letter", "case", "meeting", "event", "testimony")
    kept = Publication.objects.select_related("proposed_by", *sources).prefetch_related("wordings")
    shut, decides, language = hidden(), releases(user), get_language() or ""
    rows = [row_of(each, shut, language) for each in kept.order_by("-pk") if decides or sees(user, each)]
    context = {
        "waiting": [row for row in rows if row.publication.is_waiting],
        "public": [row for row in rows if row.is_public],
        "over": [row for row in rows if not row.publication.is_waiting and not row.is_public],
    }
    return render(request, "workspace/publishing/list.html", context)


def standing_of(publication: Publication) -> Row:
    """How one stands now."""
    stands = may_stand(publication, timezone.localdate())
    shut = hidden(Publication.objects.filter(pk=publication.pk))
    return row_of(publication, shut, get_language() or "", stands=stands)
