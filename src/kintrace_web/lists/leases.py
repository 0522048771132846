"""Who works on an import.

A worker holds a lease; it renews it with every batch, and a batch without it is undone.

A dead worker's lease can be taken over: at once when the process is known to be gone from this machine, else
when no sign of life came for ``STALE_AFTER``. Taking one over too early does no harm: the first worker loses
its next batch.
"""

from __future__ import annotations

import os
import socket
import uuid
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from .models import ImportJob

STALE_AFTER = timedelta(minutes=2)
MOST_ATTEMPTS = 5


class LeaseLost(Exception):
    """Another worker took the job over, or it was cancelled."""


def new_lease() -> str:
    """A lease of this process: machine, process ID, and a token of its own."""
    return f"{process_name()}:{uuid.uuid4().hex}"


def process_name() -> str:
    """This process among all that may work on one database."""
    return f"{socket.gethostname()[:40]}:{os.getpid()}"


def is_gone(name: str) -> bool:
    """Whether ``name`` (machine:process...) was a process of this machine that does not run any more."""
    machine, _, rest = name.partition(":")
    process = rest.partition(":")[0]
    if machine != socket.gethostname()[:40] or not process.isdigit():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


def is_free(job: ImportJob, now: datetime) -> bool:
    """Whether a worker may begin, or go on with, this job."""
    if job.state == ImportJob.State.RUNNING:
        return is_gone(job.lease) or job.heartbeat is None or job.heartbeat < now - STALE_AFTER
    return job.state == ImportJob.State.WAITING


@transaction.atomic
def take(job_id: int) -> ImportJob | None:
    """The job under a new lease of this process; None when there is nothing to do or another worker does it."""
    job = ImportJob.objects.select_for_update().filter(pk=job_id).first()
    now = timezone.now()
    if job is None or not is_free(job, now):
        return None
    job.state, job.lease, job.heartbeat = ImportJob.State.RUNNING, new_lease(), now
    job.started_at = job.started_at or now
    job.attempts += 1
    job.save(update_fields=["state", "lease", "heartbeat", "started_at", "attempts"])
    return job


def renew(job: ImportJob) -> None:
    """Renew the lease inside the caller's transaction, which locks the job until it ends. Raises LeaseLost."""
    job.heartbeat = timezone.now()
    held = ImportJob.objects.filter(pk=job.pk, lease=job.lease, state=ImportJob.State.RUNNING)
    if not held.update(heartbeat=job.heartbeat):
        raise LeaseLost


def left_behind(now: datetime) -> QuerySet[ImportJob]:
    """Jobs that are said to run but gave no sign of life for too long."""
    return ImportJob.objects.filter(
        Q(heartbeat__isnull=True) | Q(heartbeat__lt=now - STALE_AFTER), state=ImportJob.State.RUNNING
    )
