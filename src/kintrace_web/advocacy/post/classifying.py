"""What a reply was: a person says it. By it the letter has its first answer; nothing else happens by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Authority
from kintrace_web.advocacy.letters.models import Letter
from kintrace_web.audit.recording import record
from kintrace_web.reunion.refusal import RefusedError

from . import rights
from .models import IncomingMail, Reply
from .promises import tell_of

As = Reply.As
# These answer nothing that we asked.
NO_ANSWERS = ("", As.AUTOMATIC, As.UNRELATED)


@dataclass(frozen=True)
class Promise:
    """What was promised, by when, and by whom."""

    words: str
    due_on: date | None = None
    by: str = ""


@transaction.atomic
def classify(
    reply: Reply,
    *,
    as_what: str,
    actor: User,
    promise: Promise | None = None,
    referred_to: Authority | None = None,
) -> Reply:
    """Say what a reply was; said again, the later stands. Raises PermissionDenied, RefusedError."""
    if not actor.has_perm(rights.CLASSIFY, reply):
        raise PermissionDenied(rights.CLASSIFY)
    # The letter first, always: two replies of one letter, read at once, stand in line.
    letter = Letter.objects.select_for_update(of=("self",)).get(pk=reply.letter_id)
    locked = Reply.objects.select_for_update(of=("self",)).select_related("mail").get(pk=reply.pk)
    if locked.letter_id != letter.pk:
        raise RefusedError(Sentence("Somebody moved this reply to another letter meanwhile."))
    _check(locked, As(as_what), promise, letter)
    before = _promise_of(locked)
    locked.as_what, locked.said_by, locked.said_at = As(as_what), actor, timezone.now()
    told = promise if as_what == As.PROMISED else None
    locked.promise = told.words.strip() if told else ""
    locked.promise_due, locked.promised_by = (told.due_on, told.by.strip()[:200]) if told else (None, "")
    locked.referred_to = referred_to if as_what == As.REFERRED else None
    locked.save()
    count_answers(letter)
    record("post.classified", locked, actor=actor, as_what=str(as_what), letter=str(letter.pk))
    if _promise_of(locked) != before:
        tell_of(locked, actor)
    reply.refresh_from_db()
    return locked


def _promise_of(reply: Reply) -> tuple[str, date | None, str]:
    return reply.promise, reply.promise_due, reply.promised_by


def _check(reply: Reply, as_what: str, promise: Promise | None, letter: Letter) -> None:
    reports = {IncomingMail.Kind.BOUNCE, IncomingMail.Kind.DELAY}
    if reply.mail.kind in reports and as_what not in NO_ANSWERS:
        raise RefusedError(Sentence("This is a report of a mail server, not an answer of the authority."))
    if as_what != As.PROMISED:
        return
    if promise is None or not promise.words.strip():
        raise RefusedError(Sentence("Write what they promise, in their words."))
    if promise.due_on is not None and promise.due_on < reply.came_on:
        raise RefusedError(Sentence("The day by which it is promised lies before the day of the reply."))


def count_answers(letter: Letter) -> None:
    """The day of the first reply that answered, as it follows from what people said of each."""
    answers = Reply.objects.filter(letter=letter).exclude(as_what__in=NO_ANSWERS)
    first = answers.order_by("came_on").values_list("came_on", flat=True).first()
    Letter.objects.filter(pk=letter.pk).update(answered_on=first)
    letter.answered_on = first
