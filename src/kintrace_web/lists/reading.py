"""Reading one row of a list: it says where a person was, so that it was read is on record (S23)."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record

from .models import ListEntry
from .rights import READ


def read_entry(*, entry: ListEntry, user: User) -> ListEntry:
    """Put on record that this account read this row. Raises PermissionDenied without the right."""
    if not user.has_perm(READ):
        raise PermissionDenied("lists")
    record("lists.entry_read", entry, actor=user)
    return entry
