"""A list, its problems, and one row of it: as it was received beside what was read from it."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from kintrace.names import compare_many
from kintrace.text import visible
from kintrace_web.accounts.models import User
from kintrace_web.lists.models import EntryKey, ImportProblem, ListEntry, SourceList
from kintrace_web.lists.reading import read_entry
from kintrace_web.lists.rights import REMOVE
from kintrace_web.lists.searching import key_groups, nearest
from kintrace_web.lists.sentences import from_json

from .doors import complete_list_or_404, may_read
from .fields import in_words, label
from .paging import page_of

FOUND = 50


@may_read
def list_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The facts of a list and its entries; ``q`` finds a name in any script and spelling."""
    source_list = complete_list_or_404(pk)
    wanted = request.GET.get("q", "").strip()[:300]
    entries = named_like(source_list, wanted) if wanted else source_list.entries.all()
    return render(
        request,
        "workspace/lists/list.html",
        {
            "source_list": source_list,
            "job": source_list.job,
            "page": page_of(request, entries),
            "q": visible(wanted),
            "may_remove": request.user.has_perm(REMOVE),
        },
    )


def named_like(source_list: SourceList, wanted: str) -> list[ListEntry]:
    """The entries whose names sound most like the one asked for, likeliest first."""
    ids = nearest(key_groups([wanted]), FOUND, EntryKey.objects.filter(entry__source_list=source_list))
    entries = [entry for entry in ListEntry.objects.visible().filter(pk__in=ids) if entry.names]
    pairs = [(position, name) for position, entry in enumerate(entries) for name in entry.names]
    weights = compare_many([wanted] * len(pairs), [name for _, name in pairs])
    best: dict[int, float] = {}
    for (position, _), weight in zip(pairs, weights.tolist(), strict=True):
        best[position] = max(weight, best.get(position, weight))
    likely = sorted((position for position in best if best[position] > 0), key=lambda each: -best[each])
    return [entries[position] for position in likely]


@may_read
def list_problems(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What could not be read, row by row."""
    source_list = complete_list_or_404(pk)
    page = page_of(request, source_list.job.problems.all(), 100)
    problems = [shown(problem) for problem in page]
    context = {"source_list": source_list, "job": source_list.job, "page": page, "problems": problems}
    return render(request, "workspace/lists/problems.html", context)


def shown(problem: ImportProblem) -> dict[str, object]:
    """A problem as a page shows it."""
    return {
        "row": problem.row,
        "field": label(problem.field),
        "value": visible(problem.value),
        "sentence": in_words(from_json(problem.sentence)),
        "warning": problem.warning,
    }


@may_read
def list_entry(request: HttpRequest, pk: UUID, row: int) -> HttpResponse:
    """One row. That it was read is on record (S23)."""
    source_list = complete_list_or_404(pk)
    entry = get_object_or_404(source_list.entries, row=row)
    read_entry(entry=entry, user=cast(User, request.user))
    rows = source_list.entries.order_by("row").values_list("row", flat=True)
    return render(
        request,
        "workspace/lists/entry.html",
        {
            "source_list": source_list,
            "entry": entry,
            "cells": [(visible(heading), visible(cell)) for heading, cell in entry.cells.items()],
            "problems": [shown(problem) for problem in source_list.job.problems.filter(row=row)],
            "before": rows.filter(row__lt=row).last(),
            "after": rows.filter(row__gt=row).first(),
        },
    )
