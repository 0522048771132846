"""What waits for a second person, what is public and until when, what ended and why."""

from __future__ import annotations

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from kintrace_web.publishing.listing import Row, row_of
from kintrace_web.publishing.models import Publication, Wording
from kintrace_web.publishing.rights import LIST
from kintrace_web.publishing.seeing import seen_by
from kintrace_web.publishing.standing import hidden, may_stand
from kintrace_web.workspace.cases.gate import demand
from kintrace_web.workspace.lists.paging import page_of


@require_GET
def everything(request: HttpRequest) -> HttpResponse:
    """Everything that this account may see of it: what waits first, then what is public, then what is over."""
    shut, language = hidden(), get_language() or ""
    titles = Prefetch("wordings", Wording.objects.only("publication", "language", "title"))
    seen = seen_by(demand(request, LIST)).in_order(shut)
    page = page_of(request, seen.select_related("proposed_by").prefetch_related(titles))
    rows = [row_of(each, shut, language) for each in page]
    context = {
        "page": page,
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
