"""Inviting somebody: an account without a password, and a link with which they set one, once."""

from __future__ import annotations

from collections.abc import Iterable

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kintrace_web.audit.recording import record

from .granting import GrantRefused, grant_role
from .models import Role, User


class InvitationRefused(ValueError):
    """The address is no e-mail address or has an account already."""


def link_path(user: User) -> str:
    """The path of a page where this person sets a password. It works once, and for PASSWORD_RESET_TIMEOUT."""
    key = default_token_generator.make_token(user)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": key})


@transaction.atomic
def invite(*, email: str, name: str, roles: Iterable[Role], by: User | None, language: str = "") -> User:
    """Make the account with its roles. Raises InvitationRefused, or GrantRefused for roles that do not go together.

    ``by`` is None for the first administrator, who is invited from the command line. A relative with this address is
    another account, of which nobody is told here (S18).
    """
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        raise InvitationRefused(_("Enter an e-mail address, like mara@example.org.")) from None
    if User.objects.filter(email=email).exists():
        raise InvitationRefused(_("There is an account with this e-mail address already."))
    user = User.objects.create_user(email, None, name=name.strip(), language=language)
    record("accounts.invited", user, actor=by)
    for role in roles:
        grant_role(user=user, role=role, by=by)
    return user


def invite_again(*, user: User, by: User) -> None:
    """Put on record that somebody is given a new link; `link_path` makes it. Closed accounts get none."""
    if not user.is_active:
        raise GrantRefused(_("This account is closed."))
    if user.pk == by.pk:
        raise GrantRefused(_("Change your own password on the page “Password”."))
    record("accounts.invited_again", user, actor=by)
