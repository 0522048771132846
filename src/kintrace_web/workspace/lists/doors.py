"""What every page about lists asks first: may this account see lists, and is there such a list."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404

from kintrace_web.lists import rights
from kintrace_web.lists.models import ImportJob, SourceList

may_read = permission_required(rights.READ, raise_exception=True)
may_import = permission_required(rights.IMPORT, raise_exception=True)


def job_or_404(pk: UUID) -> ImportJob:
    """The import of a list."""
    return get_object_or_404(
        ImportJob.objects.select_related("source_list", "source_list__added_by"), source_list=pk
    )


def complete_list_or_404(pk: UUID) -> SourceList:
    """A whole list; one that is still coming in has a progress page and no other."""
    return get_object_or_404(SourceList.objects.complete().select_related("added_by", "job"), pk=pk)
