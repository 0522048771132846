"""Inviting a relative to their pages: an account without a role or a password, and a code in two halves.

Staff give no e-mail address: the relative does, from within (own_address). So nobody of the staff can choose where
codes go, or learn who has an account elsewhere (S18).
"""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from kintrace.text import Sentence
from kintrace_web.accounts.addresses import nobodys
from kintrace_web.accounts.entering import give_letter, give_spoken
from kintrace_web.accounts.models import EntryCode, User
from kintrace_web.audit.recording import record

from .models import Person, Relative

RIGHT = "people.invite_relative"


class NotInvitedError(ValueError):
    """There is no account made, or no code given; the sentence says why."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


@transaction.atomic
def invite_relative(person: Person, *, language: str, actor: User) -> User:
    """Make the account with which this person signs in. Raises PermissionDenied, NotInvitedError for a second one."""
    _demand(actor, person)
    if Relative.objects.filter(person=person).exists():
        raise NotInvitedError(Sentence("This person has an account already. Make a new letter."))
    user = User.objects.create_user(nobodys(), None, name="", language=language)
    Relative.objects.create(user=user, person=person, invited_by=actor)
    record("people.relative_invited", person, actor=actor, user=user.pk)
    return user


def letter_half(person: Person, *, actor: User, keys_lost: bool = False) -> str:
    """The half of a new code that stands in the letter; the code before works no more.

    Raises PermissionDenied, NotInvitedError.
    """
    _demand(actor, person)
    return give_letter(_open_account(person), by=actor, keys_lost=keys_lost)


def spoken_half(person: Person, *, actor: User) -> str:
    """The other half, which another member of staff says to the person themselves. Raises as ``letter_half``."""
    _demand(actor, person)
    user, code = _open_account(person), code_on_its_way(person)
    if code is None:
        raise NotInvitedError(Sentence("There is no letter with the first half. Make a letter first."))
    if code.letter_by_id == actor.pk:
        raise NotInvitedError(Sentence("You made the letter. A colleague gives the other half of the code."))
    return give_spoken(user, by=actor)


def code_on_its_way(person: Person) -> EntryCode | None:
    """The code that was given and not used yet."""
    codes = EntryCode.objects.filter(user__relative__person=person, until__gte=timezone.now())
    return codes.select_related("letter_by", "spoken_by").first()


def link_path(code: str) -> str:
    """The path of the page where this code, or the half of a letter, is typed already."""
    return reverse("portal:enter_with", kwargs={"code": code})


@transaction.atomic
def close_account(person: Person, *, actor: User) -> None:
    """Nobody signs in with it any more; whoever is in is out at their next step. Raises PermissionDenied.

    A code that was handed over opens nothing either, also when the account is opened again.
    """
    _demand(actor, person)
    EntryCode.objects.filter(user__relative__person=person).delete()
    if User.objects.filter(relative__person=person, is_active=True).update(is_active=False):
        record("people.relative_shut_out", person, actor=actor)


@transaction.atomic
def open_account_again(person: Person, *, actor: User) -> None:
    """The person may sign in again. Raises PermissionDenied."""
    _demand(actor, person)
    if User.objects.filter(relative__person=person, is_active=False).update(is_active=True):
        record("people.relative_let_in", person, actor=actor)


def _demand(actor: User, person: Person) -> None:
    if not actor.has_perm(RIGHT, person):
        raise PermissionDenied(RIGHT)


def _open_account(person: Person) -> User:
    account = Relative.objects.filter(person=person).select_related("user").first()
    if account is None or not account.user.is_active:
        raise NotInvitedError(Sentence("This person has no account that is open."))
    return account.user
