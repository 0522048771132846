"""Who a signer is, as far as the database may know: digests under the index key, and nothing that can be read.

Name and address together make the person: two people may share an address, and each signs once.
"""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from uuid import UUID

import yaml
from django.conf import settings

from kintrace_web.advocacy.letters.smtp import for_the_line
from kintrace_web.people.sealing import which_keys

# So many digits of a digest tell by which index key it was made.
_WHICH = 8


@dataclass(frozen=True)
class Digests:
    """What is kept beside a sealed name and address."""

    person: str | None
    mailbox: str
    domain: str
    spelled: str


def digests(petition: UUID, name: str, mail: str, *, key: int = 0) -> Digests:
    """The digests of a signer under one index key; on paper there is no person, and those of the address are empty."""
    address = for_the_line(mail.strip().lower())
    folded = fold(name)
    return Digests(
        person=_digest(key, "person", str(petition), folded, address) if address else None,
        mailbox=_digest(key, "mailbox", address) if address else "",
        domain=_digest(key, "domain", address.rpartition("@")[2]) if address else "",
        spelled=_digest(key, "name", str(petition), folded),
    )


def under_all_keys(petition: UUID, name: str, mail: str) -> list[Digests]:
    """The digests to look for a signer by: under the first index key, and under the older ones behind it."""
    return [digests(petition, name, mail, key=key) for key in range(len(settings.INDEX_KEYS))]


def fold(name: str) -> str:
    """A name for comparison: without case, accents in one form, one space between words.

    >>> fold("  Zoë   K. ") == fold("ZOË K.")
    True
    """
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def throw_away() -> list[str]:
    """The digests of domains that give addresses for ten minutes, under every index key."""
    return [_digest(key, "domain", each) for key in range(len(settings.INDEX_KEYS)) for each in _domains()]


@cache
def _domains() -> tuple[str, ...]:
    text = Path(__file__).with_name("throw_away.yml").read_text("utf-8")
    return tuple(yaml.safe_load(text))


def _digest(key: int, *parts: str) -> str:
    secret = settings.INDEX_KEYS[key].encode()
    digest = hmac.new(secret, "\0".join(("petition", *parts)).encode(), hashlib.sha256).hexdigest()
    return which_keys()[key] + digest[_WHICH:]
