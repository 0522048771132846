"""Entering an authority for the first time."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction

from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record

from . import rights
from .applying import apply, try_out
from .entry import Entry, differences
from .models import Authority


@transaction.atomic
def enter(entry: Entry, *, actor: User) -> Authority:
    """A new authority with its addresses, holders and forms of address; no second person is needed for it.

    Raises PermissionDenied, RefusedError.
    """
    if not actor.has_perm(rights.CHANGE):
        raise PermissionDenied(rights.CHANGE)
    changes = differences(None, entry)
    try_out(None, changes)
    authority = Authority(entered_by=actor)
    apply(authority, changes)
    record("authorities.entered", authority, actor=actor, rows=len(changes) - 1)
    return authority
