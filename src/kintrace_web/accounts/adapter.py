"""What allauth must know of our accounts."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils.translation import gettext

from .models import User
from .posting import post

CODE, NOBODY = "account/email/login_code", "account/email/unknown_account"


def home_of(user: User) -> str:
    """Where somebody signed in belongs."""
    return resolve_url("portal:home" if user.is_relative else "workspace:home")


class StaffAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up: the administrator invites staff, and staff invite relatives."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Staff are asked by allauth; of relatives a fresh sign-in is demanded in one place of ours (fresh.py)."""
        if isinstance(self.request.user, User) and self.request.user.is_relative:
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return home_of(request.user) if isinstance(request.user, User) else resolve_url("account_login")

    def format_email_subject(self, subject: str) -> str:
        """Without the name of the site: a subject is read on a locked telephone."""
        return str(subject)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """As allauth, after the page is answered; for an unknown address the same work, and no letter (S18)."""
        known = template_prefix != NOBODY
        given = {"request": self.request, "email": email, **context}
        if not known:
            given["code"] = self.generate_login_code()
        letter = self.render_mail(template_prefix if known else CODE, email, given)
        post(letter if known else None)


class KeyAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """What a telephone shows of a passkey."""

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        if user.is_relative:
            # The list of passkeys on a telephone tells nobody what this one is for.
            return {**entity, "name": gettext("My pages"), "display_name": gettext("My pages")}
        return entity
