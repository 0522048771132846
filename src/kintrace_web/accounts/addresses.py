"""E-mail addresses of relatives: found by a keyed digest, the address itself is sealed (S27).

Whoever takes away the database learns from the accounts neither who looks for somebody nor who was found.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

from django.conf import settings

# A name that leads nowhere (RFC 2606), so that no letter ever goes to a digest.
DOMAIN = "relative.invalid"


def nobodys() -> str:
    """An address for an account that has none, or none that is told."""
    return f"{secrets.token_hex(16)}@{DOMAIN}"


def hidden(email: str) -> str:
    """What is kept to find this address by.

    >>> hidden("Mara@Example.org") == hidden("mara@example.org"), "mara" in hidden("mara@example.org")
    (True, False)
    """
    return _digest(settings.INDEX_KEYS[0], email)


def hiddens(email: str) -> list[str]:
    """What to look for: by the first key of KINTRACE_INDEX_KEY, and by the older ones behind it."""
    return [_digest(key, email) for key in settings.INDEX_KEYS]


def _digest(key: str, email: str) -> str:
    # Every letter counts: two addresses that differ in a dot are two people's.
    text = f"address:{email.strip().lower()}"
    return f"{hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()}@{DOMAIN}"
