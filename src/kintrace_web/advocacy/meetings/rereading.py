"""A promise in an answer to a letter comes on file; where the answer is read otherwise later, the promise follows."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.post.models import Reply
from kintrace_web.audit.recording import record
from kintrace_web.cases.tasks import finish_task, reopen_task

from . import rights
from .locking import need
from .models import Commitment, CommitmentStep
from .promising import Promised, promise_from, task_text

State, Kind = Commitment.State, CommitmentStep.Kind


@transaction.atomic
def take_from_reply(reply: Reply, actor: User) -> None:
    """Somebody said of an answer whether it promises something, and what (post/classifying.py).

    The promise comes on file once, and is corrected while it stands: with other words, another day, another name, or as
    no promise at all. Where a person has said what came of it, that stands. An answer that names nobody is the
    authority's own word. One that turns out to answer another letter promised nothing in answer to this one.
    Raises PermissionDenied, RefusedError.
    """
    of_reply = Commitment.objects.select_for_update(of=("self",)).filter(reply=reply)
    for elsewhere in of_reply.exclude(letter=reply.letter):
        if elsewhere.stands:
            need(actor, rights.CHANGE, elsewhere)
            _unsay(elsewhere, reply.letter.reference, actor)
    found = of_reply.filter(letter=reply.letter).first()
    if found is None:
        if reply.promise:
            _first(reply, actor)
        return
    if not (found.stands or _was_unsaid(found)):
        return
    need(actor, rights.CHANGE, found)
    if reply.promise:
        _read_anew(found, reply, actor)
    elif found.stands:
        _unsay(found, str(reply.get_as_what_display()), actor)


def _first(reply: Reply, actor: User) -> None:
    promised = Promised(reply.promise, by_name=_who(reply), due_on=reply.promise_due)
    made = promise_from(reply.letter, promised, made_on=reply.came_on, actor=actor)
    made.reply = reply
    made.save(update_fields=["reply"])


def _who(reply: Reply) -> str:
    return reply.promised_by or str(reply.letter.authority)


def _was_unsaid(found: Commitment) -> bool:
    """Whether it ended only because the answer was read as no promise."""
    last = found.steps.last()
    return found.state == State.WITHDRAWN and last is not None and last.kind == Kind.UNSAID


def _unsay(found: Commitment, how: str, actor: User) -> None:
    found.state, found.edition = State.WITHDRAWN, found.edition + 1
    found.save()
    found.steps.create(kind=Kind.UNSAID, on=timezone.localdate(), how_we_know=how, by=actor)
    for task in found.tasks.all():
        finish_task(task, actor=actor)
    record("meetings.promise_unsaid", found, actor=actor)


def _read_anew(found: Commitment, reply: Reply, actor: User) -> None:
    """What it said before stays in its history. A day that was named since then gives way to the one said now."""
    before = found.words
    again = not found.stands
    found.words, found.due_on, found.by_name = reply.promise, reply.promise_due, _who(reply)[:200]
    found.state, found.edition = State.STANDING, found.edition + 1
    found.save()
    found.steps.create(
        kind=Kind.REREAD, on=timezone.localdate(), how_we_know=before[:500], due_on=found.due_on, by=actor
    )
    about = found.cases.count()
    for task in found.tasks.all():
        task.text, task.due = task_text(found, about), found.due_on
        task.save(update_fields=["text", "due"])
        if again:
            reopen_task(task, actor=actor)
    record("meetings.promise_reread", found, actor=actor)
