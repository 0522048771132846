"""A new index key: the digests that an older one made are made anew, and who stands there twice by then, once (S27)."""

from __future__ import annotations

from collections.abc import Callable

from django.db import IntegrityError, transaction

from kintrace_web.people.sealing import Sealed, which_keys
from kintrace_web.petitions.models import Petition, Signature
from kintrace_web.petitions.writing import locked

from .confirming import drop
from .identity import Digests, digests

State = Signature.State
_BLOCK = 1000


def rehash(opened: Callable[[Sealed], str]) -> int:
    """Make the digests anew that an older index key made; how many signatures."""
    stale = Signature.objects.exclude(spelled__startswith=which_keys()[0]).exclude(signer_name=None)
    number = 0
    for each in stale.order_by("pk").iterator(chunk_size=_BLOCK):
        mail = opened(each.signer_mail) if each.signer_mail else ""
        anew = digests(each.petition_id, opened(each.signer_name) if each.signer_name else "", mail)
        number += _renew(each, anew)
    return number


def _renew(signature: Signature, anew: Digests) -> bool:
    """Whether the row got them; where the same person stands there under the new key too, one of both goes."""
    rows = Signature.objects.filter(pk=signature.pk)
    try:
        with transaction.atomic():
            return bool(rows.update(**vars(anew)))
    except IntegrityError:
        pass
    with transaction.atomic():
        petition = locked(Petition(pk=signature.petition_id))
        held = rows.first()
        if held is None:
            return False
        other = Signature.objects.filter(petition=petition, person=anew.person).exclude(pk=held.pk).first()
        # The one that counts stays, and of two that count the one that is found already.
        if other is not None and not (held.state == State.COUNTED != other.state):
            drop(petition, held)
            return False
        if other is not None:
            drop(petition, other)
        return bool(rows.update(**vars(anew)))
