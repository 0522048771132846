"""Leaving: the address is erased at once, and nothing that is not on its way already goes to it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from .models import Copy, Subscriber

State = Copy.State


@transaction.atomic
def leave(key: UUID) -> None:
    """Erase a subscriber. Done again, or for nobody, it changes nothing and says nothing."""
    theirs = Copy.objects.filter(subscriber=key)
    theirs.filter(mailing=None).delete()
    # Of an issue stays that there was a letter: how many went is counted, to whom is not known any more.
    theirs.filter(state__in=(State.WAITING, State.CLAIMED)).update(state=State.LEFT, worker="")
    Subscriber.objects.filter(pk=key).delete()
