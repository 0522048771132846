"""Signing online. The same is done whether the person signed before or not: what they are told comes by mail (S18)."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db import transaction

from kintrace.text import Sentence
from kintrace_web.advocacy.languages import Language
from kintrace_web.petitions.models import Mail, Petition, Signature, Version
from kintrace_web.reunion.refusal import RefusedError

from .identity import digests

State, Shown = Signature.State, Signature.Shown


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
    """Keep the signature until its link is used, and put the mail in the queue. Raises ClosedError where it is over.

    Not on the record of acts: that holds what the house does, and its one chain would let signers wait for each other.
    """
    if not petition.is_open() or version.state != Version.State.OPEN:
        raise ClosedError(Sentence("This petition cannot be signed any more."))
    same = digests(petition.pk, signer.name, signer.mail)
    choices = {"shown": Shown(signer.shown), "wants_answer": signer.wants_answer}
    row = Signature(
        petition=petition,
        version=version,
        language=Language(signer.language),
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
        # Who signs again before the link was used has changed their mind about these; afterwards nobody else can.
        kept.filter(state=State.PENDING).update(**choices)
        key = kept.values_list("pk", flat=True).first()
    Mail.objects.bulk_create([Mail(signature_id=key)], ignore_conflicts=True)
