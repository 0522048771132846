"""Bringing a list in, batch by batch.

Killed at any moment it goes on where it stood; failed, it leaves nothing.
"""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from django.db import reset_queries, transaction
from django.utils import timezone

from kintrace.exchange import Table, TableError, open_table, read_records
from kintrace.text import Sentence
from kintrace_web.audit.recording import record

from .held import PLACEHOLDER, let_go_of_file
from .leases import MOST_ATTEMPTS, LeaseLost, renew, take
from .mapping import calendar_of
from .models import ImportJob, SourceList
from .removing import remove_entries
from .sentences import as_json
from .writing import prepare, write

BATCH_ROWS = 1000

BROKEN = Sentence(
    "The import stopped because of a fault in the program. Nothing of the list was kept in the register. "
    "Try again; if it stops again, tell your administrator."
)
KILLED = Sentence(
    "The import was stopped from outside {times} times. Nothing of the list was kept in the register. "
    "Tell your administrator: the machine may have too little memory.",
    {"times": MOST_ATTEMPTS},
)


def run_import(job_id: int) -> bool:
    """Import one list, from the row where an earlier run stopped. True when the list is complete at the end.

    False when the job failed, was cancelled, or another worker has it. A fault in the program fails the job
    and is raised again, so that it reaches the log.
    """
    job = take(job_id)
    if job is None:
        return ImportJob.objects.filter(pk=job_id, state=ImportJob.State.DONE).exists()
    try:
        if job.attempts > MOST_ATTEMPTS:
            return _fail(job, KILLED)
        _run(job)
    except LeaseLost:
        return False
    except TableError as broken:
        return _fail(job, broken.sentence)
    except Exception:
        _fail(job, BROKEN)
        raise
    return True


def _run(job: ImportJob) -> None:
    source_list = SourceList.objects.get(pk=job.source_list_id)
    with open_table(Path(source_list.file.path)) as table:
        _count_rows(job, table)
        rows = read_records(
            table,
            source_list.columns,
            start=job.rows_done,
            calendar=calendar_of(source_list.calendar),
        )
        while batch := list(islice(rows, BATCH_ROWS)):
            ready = prepare(source_list, batch)
            with transaction.atomic():
                renew(job)
                write(job, ready)
            # With DEBUG on, as in the demo, Django keeps every query with all its rows.
            reset_queries()
    with transaction.atomic():
        renew(job)
        _complete(job, source_list)


def _count_rows(job: ImportJob, table: Table) -> None:
    if job.rows_total is None:
        # The first pass counts the rows for the progress, and finds a file that breaks off before a row is
        # written.
        job.rows_total = sum(1 for _ in table.rows())
        ImportJob.objects.filter(pk=job.pk).update(rows_total=job.rows_total)


def _complete(job: ImportJob, source_list: SourceList) -> None:
    now = timezone.now()
    SourceList.objects.filter(pk=source_list.pk).update(completed_at=now)
    ImportJob.objects.filter(pk=job.pk).update(
        state=ImportJob.State.DONE, lease="", ended_at=now, rows_total=job.rows_done
    )
    if source_list.entries.filter(cells=PLACEHOLDER).exists():
        let_go_of_file(source_list)
    record(
        "lists.imported",
        source_list,
        actor=source_list.added_by,
        rows=job.rows_done,
        problems=job.problems_found,
    )


def _fail(job: ImportJob, sentence: Sentence) -> bool:
    """Leave nothing of the list, and say why. A worker that lost the job has no say in it any more."""
    try:
        with transaction.atomic():
            renew(job)
            remove_entries(job)
            ImportJob.objects.filter(pk=job.pk).update(
                state=ImportJob.State.FAILED,
                lease="",
                rows_done=0,
                problems_found=0,
                failure=as_json(sentence),
                ended_at=timezone.now(),
            )
            record("lists.import_failed", job.source_list, actor=None, row=job.rows_done)
    except LeaseLost:
        pass
    return False
