"""Putting what came in with its letter, moving it, setting it aside; alone or many at once."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.advocacy.letters.models import Letter
from kintrace_web.audit.recording import record
from kintrace_web.reunion.refusal import RefusedError

from . import rights
from .keeping import open_words
from .matching import is_known_sender
from .models import Guess, IncomingMail, Reply
from .promises import tell_of

State, Kind, By, As = IncomingMail.State, IncomingMail.Kind, IncomingMail.MatchedBy, Reply.As
SORTED = Sentence("Somebody sorted this already.")


def file_with(mail: IncomingMail, letter: Letter, *, is_from_unknown: bool, actor: User | None) -> Reply:
    """File a locked message with a letter; delivery reports stand with it and are no replies.

    What says of itself that it is automatic is set apart as that, and ends no waiting.
    """
    mail.state, mail.sorted_by, mail.sorted_at = State.FILED, actor, timezone.now()
    mail.save()
    mail.guesses.all().delete()
    is_automatic = mail.kind != Kind.REPLY
    reply = Reply.objects.create(
        letter=letter,
        mail=mail,
        came_on=timezone.localdate(mail.came_at),
        is_from_unknown=is_from_unknown,
        as_what=As.AUTOMATIC if is_automatic else "",
        said_at=timezone.now() if is_automatic else None,
    )
    record("post.filed", reply, actor=actor, letter=str(letter.pk), kind=str(mail.kind), by=mail.matched_by)
    return reply


@transaction.atomic
def accept(mail: IncomingMail, letter: Letter, *, actor: User) -> Reply:
    """Say that something in the holding pen answers this letter. Raises PermissionDenied, RefusedError."""
    locked = _held(mail, actor)
    return _accept(locked, letter, actor)


@transaction.atomic
def accept_all(guesses: Iterable[tuple[IncomingMail, Letter]], *, actor: User) -> int:
    """Accept as many guesses as were looked through, or none. Raises PermissionDenied, RefusedError."""
    number = 0
    for mail, letter in sorted(guesses, key=lambda pair: str(pair[0].pk)):
        locked = _held(mail, actor)
        if not Guess.objects.filter(mail=locked, letter=letter).exists():
            raise RefusedError(Sentence("The guesses changed meanwhile. Look through them again."))
        _accept(locked, letter, actor)
        number += 1
    return number


def _accept(locked: IncomingMail, letter: Letter, actor: User) -> Reply:
    locked.matched_by = By.PERSON
    unknown = _is_from_unknown(locked, letter, actor)
    return file_with(locked, letter, is_from_unknown=unknown, actor=actor)


def _is_from_unknown(mail: IncomingMail, letter: Letter, actor: User) -> bool:
    """That a person filed it does not make its sender known; on paper there is no such sender."""
    if mail.source != IncomingMail.Source.MAILBOX or mail.kind != Kind.REPLY or not mail.words:
        return False
    sender = open_words(mail, actor=actor, reason="the sender is compared with the authority").sender
    return not is_known_sender(letter, sender)


@transaction.atomic
def move(reply: Reply, letter: Letter, *, actor: User) -> Reply:
    """It answers another letter. What was said of it is said anew. Raises PermissionDenied, RefusedError."""
    from .classifying import count_answers

    _need(actor, rights.CLASSIFY, reply)
    locked = Reply.objects.select_for_update().get(pk=reply.pk)
    before = locked.letter
    if before.pk == letter.pk:
        return locked
    locked.is_from_unknown = _is_from_unknown(locked.mail, letter, actor)
    locked.letter = letter
    _unsaid(locked)
    locked.save()
    IncomingMail.objects.filter(pk=locked.mail_id).update(matched_by=By.PERSON, sorted_by=actor)
    count_answers(before)
    tell_of(locked, actor)
    record("post.moved", locked, actor=actor, letter=str(letter.pk))
    return locked


@transaction.atomic
def take_out(reply: Reply, *, actor: User) -> IncomingMail:
    """It answers no letter that anybody knows: back to the holding pen. Raises PermissionDenied, RefusedError."""
    from .classifying import count_answers

    _need(actor, rights.CLASSIFY, reply)
    locked = Reply.objects.select_for_update().select_related("mail", "letter").get(pk=reply.pk)
    mail, letter = locked.mail, locked.letter
    record("post.taken_out", locked, actor=actor, letter=str(letter.pk))
    _unsaid(locked)
    tell_of(locked, actor)
    locked.delete()
    mail.state, mail.matched_by, mail.sorted_by, mail.sorted_at = State.HELD, "", actor, timezone.now()
    mail.save(update_fields=["state", "matched_by", "sorted_by", "sorted_at"])
    count_answers(letter)
    return mail


def _unsaid(reply: Reply) -> None:
    reply.as_what, reply.said_by, reply.said_at = "", None, None
    reply.promise, reply.promise_due, reply.promised_by, reply.referred_to = "", None, "", None


@transaction.atomic
def set_aside(mail: IncomingMail, *, actor: User) -> None:
    """It is junk. It is kept, and can be taken up again. Raises PermissionDenied, RefusedError."""
    locked = _held(mail, actor)
    locked.state, locked.sorted_by, locked.sorted_at = State.JUNK, actor, timezone.now()
    locked.save(update_fields=["state", "sorted_by", "sorted_at"])
    record("post.set_aside", locked, actor=actor)
    mail.refresh_from_db()


@transaction.atomic
def take_up(mail: IncomingMail, *, actor: User) -> None:
    """It was no junk and waits again; what waits already stays. Raises PermissionDenied."""
    _need(actor, rights.PEN)
    aside = IncomingMail.objects.filter(pk=mail.pk, state=State.JUNK)
    if aside.update(state=State.HELD, sorted_by=actor, sorted_at=timezone.now()):
        record("post.taken_up", mail, actor=actor)
    mail.refresh_from_db()


def _need(actor: User, right: str, subject: Reply | None = None) -> None:
    if not actor.has_perm(right, subject):
        raise PermissionDenied(right)


def _held(mail: IncomingMail, actor: User) -> IncomingMail:
    _need(actor, rights.PEN)
    locked = IncomingMail.objects.select_for_update().get(pk=mail.pk)
    if locked.state != State.HELD:
        raise RefusedError(SORTED)
    return locked
