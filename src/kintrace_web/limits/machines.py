"""Telling people from machines on a page with one form, without a script, a cookie or a picture to read.

The form carries when it was shown, under our signature; and a field that people do not see, which machines fill in.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.http import HttpRequest

from .counting import is_borne, is_within

# Nobody reads such a page and fills it in faster; and so long may somebody take, with breaks.
FASTEST, LONGEST = timedelta(seconds=3), timedelta(hours=6)
# Why it was not taken in: sent by something that is no person, or too many at once.
Patience = Literal["again", "many"]


@dataclass(frozen=True)
class Borne:
    """How many an hour: from one network, which may be a camp's or a café's, and from everywhere."""

    network: int
    all: int


def ticket(what: str) -> str:
    """What the form carries."""
    return _signer(what).sign(secrets.token_hex(8))


def why_not(request: HttpRequest, what: str, borne: Borne) -> Patience | None:
    """Whether a form that was sent is not to be taken in yet. It depends on nothing that was written."""
    if request.POST.get("homepage") or not _is_timely(what, request.POST.get("ticket", "")):
        return "again"
    if not is_borne(request, what, borne.network) or not is_within(what, "everywhere", most=borne.all):
        return "many"
    return None


def _is_timely(what: str, carried: str) -> bool:
    try:
        _signer(what).unsign(carried, max_age=LONGEST)
    except BadSignature:
        return False
    try:
        _signer(what).unsign(carried, max_age=FASTEST)
    except SignatureExpired:
        return True
    return False


def _signer(what: str) -> TimestampSigner:
    return TimestampSigner(salt=f"kintrace.limits.{what}")
