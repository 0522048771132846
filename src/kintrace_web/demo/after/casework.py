"""A case after "found", and what its two caseworkers do again and again on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from kintrace_web.accounts.models import User
from kintrace_web.cases.agreeing import agree
from kintrace_web.cases.documents import add_document
from kintrace_web.cases.models import Case, Document
from kintrace_web.people.consenting import Agreement
from kintrace_web.people.items import Item, Purpose
from kintrace_web.people.models import Consent, Withholding
from kintrace_web.reunion import concluding, disclosing, messaging
from kintrace_web.reunion.conversing import record_conversation
from kintrace_web.reunion.models import Disclosure, FamilyMessage
from kintrace_web.reunion.models.conversing import IdentityCheck

from .wording import in_language, of_office

WITNESS = "Ilse Vargas-Holm"
PROOF = "locked cabinet, shelf 2"
WHY = "To read it before it goes on its way."
State = FamilyMessage.State
# The way of a message, in order; a message stops at the one that is named.
STEPS = (State.DRAFTED, State.ACCEPTED, State.RELAYED, State.DELIVERED)


@dataclass(frozen=True)
class File:
    """A case, who is in charge of it, who works on it with them, and the day."""

    case: Case
    lead: User
    second: User
    language: str
    today: date

    def days_ago(self, days: int) -> date:
        """A day a little back."""
        return self.today - timedelta(days=days)

    def say(self, key: str) -> str:
        """A text in the language of the case."""
        return in_language(self.language, key)


def converse(file: File, choice: str, note: str, *purposes: Purpose, until: date | None = None) -> None:
    """Staff spoke with the found person, who chose this and agreed to these."""
    held_on = file.days_ago(21)
    record_conversation(
        file.case,
        held_on=held_on,
        checked_by=IdentityCheck.SHARED_MEMORY,
        checked_how=of_office("checked"),
        choice=choice,
        note=of_office(note),
        never_from=Withholding.Whom.RELATIVES,
        grants=[
            Agreement(purpose, Consent.Form.SPOKEN, held_on, witness=WITNESS, until=until, proof=PROOF)
            for purpose in purposes
        ],
        actor=file.second,
    )


def enquirer_agrees(file: File, *purposes: Purpose) -> None:
    """The enquirer, too, agrees to contact."""
    for purpose in purposes:
        agree(
            file.case,
            Agreement(purpose, Consent.Form.SIGNED, file.days_ago(20), proof=PROOF),
            actor=file.lead,
        )


def disclose(file: File, key: str, *items: Item, approved: bool = True) -> Disclosure:
    """The second caseworker proposes the words, the one in charge lets them be read."""
    proposed = disclosing.propose(
        file.case,
        wording=file.say(key),
        language=file.language,
        items=[item.value for item in items],
        actor=file.second,
    )
    if approved:
        disclosing.approve(proposed, actor=file.lead)
    return proposed


def tell(file: File, kind: Disclosure.Kind, key: str) -> Disclosure:
    """What was done, or what would help, by the same two."""
    proposed = disclosing.propose(
        file.case, kind=kind, wording=file.say(key), language=file.language, actor=file.second
    )
    disclosing.approve(proposed, actor=file.lead)
    return proposed


def letter(file: File, key: str, *, from_sought: bool, upto: str = State.DELIVERED) -> FamilyMessage:
    """A message on paper, entered by the second caseworker with the paper, and carried to this state."""
    paper = add_document(
        file.case,
        section=Document.Section.PAPERS,
        title="Family message, copied from the paper",
        content=file.say(key).encode(),
        actor=file.second,
    )
    message = messaging.write(
        file.case,
        from_sought=from_sought,
        text=file.say(key),
        language=file.language,
        way=FamilyMessage.Way.PAPER,
        scan=paper,
        actor=file.second,
    )
    carry(file, message, upto=upto)
    return message


def carry(file: File, message: FamilyMessage, *, upto: str = State.DELIVERED) -> None:
    """The one in charge reads the message, accepts it and sends it on, as far as asked."""
    steps = STEPS[1 : STEPS.index(State(upto)) + 1]
    if State.ACCEPTED in steps:
        messaging.read_as_staff(message, actor=file.lead, reason=WHY)
        messaging.accept(message, checks=dict.fromkeys(messaging.CHECKS, True), actor=file.lead)
    if State.RELAYED in steps:
        messaging.relay(message, actor=file.lead)
    if State.DELIVERED in steps:
        messaging.mark_delivered(message, actor=file.lead)


def conclude(file: File, kind: str, **more: Any) -> None:
    """The second caseworker proposes what came of the case, the one in charge confirms it."""
    outcome = concluding.propose_outcome(file.case, kind=kind, actor=file.second, **more)
    concluding.confirm_outcome(outcome, actor=file.lead)
