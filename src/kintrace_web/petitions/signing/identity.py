"""Who a signer is, as far as the database may know: digests under the index key, and nothing that can be read.

Name and address together make the person: two people may share an address, and each signs once.
"""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from uuid import UUID

import yaml
from django.conf import settings

from kintrace_web.people.sealing import Sealed, which_keys
from kintrace_web.petitions.models import Signature

# So many digits of a digest tell by which index key it was made.
_WHICH = 8
_BLOCK = 1000


@dataclass(frozen=True)
class Digests:
    """What is kept beside a sealed name and address."""

    person: str
    mailbox: str
    domain: str
    spelled: str


def digests(petition: UUID, name: str, mail: str, *, key: int = 0) -> Digests:
    """The digests of a signer under one index key; those of the address are empty on paper."""
    address = mail.strip().lower()
    folded = fold(name)
    return Digests(
        person=_digest(key, "person", str(petition), folded, address) if address else "",
        mailbox=_digest(key, "mailbox", address) if address else "",
        domain=_digest(key, "domain", address.rpartition("@")[2]) if address else "",
        spelled=_digest(key, "name", str(petition), folded),
    )


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


def rehash(opened: Callable[[Sealed], str]) -> int:
    """Make the digests anew that an older index key made; how many signatures."""
    stale = Signature.objects.exclude(spelled__startswith=which_keys()[0]).exclude(signer_name=None)
    number = 0
    for each in stale.order_by("pk").iterator(chunk_size=_BLOCK):
        mail = opened(each.signer_mail) if each.signer_mail else ""
        anew = digests(each.petition_id, opened(each.signer_name) if each.signer_name else "", mail)
        number += Signature.objects.filter(pk=each.pk).update(**vars(anew))
    return number


def _digest(key: int, *parts: str) -> str:
    secret = settings.INDEX_KEYS[key].encode()
    digest = hmac.new(secret, "\0".join(("petition", *parts)).encode(), hashlib.sha256).hexdigest()
    return which_keys()[key] + digest[_WHICH:]
