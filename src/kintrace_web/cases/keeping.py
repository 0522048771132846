"""How long this room keeps what was begun and left: interviews, and files that belong to nothing."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kintrace_web.audit.recording import record
from kintrace_web.people.keeping import Rule, keeps
from kintrace_web.people.orphans import sweeps

from .models import Document, IntakeDraft

# An interview that nobody came back to for a month is begun anew: it holds names nobody agreed to keep.
DRAFT_DAYS = 30


def old_drafts(now: datetime) -> Any:
    """Interviews untouched for too long."""
    return IntakeDraft.objects.filter(changed_at__lt=now - timedelta(days=DRAFT_DAYS))


@transaction.atomic
def discard_old_drafts(now: datetime) -> int:
    """Throw them away; each is on record. How many."""
    drafts = list(old_drafts(now).select_for_update())
    for draft in drafts:
        record("cases.interview_expired", draft, actor=None)
        draft.delete()
    return len(drafts)


def register() -> None:
    """Say what this room keeps and for how long; called when it is loaded."""
    name = _("unfinished interviews that nobody came back to")
    keeps(Rule("drafts", name, DRAFT_DAYS, lambda now: old_drafts(now).count(), discard_old_drafts))
    sweeps(
        "documents",
        _("files of documents that no case has"),
        lambda path: Document.objects.filter(file=path).exists(),
    )
