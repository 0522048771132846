"""Background work: importing a list and looking for candidates.

Each may be run again after a stop at any moment.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from kintrace_web.accounts.models import User
from kintrace_web.cases.models import Case
from kintrace_web.lists.importing import run_import
from kintrace_web.lists.leases import is_gone, left_behind
from kintrace_web.lists.mapping import confirm_columns
from kintrace_web.lists.models import ImportJob

from .candidates import fingerprint
from .models import Search
from .proposing import propose_for_case, propose_for_list


@task()
def import_list(job_id: int) -> None:
    """Import a list, then look in it for the sought persons of all open cases."""
    if run_import(job_id):
        propose_for_list(ImportJob.objects.select_related("source_list").get(pk=job_id).source_list)


@task()
def look_for_case(case_id: str) -> None:
    """Look for the sought person of one case in all lists and cases."""
    propose_for_case(Case.objects.get(pk=case_id))


@transaction.atomic
def begin_import(*, job: ImportJob, user: User, columns: Mapping[str, int], calendar: str = "") -> ImportJob:
    """Confirm the columns of a list and put its import in the queue, both or neither. Raises ColumnsRefused."""
    job = confirm_columns(job=job, user=user, columns=columns, calendar=calendar)
    import_list.enqueue(job.pk)
    return job


def begin_search(case: Case) -> None:
    """Put a search for the case in the queue: after it was opened, and after its names or facts were changed."""
    look_for_case.enqueue(str(case.pk))


def take_up_what_was_left(now: datetime | None = None) -> int:
    """Queue again what stopped half-way, and cases nobody has looked for yet; the number of works queued."""
    now = now or timezone.now()
    searched = Search.objects.filter(case=OuterRef("pk"))
    new = Case.objects.matchable(timezone.localdate(now)).filter(~Exists(searched))
    return _left_by_the_dead() + _stale_imports(now) + search_anew(new)


def search_what_changed() -> int:
    """Queue a search for every case whose sought person is described otherwise than when it was last
    searched.
    """
    return search_anew(Case.objects.matchable(timezone.localdate()))


def search_anew(cases: QuerySet[Case]) -> int:
    """Queue a search for those of the cases that were not searched for as they stand; each once."""
    queued = 0
    for case in cases.select_related("sought", "search").prefetch_related("sought__names"):
        asked, now = getattr(case, "search", None), fingerprint(case)
        if asked is None or asked.fingerprint != now:
            with transaction.atomic():
                Search.objects.update_or_create(case=case, defaults={"fingerprint": now})
                begin_search(case)
            queued += 1
    return queued


def _left_by_the_dead() -> int:
    """Works whose worker was a process of this machine that is gone."""
    running = DBTaskResult.objects.running()
    dead = [work.pk for work in running if work.worker_ids and is_gone(work.worker_ids[-1])]
    return DBTaskResult.objects.running().filter(pk__in=dead).update(status="READY")


def _stale_imports(now: datetime) -> int:
    """Imports of workers on other machines that gave no sign of life for too long."""
    queued = 0
    for job_id in left_behind(now).values_list("pk", flat=True):
        with transaction.atomic():
            if left_behind(now).filter(pk=job_id).update(state=ImportJob.State.WAITING, lease=""):
                import_list.enqueue(job_id)
                queued += 1
    return queued
