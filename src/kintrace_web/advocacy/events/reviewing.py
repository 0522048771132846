"""A testimony is written down by one and reviewed by another before it is used for anything."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record
from kintrace_web.reunion.refusal import RefusedError

from . import rights
from .models import Testimony, TestimonyFlag, TestimonyReview
from .taking import entrust, lock

State = Testimony.State


@transaction.atomic
def ask_review(testimony: Testimony, *, whom: User, actor: User) -> None:
    """Ask a colleague to review it; with that it is entrusted to them. Raises PermissionDenied, RefusedError."""
    locked = lock(testimony, actor)
    if not locked.versions.exists():
        raise RefusedError(Sentence("Write the words down first: a recording alone is not reviewed."))
    if whom.pk == locked.taken_by_id or locked.versions.filter(changed_by=whom).exists():
        raise RefusedError(Sentence("Somebody who wrote none of it reviews it."))
    entrust(locked, whom=whom, actor=actor)
    locked.state = State.IN_REVIEW
    locked.save(update_fields=["state"])
    record("testimonies.review_asked", locked, actor=actor, whom=whom.pk)
    testimony.refresh_from_db()


@transaction.atomic
def review(
    testimony: Testimony, *, approved: bool, actor: User, flags: Iterable[str] = (), why: str = ""
) -> TestimonyReview:
    """Say what stands in it; flags keep it from uses (``allowing.BLOCKS``). Raises PermissionDenied, RefusedError."""
    locked = lock(testimony, actor, rights.REVIEW)
    if locked.state != State.IN_REVIEW:
        raise RefusedError(Sentence("This testimony does not wait for a review."))
    if not approved and not why.strip():
        raise RefusedError(Sentence("Say what has to be changed."))
    made = TestimonyReview.objects.create(
        testimony=locked,
        approved=approved,
        editions={version.language: version.edition for version in locked.versions.all()},
        recording_sha256=locked.recording_sha256,
        flags=sorted({str(TestimonyFlag(flag)) for flag in flags}),
        why=why.strip(),
        by=actor,
    )
    locked.state = State.REVIEWED if approved else State.DRAFT
    locked.save(update_fields=["state"])
    record("testimonies.reviewed", locked, actor=actor, approved=approved, flags=made.flags)
    testimony.refresh_from_db()
    return made
