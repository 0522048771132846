"""What of all this waits for somebody: for the page "My work"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kintrace_web.accounts.models import User
from kintrace_web.cases.models import Case
from kintrace_web.people.models import Withholding
from kintrace_web.reunion import rights
from kintrace_web.reunion.asking import choice_of
from kintrace_web.reunion.models import Disclosure, FamilyMessage, Outcome
from kintrace_web.workspace.outcomes.concluding import may_decide
from kintrace_web.workspace.reunion.withholding import may_lift, withheld

from .way import decides_on, message_act, untold

State = FamilyMessage.State
# What staff still have to do something with.
UNDER_WAY = (State.DRAFTED, State.RETURNED, State.ACCEPTED, State.RELAYED)


@dataclass(frozen=True)
class Waits:
    """One thing to do: on which case, what, and where."""

    number: str
    words: str
    leads_to: str


def waiting_for(user: User) -> list[Waits]:
    """Everything after "found" that waits for this account, on its own cases alone (S22)."""
    if not user.has_perm("cases.list"):
        return []
    return [*_outcomes(user), *_disclosures(user), *_liftings(user), *_unspoken(user), *_messages(user)]


def _waits(case: Case, words: str, page: str, *more: int) -> Waits:
    return Waits(case.number, words, reverse(f"workspace:{page}", args=[case.pk, *more]))


def _outcomes(user: User) -> Iterator[Waits]:
    mine = Case.objects.of(user)
    for outcome in Outcome.objects.filter(case__in=mine, set_aside_at=None).select_related("case"):
        if may_decide(user, outcome):
            yield _waits(outcome.case, _("Decide on what came of the case"), "outcome", outcome.pk)
        elif untold(outcome) and user.has_perm(rights.RECORD_DEATH, outcome.case):
            yield _waits(outcome.case, _("Record who told the family"), "death_told", outcome.pk)
        elif _is_due(outcome) and user.has_perm(rights.READ, outcome.case):
            yield _waits(outcome.case, _("Look at the closed case again"), "case_after")


def _is_due(outcome: Outcome) -> bool:
    come = outcome.review_on is not None and outcome.review_on <= timezone.localdate()
    return come and outcome.confirmed_at is not None and outcome.case.status == Case.Status.CLOSED


def _disclosures(user: User) -> Iterator[Waits]:
    mine = Case.objects.of(user)
    for disclosure in Disclosure.objects.waiting().filter(case__in=mine).select_related("case"):
        if decides_on(user, disclosure):
            words = _("Decide on the words for the enquirer")
            yield _waits(disclosure.case, words, "disclosure", disclosure.pk)


def _liftings(user: User) -> Iterator[Waits]:
    proposed = Withholding.objects.filter(lifted_at=None, lift_proposed_by__isnull=False)
    people = proposed.values("person")
    for case in Case.objects.of(user).filter(Q(sought__in=people) | Q(enquirer__in=people)):
        if any(may_lift(user, case, each) for each in withheld(case)):
            words = _("Decide whether something is withheld no longer")
            yield _waits(case, words, "case_after")


def _unspoken(user: User) -> Iterator[Waits]:
    found = Case.objects.of(user).filter(status=Case.Status.FOUND, conversations=None)
    for case in found:
        if user.has_perm(rights.CONVERSE, case) and choice_of(case) is None:
            yield _waits(case, _("Speak with the person who was found"), "case_after")


def _messages(user: User) -> Iterator[Waits]:
    mine = Case.objects.of(user)
    rows = FamilyMessage.objects.filter(case__in=mine, state__in=UNDER_WAY).select_related("case")
    for message in rows:
        # Before the person is found a message is kept, and there is nobody to carry it to.
        carried = message.state in {State.ACCEPTED, State.RELAYED}
        words = message_act(message, user)
        if (
            words
            and not (carried and message.case.found_at is None)
            and user.has_perm(rights.RELAY, message.case)
        ):
            yield _waits(message.case, words, "message", message.pk)
