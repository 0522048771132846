"""Sending an issue to everybody who asked for it in its language. An editor does it, once for each issue."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record
from kintrace_web.reunion.refusal import RefusedError

from . import rights
from .issues import Issue, is_public, issue
from .models import Copy, Mailing, Subscriber

State = Mailing.State
# Still to come: a mailing is done when none of these is left.
ON_THE_WAY = (Copy.State.WAITING, Copy.State.CLAIMED, Copy.State.HANDING_OVER)
_BLOCK = 1000
NOT_PUBLIC = Sentence("This issue is not published. Only what anybody can read is sent.")
SENT_ALREADY = Sentence("This issue was sent already.")


def readers(language: str) -> QuerySet[Subscriber]:
    """Who gets the newsletter in this language."""
    return Subscriber.objects.filter(language=language).exclude(confirmed_at=None)


@transaction.atomic
def send_issue(key: int, *, digest: str, expected: int, actor: User) -> Mailing:
    """Begin to send an issue to all who confirmed. ``digest`` is of the words that were shown, ``expected`` the number.

    Raises PermissionDenied, RefusedError where it is not public, was sent, or is not what was shown.
    """
    _need(actor)
    found = issue(key)
    if found is None:
        raise RefusedError(NOT_PUBLIC)
    if Mailing.objects.filter(issue=key).exists():
        raise RefusedError(SENT_ALREADY)
    if found.digest != digest:
        raise RefusedError(Sentence("The issue was changed after you read it. Read it once more."))
    # Nobody leaves between being counted and being written down.
    keys = list(readers(found.language).select_for_update().values_list("pk", flat=True))
    if len(keys) != expected:
        raise RefusedError(
            Sentence("Somebody subscribed or left meanwhile. Look at the number once more, then send it.")
        )
    if not keys:
        raise RefusedError(Sentence("Nobody has subscribed to the newsletter in this language yet."))
    mailing = _begun(found, len(keys), actor)
    for at in range(0, len(keys), _BLOCK):
        Copy.objects.bulk_create(Copy(mailing=mailing, subscriber_id=key) for key in keys[at : at + _BLOCK])
    record("newsletter.sending_begun", mailing, actor=actor, issue=key, letters=len(keys))
    return mailing


def _begun(found: Issue, letters: int, actor: User) -> Mailing:
    """Of two who begin at the same moment, one is told that it was sent already."""
    try:
        with transaction.atomic():
            return Mailing.objects.create(
                issue=found.key,
                language=found.language,
                number=found.number,
                path=found.path,
                title=found.title[:300],
                text=found.text,
                html=found.html,
                letters=letters,
                begun_by=actor,
            )
    except IntegrityError:
        raise RefusedError(SENT_ALREADY) from None


@transaction.atomic
def stop(mailing: Mailing, *, actor: User) -> None:
    """No further letter of it goes until it goes on; the one being handed over goes. Raises PermissionDenied."""
    _turn(mailing, State.RUNNING, State.STOPPED, "newsletter.sending_stopped", actor)


@transaction.atomic
def go_on(mailing: Mailing, *, actor: User) -> None:
    """Go on sending. Raises PermissionDenied, RefusedError where the issue is not public any more."""
    if not is_public(mailing.issue, mailing.language):
        raise RefusedError(NOT_PUBLIC)
    _turn(mailing, State.STOPPED, State.RUNNING, "newsletter.sending_resumed", actor)


def _turn(mailing: Mailing, before: str, after: str, verb: str, actor: User) -> None:
    _need(actor)
    if Mailing.objects.filter(pk=mailing.pk, state=before).update(state=after):
        record(verb, mailing, actor=actor)
    mailing.refresh_from_db()


def end_by_itself(mailing: Mailing) -> None:
    """The issue is not public any more: nothing further of it goes, and no word of it is kept here (S16)."""
    with transaction.atomic():
        going = Mailing.objects.filter(pk=mailing.pk, state__in=(State.RUNNING, State.STOPPED))
        if going.update(state=State.ENDED, done_at=timezone.now(), title="", path="", text="", html=""):
            record("newsletter.sending_ended", mailing, actor=None, reason="the issue is not public any more")


def end_mailings() -> None:
    """Those of which no letter is on the way are done; their words are read in the archive, and not kept twice."""
    for mailing in Mailing.objects.filter(state=State.STOPPED):
        if not is_public(mailing.issue, mailing.language):
            end_by_itself(mailing)
    # Also what another worker gave back after it ended.
    left = Copy.objects.filter(mailing__state=State.ENDED, state=Copy.State.WAITING)
    left.update(state=Copy.State.LEFT)
    going = (State.RUNNING, State.STOPPED)
    for mailing in Mailing.objects.filter(state__in=going):
        if not mailing.copies.filter(state__in=ON_THE_WAY).exists():
            ended = Mailing.objects.filter(pk=mailing.pk, state__in=going)
            ended.update(state=State.DONE, done_at=timezone.now(), text="", html="")


def _need(actor: User) -> None:
    if not actor.has_perm(rights.SEND):
        raise PermissionDenied(rights.SEND)
