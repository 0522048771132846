"""The page that names the columns of a list, and shows what would come of it before anything is imported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.request import QueryDict
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kintrace.exchange import MAPPABLE, ParsedRow
from kintrace.text import visible
from kintrace_web.accounts.models import User
from kintrace_web.lists.mapping import PREVIEW_ROWS, ColumnsRefused, check_columns, preview
from kintrace_web.lists.models import ImportJob
from kintrace_web.matches.jobs import begin_import
from kintrace_web.workspace.templatetags.said import said
from kintrace_web.workspace.templatetags.when import CALENDAR_NAMES

from .doors import job_or_404, may_import
from .fields import LABELS, in_words, label

SHOWN_CELLS = 3
SHOWN_ROWS = 10
SHOWN_PROBLEMS = 50
_CELL_LETTERS = 60


class ColumnTwice(ValueError):
    """Two columns were given the same field."""


@dataclass(frozen=True)
class Column:
    """One column of the list: its heading, what stands in it, and the field it is taken for."""

    position: int
    heading: str
    samples: list[str]
    field: str


@may_import
def list_mapping(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the columns as guessed or as named, with a preview; begin the import when asked to."""
    job = job_or_404(pk)
    if job.state not in {ImportJob.State.MAPPING, ImportJob.State.FAILED}:
        return redirect("workspace:list_progress", pk=pk)
    columns, calendar, error = job.source_list.columns, job.source_list.calendar, ""
    if request.method == "POST":
        calendar = request.POST.get("calendar", "")
        calendar = calendar if calendar in CALENDAR_NAMES else ""
        try:
            columns = columns_from(request.POST, len(job.source_list.header))
            check_columns(columns, job.source_list.header)
            if "begin" in request.POST:
                begin_import(job=job, user=cast(User, request.user), columns=columns, calendar=calendar)
                return redirect("workspace:list_progress", pk=pk)
        except ColumnTwice as twice:
            error = str(twice)
        except ColumnsRefused as refused:
            error = said(refused.sentence)
    context = mapping_context(job, columns, calendar) | {"error": error}
    return render(request, "workspace/lists/mapping.html", context, status=422 if error else 200)


def columns_from(posted: QueryDict, width: int) -> dict[str, int]:
    """Field -> position, from one choice for each column. Raises ColumnTwice."""
    columns: dict[str, int] = {}
    for position in range(width):
        field = posted.get(f"column_{position}", "")
        if not field:
            continue
        if field in columns:
            raise ColumnTwice(
                _("Two columns are both named “{field}”. A field stands in one column.").format(
                    field=label(field)
                )
            )
        columns[field] = position
    return columns


def mapping_context(job: ImportJob, columns: dict[str, int], calendar: str) -> dict[str, object]:
    """The columns with samples, the first rows as they would be imported, and what would be wrong with them."""
    seen = preview(job.source_list, columns, calendar)
    fields = {position: field for field, position in columns.items()}
    problems = [
        (problem.row, label(problem.field), visible(problem.value), in_words(problem.sentence))
        for row in seen.rows_with_problems
        for problem in row.problems
    ]
    return {
        "job": job,
        "source_list": job.source_list,
        "columns": [
            Column(position, heading, _samples(seen.rows, heading), fields.get(position, ""))
            for position, heading in enumerate(job.source_list.header)
        ],
        "choices": _choices(),
        "calendar": calendar,
        "calendars": list(CALENDAR_NAMES.items()),
        "rows": seen.rows[:SHOWN_ROWS],
        "looked_at": len(seen.rows),
        "all_rows": len(seen.rows) < PREVIEW_ROWS,
        "rows_with_problems": len(seen.rows_with_problems),
        "problems": problems[:SHOWN_PROBLEMS],
        "more_problems": max(0, len(problems) - SHOWN_PROBLEMS),
        "failure": seen.failure,
    }


def _choices() -> list[tuple[str, str | Promise]]:
    return [(field, text) for field, text in LABELS.items() if field in MAPPABLE]


def _samples(rows: tuple[ParsedRow, ...], heading: str) -> list[str]:
    """The first different cells of a column that hold something."""
    found: dict[str, None] = {}
    for row in rows:
        cell = visible(row.raw.get(heading, "")).strip()
        if cell:
            found[cell if len(cell) <= _CELL_LETTERS else cell[:_CELL_LETTERS] + "…"] = None
        if len(found) == SHOWN_CELLS:
            break
    return list(found)
