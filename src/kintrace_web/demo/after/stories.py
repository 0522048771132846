"""What came of single cases, each a state that staff, an enquirer or a found person can be in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from kintrace_web.accounts.models import User
from kintrace_web.cases.assigning import assign
from kintrace_web.cases.models import CaseMember
from kintrace_web.people.items import Item, Purpose
from kintrace_web.reunion import concluding, disclosing, messaging, visiting
from kintrace_web.reunion.models import (
    Conversation,
    Disclosure,
    FamilyMessage,
    MessageStep,
    Outcome,
    Telling,
    Visit,
    VisitStep,
)

from .casework import File, conclude, converse, disclose, enquirer_agrees, letter, tell
from .relatives import let_in
from .wording import of_office
from .writing import write_both_ways

Choice, State, Step = Conversation.Choice, FamilyMessage.State, VisitStep.Kind
AUTHORITY = "Office for visits of Maravand"
Story = Callable[[File, User], None]


def undecided(file: File, supervisor: User) -> None:
    """Spoken with, and not decided yet."""
    converse(file, Choice.UNDECIDED, "undecided")


def declines(file: File, supervisor: User) -> None:
    """Declined contact; the file is closed, and the enquirer sees what every enquirer sees."""
    converse(file, Choice.DECLINES, "declines")
    conclude(file, Outcome.Kind.FOUND_DECLINES)
    _open_pages(file, "waits")


def declines_waiting(file: File, supervisor: User) -> None:
    """Declined contact; the outcome waits for a second person."""
    converse(file, Choice.DECLINES, "declines")
    concluding.propose_outcome(file.case, kind=Outcome.Kind.FOUND_DECLINES, actor=file.second)


def never(file: File, supervisor: User) -> None:
    """Never wants to be contacted, by any relative."""
    enquirer_agrees(file, Purpose.CONTACT)
    converse(file, Choice.NEVER, "never")


def news_only(file: File, supervisor: User) -> None:
    """Lets the family be told; the consent ends soon, and a wording that told too much was refused."""
    converse(file, Choice.NEWS_ONLY, "declines", Purpose.NEWS, until=file.today + timedelta(days=12))
    too_near = disclose(file, "near", Item.WELL, approved=False)
    disclosing.refuse(too_near, reason=of_office("refused"), actor=file.lead)
    disclose(file, "well", Item.FOUND, Item.WELL)


def words_waiting(file: File, supervisor: User) -> None:
    """Wants contact; the words for the enquirer wait for a second person, and a paper for its reader."""
    converse(file, Choice.CONTACT, "wants", Purpose.CONTACT)
    disclose(file, "contact", Item.FOUND, Item.WELL, approved=False)
    letter(file, "from_found", from_sought=True, upto=State.DRAFTED)


def in_contact(file: File, supervisor: User) -> None:
    """Both write to each other from their own pages."""
    enquirer_agrees(file, Purpose.CONTACT)
    converse(file, Choice.CONTACT, "wants", Purpose.CONTACT)
    disclose(file, "contact", Item.FOUND, Item.WELL)
    write_both_ways(file)
    conclude(file, Outcome.Kind.IN_CONTACT)


def letters(file: File, supervisor: User) -> None:
    """A message in every state that the others do not show."""
    enquirer_agrees(file, Purpose.CONTACT)
    converse(file, Choice.CONTACT, "wants", Purpose.CONTACT)
    letter(file, "from_family", from_sought=False, upto=State.ACCEPTED)
    letter(file, "from_found", from_sought=True, upto=State.RELAYED)
    returned = letter(file, "too_much", from_sought=False, upto=State.DRAFTED)
    messaging.give_back(
        returned, reason=MessageStep.Reason.PLACES, note=of_office("leave_out"), actor=file.lead
    )
    refused = letter(file, "second", from_sought=False, upto=State.RELAYED)
    messaging.mark_refused(refused, reason=MessageStep.Reason.NOT_REACHED, actor=file.lead)


def visit(file: File, supervisor: User) -> None:
    """A meeting is asked for; its day is set."""
    enquirer_agrees(file, Purpose.CONTACT)
    converse(file, Choice.CONTACT, "wants", Purpose.CONTACT, Purpose.WHEREABOUTS)
    disclose(file, "contact", Item.FOUND, Item.WELL)
    asked = _ask_for_meeting(file)
    visiting.step(
        asked,
        kind=Step.CONDITIONS_CHANGED,
        on=file.days_ago(12),
        note=of_office("changed"),
        actor=file.second,
    )
    visiting.step(asked, kind=Step.ANSWERED_YES, on=file.days_ago(8), actor=file.second)
    visiting.step(asked, kind=Step.DATED, on=file.today + timedelta(days=16), actor=file.lead)


def reunified(file: File, supervisor: User) -> None:
    """They wrote, met, and have each other's number now; nothing is left to do."""
    both = (Purpose.CONTACT, Purpose.DIRECT)
    enquirer_agrees(file, *both)
    converse(file, Choice.CONTACT, "wants", *both)
    disclose(file, "contact", Item.FOUND, Item.WELL)
    letter(file, "from_found", from_sought=True)
    held = _ask_for_meeting(file)
    visiting.step(held, kind=Step.ANSWERED_YES, on=file.days_ago(12), actor=file.second)
    visiting.step(held, kind=Step.DATED, on=file.days_ago(4), actor=file.second)
    visiting.step(held, kind=Step.HELD, on=file.days_ago(4), note=of_office("came_of_it"), actor=file.second)
    conclude(file, Outcome.Kind.REUNIFIED)


def dead(file: File, supervisor: User) -> None:
    """A death: an official source, two people, and somebody who sat down with the family."""
    assign(file.case, supervisor, CaseMember.Capacity.WORKING, actor=file.lead)
    outcome = concluding.propose_outcome(
        file.case,
        kind=Outcome.Kind.FOUND_DEAD,
        source=of_office("source"),
        source_on=file.days_ago(30),
        actor=file.lead,
    )
    concluding.confirm_outcome(outcome, actor=supervisor)
    concluding.record_telling(
        outcome,
        told_by=file.lead,
        told_on=file.days_ago(2),
        whom=file.case.enquirer,
        how=Telling.How.IN_PERSON,
        actor=file.lead,
    )


def looks(file: File, supervisor: User) -> None:
    """Nobody is found yet; the enquirer reads what was done and is asked for a photo."""
    _open_pages(file, "looks")


def stopped(file: File, supervisor: User) -> None:
    """The enquirer asked to stop looking."""
    conclude(file, Outcome.Kind.CLOSED_BY_ENQUIRER)


def unresolved(file: File, supervisor: User) -> None:
    """Nothing more can be done now; the case is looked at again in spring."""
    conclude(file, Outcome.Kind.CLOSED_UNRESOLVED, review_on=file.today + timedelta(days=150))


def _ask_for_meeting(file: File) -> Visit:
    return visiting.request(
        file.case,
        authority=AUTHORITY,
        on=file.days_ago(15),
        person_named=False,
        minimum_minutes=90,
        conditions=of_office("conditions"),
        actor=file.second,
    )


def _open_pages(file: File, name: str) -> None:
    """Let the enquirer in, and write for them what is written for everybody."""
    tell(file, Disclosure.Kind.DONE, "note")
    tell(file, Disclosure.Kind.WISH, "wish")
    let_in(file, name)


# Of people who were found, and of people who were not; in the order in which they get a case.
OF_FOUND: tuple[Story, ...] = (
    in_contact,
    declines,
    news_only,
    undecided,
    words_waiting,
    letters,
    visit,
    reunified,
    never,
    declines_waiting,
)
OF_OPEN: tuple[Story, ...] = (looks, dead, stopped, unresolved)
# Whoever tries the demo sets these side by side.
IN_ENGLISH = frozenset({in_contact, declines, looks})
