"""Whether an address works: what came back, and what is reached again."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record

from . import rights
from .models import Address


@transaction.atomic
def mark_broken(address: Address, *, actor: User | None) -> None:
    """Nothing reaches them there any more; it is not offered for letters. ``actor`` is None for a bounce.

    What is broken already stays so since then. Raises PermissionDenied.
    """
    _may(actor)
    if Address.objects.filter(pk=address.pk, broken_at=None).update(broken_at=timezone.now()):
        record("authorities.address_broken", address, actor=actor, authority=str(address.authority_id))
    address.refresh_from_db()


@transaction.atomic
def mark_working(address: Address, *, actor: User) -> None:
    """Somebody made sure that it works; it is offered again. Raises PermissionDenied."""
    _may(actor)
    if Address.objects.filter(pk=address.pk, broken_at__isnull=False).update(broken_at=None):
        record("authorities.address_works", address, actor=actor, authority=str(address.authority_id))
    address.refresh_from_db()


def _may(actor: User | None) -> None:
    if actor is not None and not actor.has_perm(rights.CHANGE):
        raise PermissionDenied(rights.CHANGE)
