"""The interview before a case: begun, kept at each step, ended by opening a case or by being discarded."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record

from .models import IntakeDraft


@transaction.atomic
def begin_interview(author: User) -> IntakeDraft:
    """Begin an interview; only its author comes back to it."""
    draft = IntakeDraft.objects.create(author=author)
    record("cases.interview_begun", draft, actor=author)
    return draft


@transaction.atomic
def keep_answers(draft: IntakeDraft, step: str, typed: dict[str, Any]) -> None:
    """Keep what was typed at one step, right or wrong, so that nothing is lost.

    Raises IntakeDraft.DoesNotExist where the interview ended meanwhile, in another window: it does not come back (S11).
    """
    locked = IntakeDraft.objects.select_for_update().get(pk=draft.pk)
    locked.answers = {**locked.answers, step: typed}
    locked.step = step
    locked.save(force_update=True)
    draft.answers, draft.step = locked.answers, locked.step


@transaction.atomic
def discard_interview(draft: IntakeDraft, *, actor: User) -> None:
    """Throw an interview away with all its answers."""
    record("cases.interview_discarded", draft, actor=actor)
    draft.delete()
