"""Signing online. The same is done whether the person signed before or not: what they are told comes by mail (S18)."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from kintrace.text import Sentence
from kintrace_web.advocacy.languages import Language
from kintrace_web.petitions.models import Mail, Petition, Signature, Version
from kintrace_web.reunion.refusal import RefusedError

from .identity import Digests, under_all_keys
from .names import leads_somewhere

State, Shown = Signature.State, Signature.Shown

NOT_OPEN = Sentence("This petition cannot be signed any more.")


class ClosedError(RefusedError):
    """The petition cannot be signed any more."""


@dataclass(frozen=True)
class Signer:
    """What somebody filled in."""

    name: str = field(repr=False)
    mail: str = field(repr=False)
    shown: str
    language: str
    wants_answer: bool = False
    # A digest of the network, which nobody can make again tomorrow.
    place: str = field(default="", repr=False)


@transaction.atomic
def sign(petition: Petition, version: Version, signer: Signer) -> None:
    """Keep the signature until its link is used, and put the mail in the queue.

    Raises ClosedError where it is over, RefusedError where the name is an address.

    Not on the record of acts: that holds what the house does, and its one chain would let signers wait for each other.
    """
    if leads_somewhere(signer.name):
        raise RefusedError(Sentence("A name has no address of a page or of a mailbox in it."))
    if not petition.is_open() or version.state != Version.State.OPEN:
        raise ClosedError(NOT_OPEN)
    same = _digests(petition, signer)
    choices = {
        "version": version,
        "language": Language(signer.language),
        "shown": Shown(signer.shown),
        "wants_answer": signer.wants_answer,
    }
    row = Signature(
        petition=petition,
        signer_name=" ".join(signer.name.split()),
        signer_mail=signer.mail.strip(),
        place=signer.place,
        **choices,
        **vars(same),
    )
    key = None
    # Once more where the one that stood there was taken back at this very moment.
    while key is None:
        Signature.objects.bulk_create([row], ignore_conflicts=True)
        kept = Signature.objects.filter(petition=petition, person=same.person)
        # Who signs again before the link was used signs what stands there now, and has so long from now on; afterwards
        # nobody else can change it.
        kept.filter(state=State.PENDING).update(**choices, signed_at=timezone.now())
        key = kept.values_list("pk", flat=True).first()
    Mail.objects.bulk_create([Mail(signature_id=key)], ignore_conflicts=True)


def _digests(petition: Petition, signer: Signer) -> Digests:
    """Under the first key, or under the older one by which they stand there: then the same statements follow (S18)."""
    first, *older = under_all_keys(petition.pk, signer.name, signer.mail)
    if not older:
        return first
    kept = Signature.objects.filter(petition=petition, person__in=[each.person for each in older])
    found = set(kept.values_list("person", flat=True))
    return next((each for each in older if each.person in found), first)
