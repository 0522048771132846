"""Carrying family messages both ways: written, read by staff, relayed with consent, delivered, answered (S3, S19)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.audit.models import Act
from kintrace_web.audit.recording import record
from kintrace_web.cases.models import Case, Document
from kintrace_web.people.access import Kin, Staff, open_sealed
from kintrace_web.people.items import Item, Purpose
from kintrace_web.people.models import Person, Relative
from kintrace_web.people.suppression import Erasure

from . import rights
from .asking import NO_CONTACT, choice_of, lock, may_hear, need, purpose_open
from .models import FamilyMessage, MessageStep
from .models.messaging import MOST_LETTERS
from .refusal import RefusedError

State: TypeAlias = FamilyMessage.State
Way: TypeAlias = FamilyMessage.Way
# What whoever accepts a message has made sure of.
CHECKS = {
    "no_politics": _("It speaks of no politics."),
    "no_places": _("It names no places."),
    "no_third_persons": _("It names nobody else."),
    "family_news": _("It is family news and nothing more."),
}
# What the other side did or did not do: the author is told nothing of it (S1, S18).
OF_OTHER_SIDE = frozenset({MessageStep.Reason.NOT_WANTED, MessageStep.Reason.NOT_REACHED})
# The whole way of a message: from a state to those that may follow it.
FOLLOWING: dict[State, frozenset[State]] = {
    State.DRAFTED: frozenset({State.ACCEPTED, State.RETURNED}),
    State.RETURNED: frozenset({State.DRAFTED}),
    State.ACCEPTED: frozenset({State.RELAYED, State.RETURNED}),
    State.RELAYED: frozenset({State.DELIVERED, State.REFUSED}),
    State.DELIVERED: frozenset({State.ANSWERED, State.REFUSED}),
    State.REFUSED: frozenset(),
    State.ANSWERED: frozenset(),
}


@transaction.atomic
def write(
    case: Case,
    *,
    from_sought: bool,
    text: str,
    language: str,
    way: str,
    actor: User,
    scan: Document | None = None,
    no_scan: str = "",
    in_reply_to: FamilyMessage | None = None,
) -> FamilyMessage:
    """Take in a message of at most 600 letters: by its author in the portal, or by staff from paper or by ear.

    Paper comes with its scan, or with the reason why there is none. Raises PermissionDenied, RefusedError.
    """
    case = lock(case)
    author = case.sought if from_sought else case.enquirer
    _check_author(case, author, Way(way), actor)
    if from_sought and case.found_at is None:
        raise RefusedError(
            Sentence("The person is not found yet, so nobody can have this message from them.")
        )
    _check_scan(case, Way(way), scan, no_scan)
    if in_reply_to is not None and (in_reply_to.case_id, in_reply_to.from_sought) != (
        case.pk,
        not from_sought,
    ):
        raise PermissionDenied("an answer goes to a message of the other side")
    message = FamilyMessage.objects.create(
        case=case,
        from_sought=from_sought,
        author=author,
        text=_checked(text),
        language=language,
        way=Way(way),
        entered_by=actor,
        worded_at=timezone.now(),
        scan=scan,
        no_scan=no_scan,
        in_reply_to=in_reply_to,
    )
    message.steps.create(state=State.DRAFTED, by=actor)
    record("reunion.message_written", case, actor=actor, message=message.pk, way=str(way))
    return message


@transaction.atomic
def rewrite(message: FamilyMessage, *, text: str, actor: User) -> None:
    """New words for a message that was given back; it is read again from the start."""
    locked = _locked(message)
    _check_author(locked.case, locked.author, Way(locked.way), actor)
    locked.text, locked.checks = _checked(text), {}
    locked.entered_by, locked.worded_at = actor, timezone.now()
    _go(locked, State.DRAFTED, actor=actor)
    message.refresh_from_db()


def read_as_staff(message: FamilyMessage, *, actor: User, reason: str) -> str:
    """The words of a message, for who works on the case. Raises PermissionDenied, ValueError without a reason."""
    need(actor, rights.READ_MESSAGES, message.case)
    text = open_sealed(
        message.text, Staff(actor), Item.MESSAGE, message.author, Purpose.CONTACT, reason=reason, actor=actor
    )
    record("reunion.message_read", message, actor=actor, reason=reason)
    return text


def read_to_carry(message: FamilyMessage, *, actor: User, reason: str) -> str:
    """The words once more, for who carries them: read in the place of who receives them, and on record as that.

    Its author sees who of the staff read the message, and would see by it that it is carried (S18). Raises
    PermissionDenied, RefusedError, ValueError without a reason.
    """
    need(actor, rights.RELAY, message.case)
    ask_door(message)
    purpose = purpose_open(message.recipient, Item.MESSAGE, message.author) or Purpose.CONTACT
    reader = Kin(message.recipient)
    return open_sealed(
        message.text, reader, Item.MESSAGE, message.author, purpose, reason=reason, actor=actor
    )


@transaction.atomic
def accept(message: FamilyMessage, *, checks: Mapping[str, bool], actor: User) -> None:
    """Accept it: somebody who did not enter these words has read them and gone through the list.

    Raises PermissionDenied, RefusedError.
    """
    locked = _locked(message, actor)
    if locked.entered_by_id == actor.pk:
        raise PermissionDenied("somebody else accepts a message than who entered it")
    if not all(checks.get(name) is True for name in CHECKS):
        raise RefusedError(Sentence("Go through the whole list, or give the message back."))
    if not _has_read(actor, locked):
        raise RefusedError(Sentence("Read the message before you accept it."))
    locked.checks = dict.fromkeys(CHECKS, True)
    _go(locked, State.ACCEPTED, actor=actor)
    message.refresh_from_db()


@transaction.atomic
def give_back(message: FamilyMessage, *, reason: str, actor: User, note: str = "") -> None:
    """Give it back to be changed: its author reads the sentence of the reason, and the note stays among staff.

    One member of staff writes no words of their own to a family (S18, S19). Raises PermissionDenied, RefusedError.
    """
    locked = _locked(message, actor)
    if not reason:
        raise RefusedError(Sentence("Say why the message is given back."))
    if MessageStep.Reason(reason) in OF_OTHER_SIDE:
        raise RefusedError(Sentence("What the other side wants or does is no reason to give a message back."))
    _go(locked, State.RETURNED, actor=actor, reason=reason, note=note)
    message.refresh_from_db()


@transaction.atomic
def relay(message: FamilyMessage, *, actor: User) -> None:
    """Send it on its way, if the other side may have it now. Raises PermissionDenied, RefusedError."""
    locked = _locked(message, actor)
    ask_door(locked)
    _go(locked, State.RELAYED, actor=actor)
    message.refresh_from_db()


@transaction.atomic
def mark_delivered(message: FamilyMessage, *, actor: User, note: str = "") -> None:
    """The other side has it. Raises PermissionDenied, RefusedError."""
    locked = _locked(message, actor)
    ask_door(locked)
    _go(locked, State.DELIVERED, actor=actor, note=note)
    message.refresh_from_db()


@transaction.atomic
def mark_refused(message: FamilyMessage, *, reason: str, actor: User, note: str = "") -> None:
    """The other side does not take it, or was not reached. Its author is told nothing by this (S18)."""
    locked = _locked(message, actor)
    if not reason:
        raise RefusedError(Sentence("Say why it was not delivered."))
    _go(locked, State.REFUSED, actor=actor, reason=reason, note=note)
    message.refresh_from_db()


@transaction.atomic
def answer(
    message: FamilyMessage,
    *,
    text: str,
    language: str,
    way: str,
    actor: User,
    scan: Document | None = None,
    no_scan: str = "",
) -> FamilyMessage:
    """The answer to a delivered message: a message of its own the other way, which is read and relayed as any."""
    locked = _locked(message)
    answered = write(
        locked.case,
        from_sought=not locked.from_sought,
        text=text,
        language=language,
        way=way,
        actor=actor,
        scan=scan,
        no_scan=no_scan,
        in_reply_to=locked,
    )
    _go(locked, State.ANSWERED, actor=actor)
    message.refresh_from_db()
    return answered


def read_note(step: MessageStep, *, actor: User, reason: str) -> str:
    """What staff of the case noted with a step, for staff of the case. Raises PermissionDenied, ValueError."""
    message = step.message
    need(actor, rights.READ_MESSAGES, message.case)
    return open_sealed(
        step.note, Staff(actor), Item.MESSAGE, message.author, Purpose.CONTACT, reason=reason, actor=actor
    )


def _check_author(case: Case, author: Person, way: Way, actor: User) -> None:
    """In the portal one writes for oneself; what comes on paper or by ear is entered by staff of the case."""
    if way != Way.PORTAL:
        need(actor, rights.RELAY, case)
    elif not Relative.objects.filter(user=actor, person=author).exists():
        raise PermissionDenied("a message of somebody else")
    if Erasure.objects.done_to(author).exists():
        raise RefusedError(Sentence("What we held of this person was deleted. Nothing new is kept of them."))


def _check_scan(case: Case, way: Way, scan: Document | None, no_scan: str) -> None:
    if scan is not None and scan.case_id != case.pk:
        raise PermissionDenied("a paper of another case")
    if way == Way.PAPER and scan is None and no_scan not in FamilyMessage.NoScan:
        raise RefusedError(Sentence("Attach a scan or a photo of the paper, or say why there is none."))
    if no_scan and (way != Way.PAPER or scan is not None):
        raise RefusedError(
            Sentence("Why there is no scan is said of a message on paper, and only where there is none.")
        )


def _checked(text: str) -> str:
    if not text.strip():
        raise RefusedError(Sentence("Write a message."))
    if len(text.strip()) > MOST_LETTERS:
        raise RefusedError(
            Sentence(
                "The message has {letters} letters; at most {most} go.",
                {"letters": len(text.strip()), "most": MOST_LETTERS},
            )
        )
    return text.strip()


def _has_read(actor: User, message: FamilyMessage) -> bool:
    """Whether the record of acts says that this account opened the message since these words were entered."""
    read = Act.objects.filter(verb="reunion.message_read", subject_id=str(message.pk), actor=actor.pk)
    return read.filter(at__gte=message.worded_at).exists()


def ask_door(message: FamilyMessage) -> None:
    """Whether the other side may have the message now: consent of who wrote it, and no "no" of who receives it.

    Raises RefusedError.
    """
    case = message.case
    if message.text is None:
        raise RefusedError(Sentence("The words of this message were deleted."))
    if Erasure.objects.done_to(message.author, message.recipient).exists():
        raise RefusedError(
            Sentence("What we held of one of the two was deleted. Nothing is carried any more.")
        )
    if case.found_at is None:
        raise RefusedError(Sentence("The person is not found yet."))
    if not message.from_sought and choice_of(case) in NO_CONTACT:
        raise RefusedError(Sentence("The person looked for wants no contact."))
    if not may_hear(message.recipient, Item.MESSAGE, message.author):
        raise RefusedError(Sentence("There is no consent to contact on record from who wrote it."))


def _locked(message: FamilyMessage, actor: User | None = None) -> FamilyMessage:
    """The message, its case and the consents, locked; with an actor, for somebody who relays on the case."""
    if actor is not None:
        need(actor, rights.RELAY, message.case)
    lock(message.case)
    related = FamilyMessage.objects.select_related("case__enquirer", "case__sought", "author")
    return related.select_for_update(of=("self",)).get(pk=message.pk)


def _go(message: FamilyMessage, state: State, *, actor: User, reason: str = "", note: str = "") -> None:
    """To the next state, where the table allows it, with a step and an act of its own."""
    if state not in FOLLOWING[State(message.state)]:
        raise RefusedError(Sentence("Somebody else has gone on with this message. Look at it again."))
    message.state = state
    message.save()
    code = MessageStep.Reason(reason) if reason else ""
    message.steps.create(state=state, by=actor, reason=code, note=note.strip() or None)
    record(f"reunion.message_{state}", message.case, actor=actor, message=message.pk, because=str(code))
