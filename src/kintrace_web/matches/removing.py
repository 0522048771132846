"""Letting go of a whole list: its rows, keys, problems, file, and the pairs nobody judged."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction

from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record
from kintrace_web.lists.held import empty
from kintrace_web.lists.models import EntryKey, ImportProblem, ListEntry, SourceList
from kintrace_web.lists.rights import REMOVE
from kintrace_web.people.orphans import delete_after_commit

from .models import Candidate


@transaction.atomic
def remove_list(source_list: SourceList, *, actor: User, reason: str) -> int:
    """Remove a list that came in whole; how many rows stay as placeholders.

    A row that somebody judged stays, emptied: what people decided is kept for ever (S30). Then the list stays too, as
    its title, without its file. Raises PermissionDenied; ValueError without a reason or for a list still coming in.
    """
    if not actor.has_perm(REMOVE):
        raise PermissionDenied(REMOVE)
    if not reason.strip():
        raise ValueError("Removing a list needs a reason.")
    source_list = SourceList.objects.select_for_update().get(pk=source_list.pk)
    if source_list.completed_at is None:
        raise ValueError(f"list {source_list.pk} is still coming in; give its import up instead")
    entries = ListEntry.objects.filter(source_list=source_list)
    judged = Candidate.objects.filter(entry__source_list=source_list, judgements__isnull=False)
    kept = list(entries.filter(pk__in=judged.values("entry")))
    record("lists.removed", source_list, actor=actor, reason=reason, kept=len(kept))
    Candidate.objects.filter(entry__source_list=source_list, judgements=None).delete()
    _remove_rows(source_list, [entry.pk for entry in kept])
    if kept:
        empty(kept)
    else:
        delete_after_commit(source_list.file.name)
        source_list.delete()
    return len(kept)


def _remove_rows(source_list: SourceList, kept: list[int]) -> None:
    # Raw deletes: nothing points at these rows any more, and a million of them would not fit into memory.
    going = ListEntry.objects.filter(source_list=source_list).exclude(pk__in=kept)
    EntryKey.objects.filter(entry__in=going.order_by().values("pk"))._raw_delete(using=going.db)
    going._raw_delete(using=going.db)
    ImportProblem.objects.filter(job__source_list=source_list).delete()
