"""Sending the e-mail letters whose time has come, one after the other, each exactly once.

Whatever happens to the process that sends: a letter that cannot have gone waits for the next worker; one that may have
gone is shown to a person and is never sent again by itself.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from email.message import EmailMessage

from django.db import OperationalError, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from kintrace.text import Sentence
from kintrace_web.reunion.refusal import RefusedError

from . import enclosing
from .addressing import reply_address
from .claiming import claim, take_up_what_was_left
from .mail import address_of, message_of
from .models import Appeal, Batch, Letter
from .resting import still_allowed
from .smtp import NotTakenError, UnsureError, hand_over
from .stepping import ON_THE_WAY, State, sent, step

logger = logging.getLogger("kintrace_web.advocacy.letters")

# So long a letter waits after each temporary refusal; after the last one it has failed.
PAUSES = tuple(timedelta(minutes=each) for each in (5, 15, 60, 4 * 60, 12 * 60, 24 * 60))
# When no mail server answers at all, the other letters do not knock at the same closed door.
REST = timedelta(minutes=1)
MOST_IN_A_ROUND = 25

NOT_APPROVED = Sentence("The appeal is not approved any more. Whoever made the letter looks at it.")
NOT_ALLOWED = Sentence(
    "What it tells of a person may not be told to this authority any more. Whoever made the letter looks at it."
)
LOST = Sentence("The connection was lost before the mail server answered. It may have gone.")
NOT_MADE = Sentence("The letter could not be made into a message. The log of the worker says why.")


class NotOursError(Exception):
    """The letter was cancelled, or another worker has it."""


class NotToGoError(Exception):
    """The letter may not go any more; ``why`` is for its steps."""

    def __init__(self, why: Sentence) -> None:
        super().__init__(str(why))
        self.why = why


class Postman:
    """Sends round after round; rests for a while when no mail server is there."""

    def __init__(self) -> None:
        self.rests_until: datetime | None = None

    def go_round(self, most: int = MOST_IN_A_ROUND) -> int:
        """Send what is due, so many at most; how many letters were taken up."""
        now = timezone.now()
        done = take_up_what_was_left(now)
        if self.rests_until is not None and now < self.rests_until:
            return done
        for _turn in range(most):
            letter = claim(timezone.now())
            if letter is None:
                break
            done += 1
            if not send(letter):
                self.rests_until = timezone.now() + REST
                break
        end_batches()
        return done


def send(letter: Letter) -> bool:
    """Send a letter claimed by this process; False where no mail server was there to take any letter."""
    lease = letter.worker
    try:
        demand_that_it_may_go(letter)
        words = _hand_over(letter, message_of(letter, now=timezone.now()))
    except NotOursError:
        return True
    except NotToGoError as stopped:
        _end(letter, lease, State.CANCELLED, str(stopped.why))
    except RefusedError as refused:
        _end(letter, lease, State.FAILED, str(refused.sentence))
    except UnsureError:
        _end(letter, lease, State.UNKNOWN, str(LOST))
    except NotTakenError as answer:
        _not_taken(letter, lease, answer)
        return not answer.anybody
    except OperationalError:
        raise
    except Exception:
        # A letter that cannot be made must not be tried for ever, nor keep the others from going.
        logger.exception("A letter could not be sent.")
        _end(letter, lease, State.FAILED, str(NOT_MADE), broke=True)
    else:
        _end(letter, lease, State.SENT, words)
    return True


def demand_that_it_may_go(letter: Letter) -> None:
    """Raises NotToGoError where the appeal is not approved, or a consent that the letter rests on has ended."""
    if letter.appeal.state != Appeal.State.APPROVED:
        raise NotToGoError(NOT_APPROVED)
    if not still_allowed(letter):
        raise NotToGoError(NOT_ALLOWED)
    if (why := enclosing.why_not(letter)) is not None:
        raise NotToGoError(why)


def _hand_over(letter: Letter, message: EmailMessage) -> str:
    def before_the_dot() -> None:
        _begin(letter)

    # What comes back undelivered comes to the letter's own address too.
    sender = reply_address(letter.token)
    return hand_over(message, sender=sender, to=address_of(letter), before_the_dot=before_the_dot)


@transaction.atomic
def _begin(letter: Letter) -> None:
    """Note that from now on it may have gone. Raises NotOursError, NotToGoError: then it does not go."""
    locked = _locked(letter)
    if locked.state != State.CLAIMED or locked.worker != letter.worker:
        raise NotOursError
    demand_that_it_may_go(locked)
    locked.claimed_at = timezone.now()
    step(locked, State.HANDING_OVER)


def _locked(letter: Letter) -> Letter:
    rows = Letter.objects.select_for_update(of=("self",)).select_related("appeal", "authority", "address")
    return rows.get(pk=letter.pk)


@transaction.atomic
def _end(letter: Letter, lease: str, state: str, note: str, *, broke: bool = False) -> None:
    """Note what came of it, unless somebody else has the letter by now.

    ``broke``: something unforeseen happened. Once it was being handed over, nobody knows then whether it went.
    """
    locked = _locked(letter)
    if locked.worker != lease or locked.state not in {State.CLAIMED, State.HANDING_OVER, State.UNKNOWN}:
        return
    if broke and locked.state == State.HANDING_OVER:
        state, note = State.UNKNOWN, str(LOST)
    if state == State.SENT:
        sent(locked, on=timezone.localdate(), note=note)
        return
    if state != State.UNKNOWN:
        locked.worker = ""
    step(locked, state, note=note)


@transaction.atomic
def _not_taken(letter: Letter, lease: str, answer: NotTakenError) -> None:
    locked = _locked(letter)
    if locked.worker != lease or locked.state not in {State.CLAIMED, State.HANDING_OVER, State.UNKNOWN}:
        return
    locked.worker = ""
    if answer.for_good or locked.tries >= len(PAUSES):
        step(locked, State.FAILED, note=answer.words)
        return
    locked.send_after = timezone.now() + PAUSES[locked.tries]
    locked.tries += 1
    step(locked, State.WAITING, note=answer.words)


def end_batches() -> None:
    """Batches of which no letter is on the way: two workers that end the last two see each other's letter waiting."""
    left = Letter.objects.filter(batch=OuterRef("pk"), state__in=ON_THE_WAY)
    Batch.objects.filter(~Exists(left), state=Batch.State.RUNNING).update(state=Batch.State.DONE)
