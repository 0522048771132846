"""The way from "found" to "reunified", step by step, and the next act on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from django.urls import reverse
from django.utils.translation import gettext as _

from kintrace_web.accounts.models import User
from kintrace_web.cases.models import Case
from kintrace_web.people.items import Item
from kintrace_web.reunion import rights
from kintrace_web.reunion.asking import NO_CONTACT, choice_of, heard_by_enquirer, may_hear, nevers
from kintrace_web.reunion.concluding import outcome_of
from kintrace_web.reunion.disclosing import shown_on
from kintrace_web.reunion.models import Conversation, Disclosure, FamilyMessage, Outcome, Visit
from kintrace_web.workspace.outcomes.concluding import may_decide
from kintrace_web.workspace.reunion.withholding import may_lift
from kintrace_web.workspace.templatetags.when import numeral

DONE, NOW, AHEAD, CLOSED = "done", "now", "ahead", "closed"
Choice: TypeAlias = Conversation.Choice
State: TypeAlias = FamilyMessage.State
Act = tuple[str, str]


@dataclass(frozen=True)
class Step:
    """One step: its name, where it stands, and what there is to say of it."""

    name: str
    state: str
    words: str

    @property
    def spoken(self) -> str:
        """Where it stands, for who cannot see the picture."""
        words = {DONE: _("done"), NOW: _("now"), AHEAD: _("not yet"), CLOSED: _("shut")}
        return words[self.state]


@dataclass(frozen=True)
class Way:
    """Every step, and the next act with its address."""

    steps: list[Step]
    next_act: Act | None


class Facts:
    """What the steps are read from."""

    def __init__(self, case: Case, user: User) -> None:
        self.case, self.user = case, user
        self.choice: Choice | None = choice_of(case)
        self.shut = self.choice in NO_CONTACT
        self.heard = heard_by_enquirer(case)
        self.both = Item.MESSAGE in self.heard and may_hear(case.sought, Item.MESSAGE, case.enquirer)
        disclosures = list(case.disclosures.all())
        self.waiting: Disclosure | None = next((each for each in disclosures if each.is_waiting), None)
        self.shown = [each for each in shown_on(case) if each.kind == Disclosure.Kind.NEWS]
        kept = list(nevers(case))
        self.lifts = any(each.lift_proposed_by_id is not None for each in kept)
        self.lifting = any(may_lift(user, case, each) for each in kept)
        self.messages: list[FamilyMessage] = list(case.messages.all())
        self.visit: Visit | None = case.visits.prefetch_related("steps").last()
        self.proposed: Outcome | None = case.outcomes.all().waiting().last()
        self.outcome = outcome_of(case)

    def may(self, right: str) -> bool:
        return self.user.has_perm(right, self.case)

    def address(self, page: str, *more: int) -> str:
        return reverse(f"workspace:{page}", args=[self.case.pk, *more])


def way_of(case: Case, user: User) -> Way:
    """The way of a case whose sought person is found, and what this account can do next."""
    facts = Facts(case, user)
    return Way(_steps(facts), next_act(facts))


def _steps(facts: Facts) -> list[Step]:
    done = [
        (_("Match"), True, _("found")),
        (_("Conversation"), facts.choice not in {None, Choice.UNDECIDED}, _chosen(facts)),
        (_("Consent"), bool(facts.heard), _consent(facts)),
        (_("Disclosure"), bool(facts.shown), _disclosed(facts)),
        (_("Messages"), facts.both and any(_carried(facts)), _messages(facts)),
        (_("Visit"), _visited(facts), _visit(facts)),
        (_("Outcome"), facts.outcome is not None, _outcome(facts)),
    ]
    first = next((place for place, (_name, is_done, _said) in enumerate(done) if not is_done), len(done))
    last = len(done) - 1
    return [
        Step(
            name,
            DONE
            if is_done
            else CLOSED
            if facts.shut and place != last
            else NOW
            if place == first or (facts.shut and place == last)
            else AHEAD,
            said,
        )
        for place, (name, is_done, said) in enumerate(done)
    ]


def _chosen(facts: Facts) -> str:
    return str(facts.choice.label) if facts.choice is not None else _("nobody has spoken with the person")


def _consent(facts: Facts) -> str:
    if facts.both:
        return _("both sides agreed to contact")
    if Item.MESSAGE in facts.heard:
        return _("the found person agreed to contact, the enquirer not yet")
    return _("news may be told") if facts.heard else _("none in force")


def _disclosed(facts: Facts) -> str:
    if facts.waiting is not None and not facts.shown:
        return _("waits for a second person")
    return _("the enquirer reads it") if facts.shown else _("nothing is told")


def _carried(facts: Facts) -> Iterator[bool]:
    return (each.state in {State.DELIVERED, State.ANSWERED} for each in facts.messages)


def _messages(facts: Facts) -> str:
    if not facts.messages:
        return _("none")
    return _("{carried} of {all} delivered").format(
        carried=numeral(sum(_carried(facts))), all=numeral(len(facts.messages))
    )


def _visited(facts: Facts) -> bool:
    return facts.visit is not None and any(step.kind == "held" for step in facts.visit.steps.all())


def _visit(facts: Facts) -> str:
    last = list(facts.visit.steps.all())[-1:] if facts.visit is not None else []
    return str(last[0].get_kind_display()) if last else _("only if both want it")


def _outcome(facts: Facts) -> str:
    if facts.proposed is not None:
        return _("waits for a second person")
    return str(facts.outcome.get_kind_display()) if facts.outcome is not None else _("open")


def next_act(facts: Facts) -> Act | None:
    """What this account can do next: the first thing that holds the case up."""
    return next((act for act in _acts(facts)), None)


def _acts(facts: Facts) -> Iterator[Act]:
    yield from _decisions(facts)
    if facts.case.status == Case.Status.CLOSED or facts.proposed is not None:
        return
    if facts.choice in {None, Choice.UNDECIDED}:
        if facts.may(rights.CONVERSE):
            yield _("Record what the person chose"), facts.address("conversation_add")
    elif facts.shut:
        if facts.outcome is None and not facts.lifts and facts.may(rights.CONCLUDE):
            yield _("Propose “found, declines contact”"), facts.address("outcome_add")
    elif not facts.heard:
        if facts.may(rights.CONVERSE):
            yield _("Speak with the person again: no consent is in force"), facts.address("conversation_add")
    else:
        yield from _towards_contact(facts)


def _decisions(facts: Facts) -> Iterator[Act]:
    if facts.proposed is not None and may_decide(facts.user, facts.proposed):
        yield _("Decide on what came of the case"), facts.address("outcome", facts.proposed.pk)
    if facts.waiting is not None and decides_on(facts.user, facts.waiting):
        yield _("Decide on the words for the enquirer"), facts.address("disclosure", facts.waiting.pk)
    if facts.lifting:
        yield _("Decide whether “never” is lifted"), facts.address("case_after") + "#withheld"
    if untold(facts.outcome) and facts.outcome is not None and facts.may(rights.RECORD_DEATH):
        yield _("Record who told the family"), facts.address("death_told", facts.outcome.pk)


def _towards_contact(facts: Facts) -> Iterator[Act]:
    if not facts.shown and facts.waiting is None and facts.may(rights.PROPOSE_DISCLOSURE):
        yield _("Propose what the enquirer will read"), facts.address("disclosure_add")
    if not facts.may(rights.RELAY):
        return
    if Item.MESSAGE in facts.heard and not facts.both:
        yield _("Record the enquirer's consent to contact"), facts.address("case_consent_add")
    for message in facts.messages:
        if words := message_act(message, facts.user):
            yield words, facts.address("message", message.pk)
    if facts.both and not facts.messages:
        yield _("Enter the first family message"), facts.address("message_add")
    if facts.both and facts.outcome is None and facts.may(rights.CONCLUDE):
        yield _("Propose what came of the case"), facts.address("outcome_add")


def decides_on(user: User, disclosure: Disclosure) -> bool:
    """Whether a disclosure waits for this account."""
    own = disclosure.proposed_by_id == user.pk
    return disclosure.is_waiting and not own and user.has_perm(rights.APPROVE_DISCLOSURE, disclosure.case)


def untold(outcome: Outcome | None) -> bool:
    """Whether a death is confirmed and nobody has told the family."""
    return (
        outcome is not None
        and outcome.kind == Outcome.Kind.FOUND_DEAD
        and outcome.confirmed_at is not None
        and not outcome.tellings.exists()
    )


def message_act(message: FamilyMessage, user: User) -> str:
    """What this account, which relays on the case, can do with a message; empty where it waits for others."""
    if message.state == State.DRAFTED:
        return "" if message.entered_by_id == user.pk else _("Read a family message and decide on it")
    if message.state == State.RETURNED:
        by_hand = message.way != FamilyMessage.Way.PORTAL
        return _("Write a family message anew that was given back") if by_hand else ""
    words = {State.ACCEPTED: _("Relay a family message"), State.RELAYED: _("Deliver a family message")}
    return words.get(State(message.state), "")
