"""How far an import has come. The page asks again by itself, with a script and without."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from kintrace_web.lists.models import ImportJob
from kintrace_web.lists.sentences import from_json

from .doors import job_or_404, may_read

# A list that waits longer than this waits for a worker that does not run.
LONG = timedelta(seconds=30)


@may_read
def list_progress(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The whole page, or only the part that changes when the page itself asks for it."""
    job = job_or_404(pk)
    part = request.headers.get("HX-Request") == "true"
    template = "workspace/lists/progress_part.html" if part else "workspace/lists/progress.html"
    return render(request, template, progress_context(job) | {"part": part})


def progress_context(job: ImportJob) -> dict[str, object]:
    """Rows done, the share, the rate and the time left."""
    moving = job.state in {ImportJob.State.WAITING, ImportJob.State.RUNNING}
    seconds = (timezone.now() - job.started_at).total_seconds() if job.started_at else 0.0
    rate = job.rows_done / seconds if seconds > 1 else 0.0
    left = max(0, (job.rows_total or 0) - job.rows_done)
    return {
        "job": job,
        "source_list": job.source_list,
        "moving": moving,
        "percent": min(100, 100 * job.rows_done // job.rows_total) if job.rows_total else 0,
        "rate": round(rate),
        "minutes_left": max(1, round(left / rate / 60)) if rate and left else None,
        "behind_another": job.state == ImportJob.State.WAITING and _another_runs(),
        "unattended": job.state == ImportJob.State.WAITING and _waits_long(job) and not _another_runs(),
        "failure": from_json(job.failure) if job.failure else None,
    }


def _another_runs() -> bool:
    """Whether a worker is busy with another list now; it shows that by its heartbeat."""
    return ImportJob.objects.filter(
        state=ImportJob.State.RUNNING, heartbeat__gte=timezone.now() - LONG
    ).exists()


def _waits_long(job: ImportJob) -> bool:
    return timezone.now() - (job.heartbeat or job.source_list.added_at) > LONG
