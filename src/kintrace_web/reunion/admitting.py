"""Opening the portal to the two of a case: the enquirer at any time, the found person once they chose to hear."""

from __future__ import annotations

from enum import Enum

from django.db import transaction

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.cases.models import Case
from kintrace_web.cases.rights import CASEWORK
from kintrace_web.people.inviting_kin import invite_relative, letter_half, spoken_half
from kintrace_web.people.models import Person

from .asking import NO_CONTACT, choice_of, lock, need, other_side
from .refusal import RefusedError

CHANGE = "cases.change"


class Colleague(Enum):
    """Where there is somebody to give the other half of a code: one person never gives both (S22)."""

    ON_THE_CASE = "on_the_case"
    IN_THE_OFFICE = "in_the_office"
    NOWHERE = "nowhere"


def colleague_for(case: Case, besides: User) -> Colleague:
    """Whether somebody besides this account can give half of a code, or could once they are on the case."""
    members = case.members.in_force().exclude(user=besides).select_related("user")
    if any(member.user.has_perm(CHANGE, case) for member in members):
        return Colleague.ON_THE_CASE
    others = User.objects.filter(is_active=True, grants__role__in=CASEWORK).exclude(pk=besides.pk)
    return Colleague.IN_THE_OFFICE if others.exists() else Colleague.NOWHERE


def may_be_admitted(case: Case, person: Person) -> bool:
    """Whether this side of the case may have pages of their own now."""
    if person.pk == case.enquirer_id:
        return True
    choice = choice_of(case)
    return case.found_at is not None and choice is not None and choice not in NO_CONTACT


@transaction.atomic
def admit(case: Case, person: Person, *, language: str, actor: User) -> str:
    """Invite one of the two; gives the half of a code that stands in the letter, once.

    Raises PermissionDenied, RefusedError for a found person who has not chosen to hear, NotInvitedError.
    """
    need(actor, CHANGE, case)
    case = lock(case)
    other_side(case, person)
    if not may_be_admitted(case, person):
        raise RefusedError(
            Sentence("Speak with the person first. They have not said yet that they want this.")
        )
    invite_relative(person, language=language, actor=actor)
    return letter_half(person, actor=actor)


@transaction.atomic
def admit_again(case: Case, person: Person, *, keys_lost: bool, actor: User) -> str:
    """The half for a new letter, for somebody who has an account. Raises PermissionDenied, NotInvitedError."""
    need(actor, CHANGE, case)
    other_side(case, person)
    return letter_half(person, actor=actor, keys_lost=keys_lost)


@transaction.atomic
def speak_half(case: Case, person: Person, *, actor: User) -> str:
    """The half that is spoken, by another than who made the letter. Raises PermissionDenied, NotInvitedError."""
    need(actor, CHANGE, case)
    other_side(case, person)
    return spoken_half(person, actor=actor)
