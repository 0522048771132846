"""The e-mail address to which a relative lets codes be sent: they give it themselves, and prove that they read it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet

from kintrace_web.accounts.addresses import hidden, hiddens
from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record

from .models import Relative


@transaction.atomic
def keep_address(user: User, email: str) -> None:
    """Codes and letters of this account go there from now on. Raises PermissionDenied for who is no relative.

    That the person reads what is sent there, the page has made sure of.
    """
    account = Relative.objects.filter(user=user).first()
    if account is None or not user.is_active:
        raise PermissionDenied("the address of somebody else")
    Relative.objects.filter(pk=account.pk).update(address=email.strip().lower(), digest=hidden(email))
    record("people.address_kept", account.person, actor=user)


def reads_with(user: User, email: str) -> bool:
    """Whether this address opens the pages of another account, too."""
    others = Relative.objects.filter(digest__in=hiddens(email), user__is_active=True)
    return others.exclude(user=user).exists()


def others_of(user: User) -> QuerySet[User]:
    """The other accounts to which the same address has been given: whoever reads it opens them all."""
    own = Relative.objects.filter(user=user).exclude(digest="")
    at_it = User.objects.filter(relative__digest__in=own.values("digest"), is_active=True)
    return at_it.exclude(pk=user.pk).order_by("pk")
