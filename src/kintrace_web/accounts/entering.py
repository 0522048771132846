"""The first way in for a relative: a code that staff hand over, on paper or in a link. It works once."""

from __future__ import annotations

import secrets
from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from kintrace.text import fold_digits
from kintrace_web.audit.recording import record

from .models import EntryCode, User

# A letter may take its time.
DAYS = 14
GROUPS = 4


def new_code() -> str:
    """Sixteen random digits in groups of four, to be typed on any keyboard.

    >>> len(new_code())
    19
    """
    return "-".join(f"{secrets.randbelow(10_000):04}" for _ in range(GROUPS))


@transaction.atomic
def give_code(user: User, *, by: User, keys_lost: bool = False) -> str:
    """A new code for this account; one that was given before works no more. It is shown once and kept as a digest.

    ``keys_lost``: passkeys of the account are forgotten and its sessions end, for somebody whose telephone is gone.
    """
    code = new_code()
    EntryCode.objects.update_or_create(
        user=user,
        defaults={"digest": _digest(code), "until": timezone.now() + timedelta(days=DAYS), "given_by": by},
    )
    if keys_lost:
        Authenticator.objects.filter(user=user).delete()
        # Sessions are bound to this random text: whoever has the telephone now is signed in no longer.
        user.set_unusable_password()
        user.save(update_fields=["password"])
    record("accounts.entry_code_given", user, actor=by, keys_lost=keys_lost)
    return code


@transaction.atomic
def redeem_code(code: str) -> User | None:
    """Whose code this is; it is used up with that. None for any other text, whatever is wrong with it."""
    given = EntryCode.objects.select_for_update(of=("self",)).filter(digest=_digest(code)).first()
    if given is None or given.until < timezone.now() or not given.user.is_active:
        return None
    user = given.user
    given.delete()
    record("accounts.entry_code_used", user, actor=user)
    return user


def _digest(code: str) -> str:
    digits = "".join(letter for letter in fold_digits(code) if letter.isdecimal())
    return salted_hmac("kintrace.entry", digits, algorithm="sha256").hexdigest()
