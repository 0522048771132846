"""Telling the enquirer: proposed by one, approved by another, asked of consent each time it is shown (S1, S2, S18)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record
from kintrace_web.cases.models import Case
from kintrace_web.people.access import Detail, Kin, read_details
from kintrace_web.people.items import Item, Purpose
from kintrace_web.people.models import Person

from . import rights
from .asking import heard_by_enquirer, lock, may_hear, need, other_side, resting_on
from .models import Disclosure
from .reaching import holds_a_way
from .refusal import RefusedError

Kind: TypeAlias = Disclosure.Kind
# A message, contact details and whereabouts go their own ways, and a death is told by a person (S3, S20).
TELLABLE = (Item.FOUND, Item.WELL)


@transaction.atomic
def propose(
    case: Case,
    *,
    wording: str,
    language: str,
    actor: User,
    items: Iterable[str] = (),
    kind: str = Kind.NEWS,
) -> Disclosure:
    """Propose what the enquirer will read, word for word: news of the person, what was done, what would help.

    News says what it tells (``items``); the other words tell nothing of the person. Raises PermissionDenied,
    RefusedError.
    """
    need(actor, rights.PROPOSE_DISCLOSURE, case)
    case = lock(case)
    told = _checked(Kind(kind), wording, items)
    _ask(case, told)
    disclosure = Disclosure.objects.create(
        case=case,
        kind=Kind(kind),
        wording=wording.strip(),
        language=language,
        items=[item.value for item in told],
        proposed_by=actor,
    )
    record(
        "reunion.disclosure_proposed",
        case,
        actor=actor,
        disclosure=disclosure.pk,
        kind=str(disclosure.kind),
        items=[item.value for item in told],
    )
    return disclosure


@transaction.atomic
def approve(disclosure: Disclosure, *, actor: User) -> None:
    """Let the enquirer read it from now on, as long as every consent stands on which it rests now.

    Raises PermissionDenied for whoever proposed it and without the right, RefusedError when it was decided already or
    the door says no.
    """
    locked = _locked(disclosure, actor)
    told = [Item(item) for item in locked.items]
    _ask(locked.case, told)
    locked.consents.set(resting_on(locked.case.enquirer, told, locked.case.sought))
    locked.approved_by, locked.approved_at = actor, timezone.now()
    locked.save(update_fields=["approved_by", "approved_at"])
    record("reunion.disclosure_approved", locked.case, actor=actor, disclosure=locked.pk)
    disclosure.refresh_from_db()


@transaction.atomic
def refuse(disclosure: Disclosure, *, reason: str, actor: User) -> None:
    """The second person says no, and why. Raises PermissionDenied, RefusedError."""
    if not reason.strip():
        raise RefusedError(Sentence("Say why it is refused."))
    locked = _locked(disclosure, actor)
    locked.refused_by, locked.refused_at, locked.refused_because = actor, timezone.now(), reason.strip()
    locked.save(update_fields=["refused_by", "refused_at", "refused_because"])
    record("reunion.disclosure_refused", locked.case, actor=actor, disclosure=locked.pk)
    disclosure.refresh_from_db()


@transaction.atomic
def withdraw(disclosure: Disclosure, *, actor: User) -> None:
    """Take it back, proposed or shown; withdrawn twice changes nothing. Raises PermissionDenied."""
    if not actor.has_perm(rights.PROPOSE_DISCLOSURE, disclosure.case):
        need(actor, rights.APPROVE_DISCLOSURE, disclosure.case)
    lock(disclosure.case)
    locked = Disclosure.objects.select_for_update(of=("self",)).get(pk=disclosure.pk)
    if locked.withdrawn_at is None:
        locked.withdrawn_by, locked.withdrawn_at = actor, timezone.now()
        locked.save(update_fields=["withdrawn_by", "withdrawn_at"])
        record("reunion.disclosure_withdrawn", locked.case, actor=actor, disclosure=locked.pk)
    disclosure.refresh_from_db()


def shown_to(person: Person) -> list[Disclosure]:
    """What this enquirer may read now: approved, on consents that stand, and the door says yes to all that it tells."""
    asked = Case.objects.filter(enquirer=person).select_related("enquirer", "sought")
    return [each for case in asked for each in shown_on(case)]


def shown_on(case: Case) -> list[Disclosure]:
    """What the enquirer of this case may read of it now."""
    heard = heard_by_enquirer(case)
    return [each for each in case.disclosures.all().standing() if bears(each, heard)]


def bears(disclosure: Disclosure, heard: frozenset[Item]) -> bool:
    """Whether all that a disclosure tells is among what may be heard."""
    told = {Item(item) for item in disclosure.items}
    return told <= heard and (bool(told) or disclosure.kind != Kind.NEWS)


@transaction.atomic
def fulfil_wish(wish: Disclosure, *, actor: User) -> None:
    """Done, says the enquirer, or staff for them; said twice changes nothing. Raises PermissionDenied."""
    own = getattr(wish.case.enquirer, "account", None)
    if own is None or own.user_id != actor.pk:
        need(actor, rights.TELL, wish.case)
    asked = Disclosure.objects.filter(pk=wish.pk, kind=Kind.WISH, fulfilled_at=None)
    if asked.update(fulfilled_at=timezone.now()):
        record("reunion.wish_fulfilled", wish.case, actor=actor, disclosure=wish.pk)
    wish.refresh_from_db()


@transaction.atomic
def details_for(person: Person, case: Case, *, actor: User, reason: str) -> list[Detail]:
    """The other side's contact details, once both sides agreed to direct contact with each other (S3).

    Raises PermissionDenied, ValueError without a reason. The reading is on record.
    """
    case = lock(case)
    other = other_side(case, person)
    _ask_for(person, case, actor)
    if not may_hear(other, Item.CONTACT, person):
        raise PermissionDenied("both sides choose direct contact")
    return read_details(Kin(person), "contact", other, Purpose.DIRECT, reason=reason, actor=actor)


@transaction.atomic
def whereabouts_for(person: Person, case: Case, *, actor: User, reason: str) -> list[Detail]:
    """Where the other side is, where that person agreed to its telling. The door tells no place of a child (S12)."""
    case = lock(case)
    other = other_side(case, person)
    _ask_for(person, case, actor)
    return read_details(Kin(person), "whereabouts", other, Purpose.WHEREABOUTS, reason=reason, actor=actor)


def _ask_for(person: Person, case: Case, actor: User) -> None:
    """A relative asks for themselves; staff who relay on the case ask for them."""
    own = getattr(person, "account", None)
    if own is None or own.user_id != actor.pk:
        need(actor, rights.RELAY, case)


def _locked(disclosure: Disclosure, actor: User) -> Disclosure:
    """The disclosure, its case and the consents, locked, for a second person to decide on."""
    need(actor, rights.APPROVE_DISCLOSURE, disclosure.case)
    lock(disclosure.case)
    related = Disclosure.objects.select_for_update(of=("self",)).select_related(
        "case__enquirer", "case__sought"
    )
    locked = related.get(pk=disclosure.pk)
    if locked.proposed_by_id == actor.pk:
        raise PermissionDenied("somebody else decides on a disclosure than who proposed it")
    if not locked.is_waiting:
        raise RefusedError(Sentence("This was decided already."))
    return locked


def _checked(kind: Kind, wording: str, items: Iterable[str]) -> list[Item]:
    asked = {str(item) for item in items}
    told = [item for item in TELLABLE if item.value in asked]
    if kind == Kind.NEWS and (not told or len(told) < len(asked)):
        raise RefusedError(
            Sentence("A disclosure tells that the person was found or is well, and nothing else.")
        )
    if kind != Kind.NEWS and asked:
        raise RefusedError(Sentence("What was done and what would help tell nothing of the person."))
    if not wording.strip():
        raise RefusedError(Sentence("Write the words that the enquirer will read."))
    if kind == Kind.NEWS and holds_a_way(wording):
        raise RefusedError(
            Sentence("The wording holds a number or an address. Contact details go another way.")
        )
    return told


def _ask(case: Case, told: Iterable[Item]) -> None:
    heard = heard_by_enquirer(case)
    if not set(told) <= heard:
        raise RefusedError(Sentence("The person looked for has not agreed to this, or not to all of it."))
