"""The link in the mail. Opening it changes nothing, for scanners of mail open every link; its button confirms.

A link that is used again, once or a thousand times, says the same again and counts nothing.
"""

from __future__ import annotations

from datetime import timedelta

from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from kintrace_web.petitions import tallying
from kintrace_web.petitions.models import Delivery, Petition, Signature
from kintrace_web.petitions.writing import locked

State = Signature.State
# So long a signature waits for its link to be used; then it goes.
LASTS = timedelta(days=14)


def link_part(signature: int) -> str:
    """What the address of the page ends with: a number under our signature, and nothing of a person."""
    return _signer().sign(str(signature)).replace(":", "-")


def signature_of(part: str) -> Signature | None:
    """Whose link it is, while it works. One that never was, and one that is over, have the same answer (S18)."""
    number, _dash, seal = part.partition("-")
    try:
        key = _signer().unsign(f"{number}:{seal}")
    except BadSignature:
        return None
    kept = Signature.objects.select_related("petition", "version").filter(pk=int(key)).first()
    return kept if kept is not None and _works(kept) else None


@transaction.atomic
def confirm(signature: Signature) -> bool:
    """Let it count; False where it is too late. Used again it changes nothing, and is True again."""
    petition = locked(Petition(pk=signature.petition_id))
    today = timezone.localdate()
    # Of several at once just one finds it waiting.
    waiting = Signature.objects.filter(pk=signature.pk, state=State.PENDING)
    if petition.frozen_at is not None or petition.taken_down_at is not None:
        return not waiting.exists()
    if waiting.update(state=State.COUNTED, counted_on=today):
        tallying.add(petition, today, online=1)
        return True
    return Signature.objects.filter(pk=signature.pk).exists()


@transaction.atomic
def take_back(signature: Signature) -> None:
    """The signer does not want to stand there any more: everything of them goes, and it counts no longer.

    When the list has been made, the count stays what was handed over, and what we keep of them goes all the same.
    """
    petition = locked(Petition(pk=signature.petition_id))
    held = Signature.objects.filter(pk=signature.pk).first()
    if held is not None:
        drop(petition, held)


def drop(petition: Petition, signature: Signature) -> None:
    """Let one that was given online go, out of the count too while that can change.

    For who holds the petition's row.
    """
    delivery = Delivery.objects.filter(petition=petition)
    day = signature.counted_on if signature.state == State.COUNTED else None
    if day is not None and not delivery.filter(state=Delivery.State.MADE).exists():
        tallying.add(petition, day, online=-1)
        # A list that is asked for and not made yet is made without it.
        delivery.update(online=F("online") - 1)
    signature.delete()


def _works(signature: Signature) -> bool:
    """Until it is erased once it counts, and for two weeks before that."""
    return signature.state != State.PENDING or timezone.now() < signature.signed_at + LASTS


def _signer() -> Signer:
    # The present key signs; a link made under one that has gone to SECRET_KEY_FALLBACKS still works.
    return Signer(salt="kintrace.petitions.link")
