"""The first way in for a relative: a code in two halves, each given by another member of staff. It works once.

One half stands in a letter, the other is spoken. Whoever gave one of them does not know the other (S22).
"""

from __future__ import annotations

import secrets
from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from kintrace.text import fold_digits
from kintrace_web.audit.recording import record

from .models import EntryCode, User

# A letter may take its time.
DAYS = 14
HALF = 8


def new_half() -> str:
    """Eight random digits in two groups, to be typed on any keyboard.

    >>> len(new_half())
    9
    """
    return "-".join(f"{secrets.randbelow(10_000):04}" for _ in range(2))


def halves_of(code: str) -> tuple[str, str]:
    """The half of the letter, and the spoken one where the code is whole; digits of any script.

    >>> halves_of("1234-5678-9012-3456")
    ('12345678', '90123456')
    """
    digits = _digits(code)
    return digits[:HALF], digits[HALF:]


@transaction.atomic
def give_letter(user: User, *, by: User, keys_lost: bool = False) -> str:
    """The first half of a new code; one that was given before works no more. It is shown once and kept as a digest.

    ``keys_lost``: passkeys of the account are forgotten and its sessions end, for somebody whose telephone is gone.
    """
    half = new_half()
    EntryCode.objects.update_or_create(
        user=user,
        defaults={
            "letter": _digest("letter", half),
            "letter_by": by,
            "spoken": "",
            "spoken_by": None,
            "until": timezone.now() + timedelta(days=DAYS),
        },
    )
    if keys_lost:
        Authenticator.objects.filter(user=user).delete()
        # Sessions are bound to this random text: whoever has the telephone now is signed in no longer.
        user.set_unusable_password()
        user.save(update_fields=["password"])
    record("accounts.entry_letter_given", user, actor=by, keys_lost=keys_lost)
    return half


@transaction.atomic
def give_spoken(user: User, *, by: User) -> str:
    """The second half, anew each time. Raises PermissionDenied without a letter, and for who gave the letter."""
    given = EntryCode.objects.select_for_update(of=("self",)).filter(user=user).first()
    if given is None or given.until < timezone.now() or given.letter_by_id == by.pk:
        raise PermissionDenied("the second half of an entry code")
    half = new_half()
    given.spoken, given.spoken_by = _digest("spoken", half), by
    given.save()
    record("accounts.entry_half_spoken", user, actor=by)
    return half


@transaction.atomic
def redeem_code(letter: str, spoken: str) -> User | None:
    """Whose code these two halves are; it is used up with that. None for anything else, whatever is wrong with it."""
    whole = EntryCode.objects.filter(letter=_digest("letter", letter), spoken=_digest("spoken", spoken))
    given = whole.select_for_update(of=("self",)).select_related("user").first()
    if given is None or given.until < timezone.now() or not given.user.is_active:
        return None
    given.delete()
    record("accounts.entry_code_used", given.user, actor=given.user)
    return given.user


def _digits(text: str) -> str:
    return "".join(letter for letter in fold_digits(text) if letter.isdecimal())


def _digest(which: str, half: str) -> str:
    return salted_hmac(f"kintrace.entry.{which}", _digits(half), algorithm="sha256").hexdigest()
