"""What the database may know of an address: digests under the index key, by which nothing can be read (S27)."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db import IntegrityError, transaction

from kintrace_web.advocacy.letters.smtp import for_the_line
from kintrace_web.people.sealing import Sealed, which_keys

from .models import Subscriber

# So many digits of a digest tell by which index key it was made.
_WHICH = 8
_BLOCK = 1000


@dataclass(frozen=True)
class Digests:
    """What is kept beside a sealed address."""

    mailbox: str
    domain: str


def digests(mail: str, *, key: int = 0) -> Digests:
    """The digests of an address under one index key. Every letter counts, but for its case."""
    address = for_the_line(mail.strip().lower())
    return Digests(_digest(key, "mailbox", address), _digest(key, "domain", address.rpartition("@")[2]))


def mailboxes(mail: str) -> list[str]:
    """The digests to look for an address by: under the first index key, and under the older ones behind it."""
    return [digests(mail, key=key).mailbox for key in range(len(settings.INDEX_KEYS))]


def rehash(opened: Callable[[Sealed], str]) -> int:
    """Make the digests anew that an older index key made; how many subscribers."""
    stale = Subscriber.objects.exclude(mailbox__startswith=which_keys()[0]).exclude(reader_mail=None)
    number = 0
    for each in stale.order_by("pk").iterator(chunk_size=_BLOCK):
        if each.reader_mail is not None:
            number += _renew(each, digests(opened(each.reader_mail)))
    return number


def _renew(subscriber: Subscriber, anew: Digests) -> bool:
    """Whether the row got them; one that asked again meanwhile under the new key stands, and this one goes."""
    try:
        with transaction.atomic():
            return bool(Subscriber.objects.filter(pk=subscriber.pk).update(**vars(anew)))
    except IntegrityError:
        subscriber.delete()
        return False


def _digest(key: int, *parts: str) -> str:
    secret = settings.INDEX_KEYS[key].encode()
    digest = hmac.new(secret, "\0".join(("newsletter", *parts)).encode(), hashlib.sha256).hexdigest()
    return which_keys()[key] + digest[_WHICH:]
