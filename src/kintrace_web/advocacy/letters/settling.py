"""What a person decides about a letter: send it now, not at all, or again; whether it went; whether it is over."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.choosing import address_for
from kintrace_web.advocacy.authorities.models import Channel
from kintrace_web.audit.recording import record
from kintrace_web.reunion.refusal import RefusedError

from .models import Appeal, Batch, Letter
from .stepping import State, lock, sent, step

# While a worker only holds it, nothing has gone: it finds the letter cancelled and breaks off.
CAN_BE_CANCELLED = frozenset({State.WAITING, State.CLAIMED, State.FAILED, State.BOUNCED})
CAN_BE_TRIED_AGAIN = frozenset({State.FAILED, State.BOUNCED})
CAN_BE_CLOSED = frozenset({State.SENT, State.FAILED, State.BOUNCED, State.CANCELLED})


@transaction.atomic
def send_now(letter: Letter, *, actor: User) -> None:
    """Do not wait for its hour. Raises PermissionDenied, RefusedError."""
    refused = Sentence("This letter does not wait to be sent any more.")
    locked = lock(letter, actor, states={State.WAITING}, refused=refused)
    if locked.batch is not None and locked.batch.state == Batch.State.STOPPED:
        raise RefusedError(Sentence("Its batch is stopped. Resume it first."))
    locked.send_after = timezone.now()
    step(locked, State.WAITING, note=str(Sentence("To be sent now.")), by=actor)
    letter.refresh_from_db()


@transaction.atomic
def cancel(letter: Letter, *, why: str, actor: User) -> None:
    """It does not go. Raises PermissionDenied, RefusedError once it may have gone."""
    refused = Sentence("It is too late: the letter went, or may have gone.")
    locked = lock(letter, actor, states=CAN_BE_CANCELLED, refused=refused)
    locked.worker, locked.closed_on = "", timezone.localdate()
    step(locked, State.CANCELLED, note=" ".join(why.split()), by=actor)
    letter.refresh_from_db()


@transaction.atomic
def settle(letter: Letter, *, went: bool, actor: User, on: date | None = None, note: str = "") -> None:
    """Say whether a letter went of which nobody knew; one that did not go is sent again.

    Raises PermissionDenied, RefusedError.
    """
    refused = Sentence("Somebody settled this in the meantime, or the mail server's answer came after all.")
    locked = lock(letter, actor, states={State.UNKNOWN}, refused=refused)
    day, said = on or _handed_over_on(locked), " ".join(note.split())
    if went:
        if day > timezone.localdate():
            raise RefusedError(Sentence("This day has not come yet. Write the day on which it went."))
        sent(locked, on=day, note=said, by=actor)
    else:
        _wait_again(locked, said, actor)
    letter.refresh_from_db()


@transaction.atomic
def try_again(letter: Letter, *, actor: User, channel: str | None = None) -> None:
    """Send a letter that failed or came back once more, to the authority's first address that works.

    ``channel``: by this way, and not by the one before. Raises PermissionDenied, RefusedError.
    """
    refused = Sentence("This letter has not failed and did not come back.")
    locked = lock(letter, actor, states=CAN_BE_TRIED_AGAIN, refused=refused)
    way = Channel(channel or locked.channel)
    address = address_for(locked.authority, way)
    if address is None:
        raise RefusedError(
            Sentence("The authority has no address of this kind that works. Correct it first.")
        )
    if locked.appeal.state != Appeal.State.APPROVED:
        raise RefusedError(Sentence("The appeal is not approved any more."))
    locked.channel, locked.address = way, address
    _wait_again(locked, "", actor)
    letter.refresh_from_db()


@transaction.atomic
def close(letter: Letter, *, actor: User, on: date | None = None) -> None:
    """Nothing more is expected of it. Raises PermissionDenied, RefusedError."""
    refused = Sentence("A letter that is still on its way cannot be closed.")
    locked = lock(letter, actor, states=CAN_BE_CLOSED, refused=refused)
    if locked.closed_on is None:
        locked.closed_on = on or timezone.localdate()
        locked.save(update_fields=["closed_on"])
        record("letters.closed", locked, actor=actor)
    letter.refresh_from_db()


@transaction.atomic
def reopen(letter: Letter, *, actor: User) -> None:
    """Something is expected of it again. Raises PermissionDenied, RefusedError."""
    refused = Sentence("A letter that is still on its way is not closed.")
    locked = lock(letter, actor, states=CAN_BE_CLOSED, refused=refused)
    if locked.closed_on is not None:
        locked.closed_on = None
        locked.save(update_fields=["closed_on"])
        record("letters.reopened", locked, actor=actor)
    letter.refresh_from_db()


def _wait_again(letter: Letter, note: str, actor: User) -> None:
    letter.tries, letter.worker, letter.claimed_at, letter.send_after = 0, "", None, timezone.now()
    step(letter, State.WAITING, note=note, by=actor)
    # A batch that was done has a letter on the way again.
    if letter.batch_id is not None:
        Batch.objects.filter(pk=letter.batch_id, state=Batch.State.DONE).update(state=Batch.State.RUNNING)


def _handed_over_on(letter: Letter) -> date:
    return timezone.localdate(letter.claimed_at) if letter.claimed_at else timezone.localdate()
