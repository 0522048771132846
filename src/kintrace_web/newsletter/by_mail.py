"""Leaving by a mail, as mail programs send it that cannot press the button (RFC 2369): its subject holds the link."""

from __future__ import annotations

from email.message import EmailMessage
from re import compile as pattern

from .subscribing import key_in
from .unsubscribing import leave

_LEAVE = pattern(r"\s*leave\s+([0-9a-f]{32}-[\w-]{20,100})\s*")


def take(head: EmailMessage) -> bool:
    """End the newsletter for whoever's link it is; whether it was such a mail. Nothing of it is kept."""
    found = _LEAVE.fullmatch(str(head["Subject"] or ""))
    key = key_in(found[1]) if found else None
    if key is None:
        return False
    leave(key)
    return True
