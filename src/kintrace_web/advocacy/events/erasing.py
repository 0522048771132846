"""A speaker asks that the testimony is deleted (S15, S28): words, name, place and recording go for good."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record
from kintrace_web.people.orphans import delete_after_commit
from kintrace_web.reunion.models import Tip
from kintrace_web.reunion.tipping import forget

from . import rights
from .models import Testimony
from .taking import lock

GONE = "–"


@transaction.atomic
def erase_testimony(testimony: Testimony, *, actor: User) -> None:
    """Delete what the speaker told. Raises PermissionDenied."""
    locked = lock(testimony, actor, rights.CHANGE_TESTIMONY)
    empty(locked)
    record("testimonies.erased", locked, actor=actor)
    testimony.refresh_from_db()


def empty(testimony: Testimony) -> None:
    """Make a placeholder of a testimony: every use ends, nothing can be read any more.

    What it said of somebody goes as well while it belongs to no case; on a case it goes with the case.
    """
    now = timezone.now()
    testimony.consents.filter(withdrawn_at=None).update(withdrawn_at=now)
    testimony.consents.update(recipient="", kept_at="")
    testimony.versions.all().delete()
    testimony.reviews.update(why="", flags=[], editions={}, recording_sha256="")
    forget(Tip.objects.filter(pk__in=testimony.leads.values("tip")))
    delete_after_commit(testimony.recording.name)
    testimony.speaker_name = testimony.given_where = testimony.speaker_person = None
    testimony.pseudonym, testimony.recording = GONE, ""
    testimony.recording_kind, testimony.recording_size, testimony.recording_sha256 = "", 0, ""
    testimony.state, testimony.erased_at = Testimony.State.ERASED, now
    testimony.save()
