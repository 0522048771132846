"""All lists: those that are whole, and those that are coming in."""

from __future__ import annotations

from django.db.models import Case, IntegerField, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kintrace_web.lists.models import ImportJob

from .doors import may_read
from .paging import page_of

SORTS = {
    "title": ("source_list__title",),
    "kind": ("source_list__kind", "source_list__title"),
    "rows": ("-rows_done",),
    "received": ("-source_list__received_on", "-source_list__added_at"),
}


@may_read
def lists(request: HttpRequest) -> HttpResponse:
    """The lists, unfinished imports first."""
    sort = request.GET.get("sort", "")
    sort = sort if sort in SORTS else "received"
    unfinished = Case(
        When(state=ImportJob.State.DONE, then=Value(1)), default=Value(0), output_field=IntegerField()
    )
    jobs = ImportJob.objects.select_related("source_list").order_by(unfinished, *SORTS[sort])
    return render(
        request, "workspace/lists/index.html", {"page": page_of(request, jobs), "sort": sort, "sorts": SORTS}
    )
