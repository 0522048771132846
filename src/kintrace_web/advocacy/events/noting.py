"""What was said at an event (S29), and what follows from it."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import LetterKind
from kintrace_web.advocacy.letters import drafting
from kintrace_web.advocacy.letters.models import Appeal
from kintrace_web.audit.recording import record
from kintrace_web.reunion.refusal import RefusedError

from .asking import said
from .models import Event, FollowUp, Participant, Said
from .planning import lock


@transaction.atomic
def note_said(
    event: Event,
    *,
    speaker: Participant,
    words: str,
    language: str,
    is_exact: bool,
    said_on: date,
    actor: User,
    capacity: str = "",
    said_where: str = "",
) -> Said:
    """Note what somebody said, as theirs: who, as what, when, where, in which language, exactly or in short (S29).

    The capacity and the place are those of the participant and the event where none are given. Raises PermissionDenied,
    RefusedError.
    """
    locked = lock(event, actor)
    if speaker.event_id != locked.pk:
        raise RefusedError(Sentence("Who speaks takes part in the event: add them first."))
    if not locked.begins_on <= said_on <= min(locked.ends_on, timezone.localdate()):
        raise RefusedError(Sentence("This is no day of the event that has come."))
    made = Said.objects.create(
        event=locked,
        speaker=speaker,
        capacity=said(capacity or speaker.position, Sentence("Say in which capacity they spoke.")),
        said_on=said_on,
        said_where=said(said_where or locked.venue, Sentence("Say where it was said.")),
        language=language,
        words=said(words, Sentence("Write what was said.")),
        is_exact=is_exact,
        noted_by=actor,
    )
    record("events.said_noted", locked, actor=actor, said=made.pk, exact=is_exact)
    return made


@transaction.atomic
def add_follow_up(event: Event, *, what: str, assignee: User, due: date, actor: User) -> FollowUp:
    """What is to be done, by whom and by when. Raises PermissionDenied, RefusedError."""
    locked = lock(event, actor)
    if not assignee.is_active or not assignee.has_perm("events.read", locked):
        raise RefusedError(Sentence("It goes to somebody who sees this event."))
    made = FollowUp.objects.create(
        event=locked,
        what=said(what, Sentence("Say what is to be done.")),
        assignee=assignee,
        due=due,
        added_by=actor,
    )
    record("events.follow_up_added", locked, actor=actor, follow_up=made.pk)
    return made


@transaction.atomic
def finish_follow_up(follow_up: FollowUp, *, actor: User, done: bool = True) -> None:
    """It is done, or has to be done after all. Raises PermissionDenied."""
    locked = lock(follow_up.event, actor)
    if FollowUp.objects.filter(pk=follow_up.pk, done_at__isnull=done).update(
        done_at=timezone.now() if done else None
    ):
        record("events.follow_up_done", locked, actor=actor, follow_up=follow_up.pk, done=done)


@transaction.atomic
def begin_letter(follow_up: FollowUp, *, kind: str, language: str, actor: User) -> Appeal:
    """Begin the letter that a follow-up asks for, one letter for each. Raises PermissionDenied, RefusedError."""
    locked = lock(follow_up.event, actor)
    kept = FollowUp.objects.select_for_update(of=("self",)).get(pk=follow_up.pk)
    if kept.appeal_id is not None:
        raise RefusedError(Sentence("A letter was begun already."))
    appeal = drafting.begin(
        theme=locked.title,
        kind=LetterKind(kind),
        original=language,
        actor=actor,
        cases=list(locked.cases.all()),
    )
    kept.appeal = appeal
    kept.save(update_fields=["appeal"])
    record("events.letter_begun", locked, actor=actor, follow_up=kept.pk, appeal=appeal.pk)
    return appeal
