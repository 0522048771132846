"""Minutes: written by one, confirmed by another. What was confirmed is corrected by a new edition, never changed."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record
from kintrace_web.reunion.refusal import RefusedError

from . import rights
from .locking import locked_meeting, written
from .models import Meeting, Minutes


@transaction.atomic
def write_minutes(
    meeting: Meeting, *, words: str, actor: User, because: str = "", on_top_of: int | None = None
) -> Minutes:
    """Write the minutes, change one's own draft, or correct what was confirmed, saying why.

    ``on_top_of`` is the edition that the writer had before them (0 for none): where another stands by now, it is
    refused. Raises PermissionDenied, RefusedError.
    """
    locked = locked_meeting(meeting, actor)
    if locked.state != Meeting.State.HELD:
        raise RefusedError(Sentence("Say first that the meeting was held."))
    last = locked.minutes.last()
    if on_top_of is not None and on_top_of != (last.edition if last else 0):
        raise RefusedError(Sentence("Somebody wrote minutes in the meantime. Read them first."))
    told = written(words, Sentence("Write what was said."))
    if last is None:
        made = locked.minutes.create(edition=1, words=told, written_by=actor)
    elif last.confirmed_by_id is not None:
        why = written(because, Sentence("Say why the minutes are corrected."))
        made = locked.minutes.create(edition=last.edition + 1, words=told, because=why, written_by=actor)
    else:
        made = _rewritten(last, told, because, actor)
    record("meetings.minutes_written", locked, actor=actor, edition=made.edition)
    return made


@transaction.atomic
def confirm_minutes(meeting: Meeting, *, edition: int, revision: int, actor: User) -> None:
    """Say that this edition is what was said. Somebody else than its writer. Raises PermissionDenied, RefusedError.

    ``revision`` is that of the draft which was read: words that were changed since then are read anew.
    """
    locked = locked_meeting(meeting, actor, rights.READ)
    last = locked.minutes.last()
    read = (edition, revision)
    if last is None or (last.edition, last.revision) != read or last.confirmed_by_id is not None:
        raise RefusedError(Sentence("The minutes are not as you read them any more. Read them again."))
    if not actor.has_perm(rights.CONFIRM, locked):
        raise PermissionDenied(rights.CONFIRM)
    last.confirmed_by, last.confirmed_at = actor, timezone.now()
    last.save(update_fields=["confirmed_by", "confirmed_at"])
    record("meetings.minutes_confirmed", locked, actor=actor, edition=last.edition)


def _rewritten(draft: Minutes, words: str, because: str, actor: User) -> Minutes:
    """A draft is changed by who wrote it; everybody else reads it and confirms it, or tells its writer."""
    if draft.written_by_id != actor.pk:
        raise RefusedError(Sentence("A colleague's draft waits to be confirmed. Tell them what is missing."))
    if draft.edition > 1:
        draft.because = written(because or draft.because, Sentence("Say why the minutes are corrected."))
    draft.words, draft.revision = words, draft.revision + 1
    draft.save()
    return draft
