"""Reading a pair: it shows two people's records, so that it was read is on record (S23)."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record

from .models import Candidate
from .rights import SEE_BOTH


def read_pair(*, candidate: Candidate, user: User) -> None:
    """Put on record that this account read both records. Raises PermissionDenied without the right."""
    if not user.has_perm(SEE_BOTH, candidate):
        raise PermissionDenied("pair")
    record("matches.read", candidate, actor=user)
