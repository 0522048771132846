"""Speaking with a found person, and putting on file what the person chose (S1, S2, S6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.utils import timezone

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record
from kintrace_web.cases.models import Case
from kintrace_web.people.access import Staff, open_sealed
from kintrace_web.people.consenting import (
    Agreement,
    end_consents,
    give_consent,
    propose_lifting,
    set_aside_lifting,
    withhold,
)
from kintrace_web.people.items import BETWEEN_PERSONS, Item, Purpose
from kintrace_web.people.models import Consent, Withholding

from . import rights
from .asking import NO_CONTACT, lock, need, nevers
from .models import Conversation
from .models.conversing import IdentityCheck
from .refusal import RefusedError

Choice = Conversation.Choice
# What a person who chose this may agree to; who chose nothing here agrees to nothing.
GRANTABLE: dict[Choice, frozenset[Purpose]] = {
    Choice.CONTACT: BETWEEN_PERSONS,
    Choice.NEWS_ONLY: frozenset({Purpose.NEWS}),
}
NEEDED: dict[Choice, frozenset[Purpose]] = {
    Choice.CONTACT: frozenset({Purpose.CONTACT, Purpose.DIRECT}),
    Choice.NEWS_ONLY: frozenset({Purpose.NEWS}),
}


@dataclass(frozen=True)
class Said:
    """The sealed texts of a conversation, in clear."""

    checked_how: str
    note: str


@transaction.atomic
def record_conversation(
    case: Case,
    *,
    held_on: date,
    checked_by: str,
    checked_how: str,
    choice: str,
    actor: User,
    grants: Sequence[Agreement] = (),
    note: str = "",
    never_from: str = Withholding.Whom.PERSON,
    asked_by_person: bool = False,
) -> Conversation:
    """Put on file what a found person chose, with the consents the person gave in the same conversation.

    Each grant is read as given by the sought person to the enquirer, whoever it names. It replaces what was agreed to
    before; who declines ends everything between persons, and "never" also withholds all from the enquirer, or from
    every relative (``never_from``). Who chooses otherwise after "never" is believed by two people: that it is lifted is
    proposed here, and somebody else agrees (``lifting``). Raises PermissionDenied, RefusedError, and ValueError as
    ``give_consent`` does.
    """
    need(actor, rights.CONVERSE, case)
    case = lock(case)
    chosen = Choice(choice)
    _check(case, chosen, grants, checked_how)
    _check_day(case, chosen, held_on)
    _end_earlier(case, chosen, actor)
    _reconsider_never(case, chosen, actor)
    conversation = Conversation.objects.create(
        case=case,
        held_on=held_on,
        asked_by_person=asked_by_person,
        checked_by=IdentityCheck(checked_by),
        checked_how=checked_how.strip(),
        choice=chosen,
        note=note.strip() or None,
        by=actor,
        withholding=_withheld(case, never_from, actor) if chosen == Choice.NEVER else None,
    )
    _agree(case, grants, actor)
    record(
        "reunion.conversation_recorded", case, actor=actor, conversation=conversation.pk, choice=str(chosen)
    )
    return conversation


def read_conversation(conversation: Conversation, *, actor: User, reason: str) -> Said:
    """What was written down, on record. Raises PermissionDenied, ValueError without a reason."""
    need(actor, rights.CONVERSE, conversation.case)
    texts = [
        open_sealed(
            sealed,
            Staff(actor),
            Item.MESSAGE,
            conversation.case.sought,
            Purpose.CONTACT,
            reason=reason,
            actor=actor,
        )
        for sealed in (conversation.checked_how, conversation.note)
    ]
    return Said(*texts)


def _check(case: Case, choice: Choice, grants: Sequence[Agreement], checked_how: str) -> None:
    if case.found_at is None:
        raise RefusedError(
            Sentence(
                "By our file the person is not found yet. Propose under “What came of the case” that they are, and how "
                "we know it; when a second person has confirmed it, put the conversation on file."
            )
        )
    if not checked_how.strip():
        raise RefusedError(Sentence("Say how you made sure who you spoke with."))
    purposes = {Purpose(grant.purpose) for grant in grants}
    if purposes - GRANTABLE.get(choice, frozenset()):
        raise RefusedError(Sentence("What the person agreed to does not go with what the person chose."))
    if choice in NEEDED and not purposes & NEEDED[choice]:
        raise RefusedError(Sentence("Say what the person agreed to, with its form and its witness."))


def _check_day(case: Case, choice: Choice, held_on: date) -> None:
    """What somebody said before they said no does not undo their no, however late it is put on file (S2, S9)."""
    if held_on > timezone.localdate():
        raise RefusedError(Sentence("This day has not come yet."))
    no = case.conversations.filter(choice__in=NO_CONTACT).last()
    if choice not in NO_CONTACT and no is not None and held_on < no.held_on:
        raise RefusedError(Sentence("The person has said no since that day. Speak with them again."))


def _end_earlier(case: Case, choice: Choice, actor: User) -> None:
    """Who declines ends what they agreed to with anybody; any other choice replaces what this enquirer had."""
    between = Consent.objects.filter(person=case.sought, purpose__in=BETWEEN_PERSONS)
    if choice in NO_CONTACT:
        end_consents(between, Consent.Ended.WITHDRAWN, actor=actor)
    else:
        # Who has not decided any more took it back: words told on that ground do not return with another consent.
        because = Consent.Ended.REPLACED if choice in GRANTABLE else Consent.Ended.WITHDRAWN
        end_consents(between.filter(recipient_person=case.enquirer), because, actor=actor)


def _reconsider_never(case: Case, choice: Choice, actor: User) -> None:
    """What was proposed before this conversation counts no more; who changed their mind opens the question anew."""
    for withholding in nevers(case):
        if withholding.lift_proposed_by_id is not None:
            set_aside_lifting(withholding, actor=actor)
        if choice in GRANTABLE:
            propose_lifting(withholding, because="The person chose otherwise in a conversation.", actor=actor)


def _agree(case: Case, grants: Sequence[Agreement], actor: User) -> None:
    for grant in grants:
        to_enquirer = replace(grant, recipient="", recipient_person=case.enquirer, about=None)
        give_consent(case.sought, to_enquirer, actor=actor)


def _withheld(case: Case, never_from: str, actor: User) -> Withholding:
    whom = Withholding.Whom(never_from)
    return withhold(
        case.sought,
        whom=whom,
        whom_person=case.enquirer if whom == Withholding.Whom.PERSON else None,
        because="The person asked never to be contacted.",
        actor=actor,
    )
