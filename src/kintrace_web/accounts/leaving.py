"""Leaving everywhere at once: for who forgot to sign out on somebody else's machine."""

from __future__ import annotations

from django.db import transaction

from kintrace_web.audit.recording import record

from .models import User


@transaction.atomic
def sign_out_everywhere(user: User) -> None:
    """Every session of an account without a password ends with its next step, this one too."""
    if user.has_usable_password():
        raise ValueError("This account has a password; a new one ends its sessions.")
    # Sessions are bound to this random text; a new one unbinds them all.
    user.set_unusable_password()
    user.save(update_fields=["password"])
    record("accounts.signed_out_everywhere", user, actor=user)
