"""Each letter's own address for replies, and the way back from an address to its letter."""

from __future__ import annotations

import re
from email.utils import parseaddr

from django.conf import settings

# Of letters and digits that survive a mail server which writes everything small.
_TOKEN = re.compile(r"[A-Za-z0-9_-]{8,40}")


def reply_address(token: str) -> str:
    """Where replies to the letter with this token go: ``TOKEN@domain`` where a whole domain is ours, else
    ``replies+TOKEN@domain``.
    """
    if settings.REPLY_DOMAIN:
        return f"{token}@{settings.REPLY_DOMAIN}"
    local, _at, domain = settings.REPLY_ADDRESS.rpartition("@")
    return f"{local}+{token}@{domain}"


def token_in(address: str) -> str:
    """The token in an address of ours; empty for every other address.

    Compare it without regard to case: mail servers on the way may have written it small.
    """
    local, _at, domain = parseaddr(address)[1].rpartition("@")
    if settings.REPLY_DOMAIN:
        return local if _same(domain, settings.REPLY_DOMAIN) and _TOKEN.fullmatch(local) else ""
    ours, _at, at = settings.REPLY_ADDRESS.rpartition("@")
    name, _plus, token = local.partition("+")
    return token if _same(domain, at) and _same(name, ours) and _TOKEN.fullmatch(token) else ""


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()
