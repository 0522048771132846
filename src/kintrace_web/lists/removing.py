"""Taking back what an import has written, and giving an import up."""

from __future__ import annotations

from django.db import transaction

from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record
from kintrace_web.people.orphans import delete_after_commit

from .models import EntryKey, ImportJob, ImportProblem, ListEntry, SourceList


def remove_entries(job: ImportJob) -> None:
    """Remove every row, key and problem an unfinished import has written, in the caller's transaction."""
    entries = ListEntry.objects.filter(source_list=job.source_list_id)
    # Raw deletes: nothing can point at the entries of a list that was never complete, and collecting a
    # million rows into memory to find that out would take the machine down.
    EntryKey.objects.filter(entry__in=entries.order_by().values("pk"))._raw_delete(using=entries.db)
    entries._raw_delete(using=entries.db)
    ImportProblem.objects.filter(job=job)._raw_delete(using=entries.db)


def cancel_import(*, job: ImportJob, user: User) -> None:
    """Give an import up: its entries, its file and the list itself are removed.

    A worker in the middle of it loses its lease with the row and stops. Raises ValueError for a complete
    list.
    """
    with transaction.atomic():
        job = ImportJob.objects.select_for_update().select_related("source_list").get(pk=job.pk)
        source_list = job.source_list
        if source_list.completed_at is not None:
            raise ValueError(f"list {source_list.pk} is complete; its import cannot be cancelled any more")
        record("lists.import_cancelled", source_list, actor=user, rows=job.rows_done)
        remove_entries(job)
        SourceList.objects.filter(pk=source_list.pk).delete()
        delete_after_commit(source_list.file.name)
