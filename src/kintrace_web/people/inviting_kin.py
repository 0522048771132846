"""Inviting a relative to their pages: an account without a role or a password, and a code that works once."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse

from kintrace.text import Sentence
from kintrace_web.accounts.addresses import hidden, hiddens
from kintrace_web.accounts.entering import give_code
from kintrace_web.accounts.models import EntryCode, User
from kintrace_web.audit.recording import record

from .models import Person, Relative

RIGHT = "people.invite_relative"


class NotInvitedError(ValueError):
    """There is no account made, or no new code given; the sentence says why."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


@transaction.atomic
def invite_relative(person: Person, *, email: str, language: str, actor: User) -> User:
    """Make the account with which this person signs in. The address is sealed; the account holds a digest of it.

    Raises PermissionDenied, NotInvitedError when the address is none, has an account, or the person has one.
    """
    if not actor.has_perm(RIGHT, person):
        raise PermissionDenied(RIGHT)
    email = _checked(email)
    if Relative.objects.filter(person=person).exists():
        raise NotInvitedError(Sentence("This person has an account already. Give them a new code."))
    user = User.objects.create_user(hidden(email), None, name="", language=language)
    Relative.objects.create(user=user, person=person, address=email, invited_by=actor)
    record("people.relative_invited", person, actor=actor, user=user.pk)
    return user


def relative_code(person: Person, *, actor: User, keys_lost: bool = False) -> str:
    """A new code for the account of this person; the one before works no more. Raises PermissionDenied."""
    if not actor.has_perm(RIGHT, person):
        raise PermissionDenied(RIGHT)
    account = Relative.objects.filter(person=person).select_related("user").first()
    if account is None or not account.user.is_active:
        raise NotInvitedError(Sentence("This person has no account that is open."))
    return give_code(account.user, by=actor, keys_lost=keys_lost)


def link_path(code: str) -> str:
    """The path of the page that this code opens, once."""
    return reverse("portal:enter_with", kwargs={"code": code})


@transaction.atomic
def close_account(person: Person, *, actor: User) -> None:
    """Nobody signs in with it any more; whoever is in is out at their next step. Raises PermissionDenied.

    A code that was handed over opens nothing either, also when the account is opened again.
    """
    if not actor.has_perm(RIGHT, person):
        raise PermissionDenied(RIGHT)
    EntryCode.objects.filter(user__relative__person=person).delete()
    if User.objects.filter(relative__person=person, is_active=True).update(is_active=False):
        record("people.relative_shut_out", person, actor=actor)


@transaction.atomic
def open_account_again(person: Person, *, actor: User) -> None:
    """The person may sign in again. Raises PermissionDenied."""
    if not actor.has_perm(RIGHT, person):
        raise PermissionDenied(RIGHT)
    if User.objects.filter(relative__person=person, is_active=False).update(is_active=True):
        record("people.relative_let_in", person, actor=actor)


def _checked(email: str) -> str:
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        raise NotInvitedError(Sentence("Enter an e-mail address, like mara@example.org.")) from None
    if User.objects.filter(email__in=[email, *hiddens(email)]).exists():
        raise NotInvitedError(
            Sentence("There is an account with this address already. Each person needs one of their own.")
        )
    return email
