"""Asking for the newsletter, and confirming it by the link in the mail.

The same is done whether an address has it already or not: what its reader is told comes by mail (S18). Neither is on
the record of acts: that holds what the house does, and its one chain would let readers wait for each other.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.utils import timezone

from kintrace_web.advocacy.languages import Language

from .identity import digests, mailboxes
from .models import Copy, Subscriber

# So long an address waits for its link to be used; then it goes.
LASTS = timedelta(days=7)


@transaction.atomic
def ask(mail: str, *, language: str) -> None:
    """Keep the address until its link is used, and put the mail in the queue."""
    address, speaks = mail.strip(), Language(language)
    key = None
    # Once more where the one that stood there left at this very moment.
    while key is None:
        kept = Subscriber.objects.filter(language=speaks, mailbox__in=mailboxes(address)).select_for_update()
        key = kept.values_list("pk", flat=True).first()
        if key is None:
            row = Subscriber(language=speaks, reader_mail=address, **vars(digests(address)))
            Subscriber.objects.bulk_create([row], ignore_conflicts=True)
    Copy.objects.bulk_create([Copy(subscriber_id=key)], ignore_conflicts=True)


def link_part(subscriber: UUID) -> str:
    """What the address of a reader's pages ends with: a number under our signature, and nothing of a person."""
    return _signer().sign(subscriber.hex).replace(":", "-")


def key_in(part: str) -> UUID | None:
    """The number in such an address, where the signature is ours; whether there is such a reader, it does not tell."""
    number, _dash, seal = part.partition("-")
    try:
        return UUID(hex=_signer().unsign(f"{number}:{seal}"))
    except (BadSignature, ValueError):
        return None


def subscriber_of(part: str) -> Subscriber | None:
    """Whose link it is, while it works. One that never was, and one that is over, have the same answer (S18)."""
    key = key_in(part)
    kept = Subscriber.objects.filter(pk=key).first() if key is not None else None
    if kept is None or (kept.confirmed_at is None and kept.asked_at < timezone.now() - LASTS):
        return None
    return kept


def confirm(subscriber: Subscriber) -> bool:
    """Send them the newsletter from now on; False where it is too late. Used again it changes nothing."""
    Subscriber.objects.filter(pk=subscriber.pk, confirmed_at=None).update(confirmed_at=timezone.now())
    return Subscriber.objects.filter(pk=subscriber.pk).exists()


def _signer() -> Signer:
    # The present key signs; a link made under one that has gone to SECRET_KEY_FALLBACKS still works.
    return Signer(salt="kintrace.newsletter.link")
