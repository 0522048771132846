"""What a relative sees of family messages, own and received, and the one way to read them (S1, S3, S18)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kintrace_web.accounts.models import User
from kintrace_web.cases.models import Case
from kintrace_web.people.access import Kin, Oneself, open_sealed
from kintrace_web.people.items import Item, Purpose
from kintrace_web.people.models import Person

from .asking import heard_by_enquirer, may_hear, purpose_open
from .models import FamilyMessage

State = FamilyMessage.State
# On its way to the recipient or there. One that was refused is not shown to who refused it.
ARRIVED = frozenset({State.RELAYED, State.DELIVERED, State.ANSWERED})


class Seen(Enum):
    """What a relative is told of a message."""

    WE_HAVE_IT = _("We have it. We will speak to you.")
    PLEASE_CHANGE = _("Please change it. We say below what to change.")
    ON_ITS_WAY = _("It is on its way.")
    ARRIVED = _("It has arrived.")
    ANSWERED = _("There is an answer.")
    FOR_YOU = _("This is for you.")


@dataclass(frozen=True)
class MessageForKin:
    """A message as one relative sees it; its words come from ``read_as_kin``."""

    pk: int
    case: UUID
    mine: bool
    on: date
    seen: Seen
    in_reply_to: int | None


def messages_for(person: Person) -> list[MessageForKin]:
    """The messages this relative wrote and those they may read, in the order they were written.

    The same questions are asked and the same queries run, whatever has become of the case (S18).
    """
    cases = Case.objects.filter(Q(enquirer=person) | Q(sought=person)).select_related("enquirer", "sought")
    hears = {case.pk: _hears(person, case) for case in cases}
    return seen_by(person, FamilyMessage.objects.between(person).select_related("case"), hears)


def seen_by(
    person: Person, messages: Iterable[FamilyMessage], hears: dict[UUID, bool]
) -> list[MessageForKin]:
    """Those of the messages this person may know of, as this person sees them; ``hears`` says of each case whether
    the door lets the other side's messages through.
    """
    rows = list(messages)
    received = [
        each
        for each in rows
        if each.author_id != person.pk and each.state in ARRIVED and hears.get(each.case_id, False)
    ]
    answered = {each.in_reply_to_id for each in received}
    return [
        MessageForKin(
            pk=each.pk,
            case=each.case_id,
            mine=each.author_id == person.pk,
            on=timezone.localdate(each.written_at),
            seen=_seen(person, each, answered),
            in_reply_to=each.in_reply_to_id,
        )
        for each in rows
        if each.author_id == person.pk or each in received
    ]


def read_as_kin(message: FamilyMessage, person: Person, *, actor: User, reason: str) -> str:
    """The words of a message, for who wrote it, or for whom it is while consent stands. On record.

    Raises PermissionDenied, ValueError without a reason.
    """
    if message.author_id == person.pk:
        own = Oneself(person)
        return open_sealed(
            message.text, own, Item.MESSAGE, message.author, Purpose.CONTACT, reason=reason, actor=actor
        )
    purpose = purpose_open(person, Item.MESSAGE, message.author)
    if purpose is None or message.recipient.pk != person.pk or message.state not in ARRIVED:
        raise PermissionDenied("a message of somebody else")
    return open_sealed(
        message.text, Kin(person), Item.MESSAGE, message.author, purpose, reason=reason, actor=actor
    )


def _hears(person: Person, case: Case) -> bool:
    if person.pk == case.enquirer_id:
        return Item.MESSAGE in heard_by_enquirer(case)
    return may_hear(person, Item.MESSAGE, case.enquirer)


def _seen(person: Person, message: FamilyMessage, answered: set[int | None]) -> Seen:
    """An enquirer learns no more of an own message than that we have it, until an answer may be read (S18)."""
    if message.author_id != person.pk:
        return Seen.FOR_YOU
    if message.state == State.RETURNED:
        return Seen.PLEASE_CHANGE
    if message.pk in answered:
        return Seen.ANSWERED
    if not message.from_sought:
        return Seen.WE_HAVE_IT
    own = {State.RELAYED: Seen.ON_ITS_WAY, State.DELIVERED: Seen.ARRIVED, State.ANSWERED: Seen.ARRIVED}
    return own.get(State(message.state), Seen.WE_HAVE_IT)
