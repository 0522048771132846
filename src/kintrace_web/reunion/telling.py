"""What an enquirer sees of own cases: the one place that says it (S1, S2, S18).

A case that is open, found and undecided, or found and declined gives the same texts, by the same queries in the same
number. Only what the found person agreed to, and what the enquirer knows already, changes anything.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record
from kintrace_web.cases.models import Case
from kintrace_web.people.items import Item
from kintrace_web.people.models import Person

from . import rights
from .asking import heard_by_enquirer, lock, need
from .disclosing import bears
from .hearing import MessageForKin, seen_by
from .models import Disclosure, FamilyMessage, Note, Outcome, Telling, Wish
from .refusal import RefusedError

Kind = Outcome.Kind


@dataclass(frozen=True)
class Told:
    """Words that staff let the enquirer read: a disclosure, a note of what was done, a wish."""

    pk: int
    wording: str
    on: date
    language: str = ""


@dataclass(frozen=True)
class CaseForKin:
    """A case as its enquirer sees it."""

    pk: UUID
    number: str
    opened_on: date
    wording: str
    news: tuple[Told, ...]
    done_for_you: tuple[Told, ...]
    wishes: tuple[Told, ...]
    messages: tuple[MessageForKin, ...]


def news_for(person: Person) -> list[CaseForKin]:
    """The cases this person asked for, as they may see them."""
    cases = list(Case.objects.filter(enquirer=person).select_related("enquirer", "sought"))
    heard = {case.pk: heard_by_enquirer(case) for case in cases}
    # One query each, joined to the person, whatever there is to find.
    disclosures = list(Disclosure.objects.standing().filter(case__enquirer=person))
    notes = list(Note.objects.filter(case__enquirer=person, taken_back_at=None))
    wishes = list(Wish.objects.filter(case__enquirer=person, taken_back_at=None, done_at=None))
    messages = FamilyMessage.objects.filter(case__enquirer=person).select_related("case")
    hears = {pk: Item.MESSAGE in items for pk, items in heard.items()}
    seen = seen_by(person, messages, hears)
    outcomes = {each.case_id: each for each in Outcome.objects.confirmed().filter(case__enquirer=person)}
    told = set(
        Telling.objects.filter(outcome__case__enquirer=person, whom=person).values_list(
            "outcome_id", flat=True
        )
    )
    return [
        CaseForKin(
            pk=case.pk,
            number=case.number,
            opened_on=timezone.localdate(case.opened_at),
            wording=_wording(case, outcomes.get(case.pk), heard[case.pk], told),
            news=tuple(
                _disclosed(each)
                for each in disclosures
                if each.case_id == case.pk and bears(each, heard[case.pk])
            ),
            done_for_you=_of(case, ((note.case_id, _noted(note)) for note in notes)),
            wishes=_of(case, ((wish.case_id, _wished(wish)) for wish in wishes)),
            messages=tuple(message for message in seen if message.case == case.pk),
        )
        for case in cases
    ]


def _wording(case: Case, outcome: Outcome | None, heard: frozenset[Item], told: set[int]) -> str:
    """Neutral, but for what the enquirer decided, takes part in, or was told by a person."""
    kind = None if outcome is None else outcome.kind
    if kind == Kind.CLOSED_BY_ENQUIRER and case.status == Case.Status.CLOSED:
        return gettext("You asked us to stop looking, and we have stopped. We can begin again when you ask.")
    if kind == Kind.IN_CONTACT and Item.MESSAGE in heard:
        return gettext("You are in contact with each other through us.")
    if kind == Kind.REUNIFIED and Item.MESSAGE in heard:
        return gettext("You have found each other again.")
    if kind == Kind.FOUND_DEAD and outcome is not None and outcome.pk in told:
        return gettext("We have spoken with you.")
    return case.wording_for_enquirer()


def wording_once(outcome: Outcome) -> str:
    """What the enquirer will read of the case as soon as this outcome is confirmed, before anybody is told of it."""
    after = copy(outcome.case)
    after.status = Case.Status.CLOSED
    return _wording(after, outcome, heard_by_enquirer(outcome.case), set())


def _of(case: Case, told: Iterable[tuple[UUID, Told]]) -> tuple[Told, ...]:
    return tuple(each for pk, each in told if pk == case.pk)


def _disclosed(disclosure: Disclosure) -> Told:
    on = disclosure.approved_at or disclosure.proposed_at
    return Told(disclosure.pk, disclosure.wording, timezone.localdate(on), disclosure.language)


def _noted(note: Note) -> Told:
    return Told(note.pk, note.wording, timezone.localdate(note.released_at))


def _wished(wish: Wish) -> Told:
    return Told(wish.pk, wish.wording, timezone.localdate(wish.asked_at))


@transaction.atomic
def release_note(case: Case, *, wording: str, actor: User) -> Note:
    """Let the enquirer read what has been done, in these words. Raises PermissionDenied, RefusedError.

    Once the person is found, somebody who may approve a disclosure releases it: a note must not tell it (S1).
    """
    case = _for_writing(case, wording, actor)
    note = Note.objects.create(case=case, wording=wording.strip(), released_by=actor)
    record("reunion.note_released", case, actor=actor, note=note.pk)
    return note


@transaction.atomic
def take_back_note(note: Note, *, actor: User) -> None:
    """The enquirer reads it no more; taken back twice changes nothing. Raises PermissionDenied."""
    need(actor, rights.TELL, note.case)
    if Note.objects.filter(pk=note.pk, taken_back_at=None).update(taken_back_at=timezone.now()):
        record("reunion.note_taken_back", note.case, actor=actor, note=note.pk)
    note.refresh_from_db()


@transaction.atomic
def wish_for(case: Case, *, wording: str, actor: User) -> Wish:
    """Ask the enquirer for something that would help. Raises PermissionDenied, RefusedError."""
    case = _for_writing(case, wording, actor)
    wish = Wish.objects.create(case=case, wording=wording.strip(), asked_by=actor)
    record("reunion.wish_made", case, actor=actor, wish=wish.pk)
    return wish


@transaction.atomic
def fulfil_wish(wish: Wish, *, actor: User) -> None:
    """Done, says the enquirer, or staff for them; said twice changes nothing. Raises PermissionDenied."""
    own = getattr(wish.case.enquirer, "account", None)
    if own is None or own.user_id != actor.pk:
        need(actor, rights.TELL, wish.case)
    if Wish.objects.filter(pk=wish.pk, done_at=None).update(done_at=timezone.now()):
        record("reunion.wish_fulfilled", wish.case, actor=actor, wish=wish.pk)
    wish.refresh_from_db()


@transaction.atomic
def take_back_wish(wish: Wish, *, actor: User) -> None:
    """It is not asked for any more. Raises PermissionDenied."""
    need(actor, rights.TELL, wish.case)
    if Wish.objects.filter(pk=wish.pk, taken_back_at=None).update(taken_back_at=timezone.now()):
        record("reunion.wish_taken_back", wish.case, actor=actor, wish=wish.pk)
    wish.refresh_from_db()


def _for_writing(case: Case, wording: str, actor: User) -> Case:
    need(actor, rights.TELL, case)
    case = lock(case)
    if case.found_at is not None and not actor.has_perm(rights.APPROVE_DISCLOSURE, case):
        raise PermissionDenied("words to the enquirer of a found person")
    if not wording.strip():
        raise RefusedError(Sentence("Write the words that the enquirer will read."))
    return case
