"""Putting a statement on file: what is said, and by whom (S29). Who says so is sealed."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction

from kintrace.dates import ImpreciseDate
from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record
from kintrace_web.cases.models import Case
from kintrace_web.reunion.refusal import RefusedError

from . import rights
from .models import Claim


@transaction.atomic
def state(
    case: Case,
    *,
    kind: str,
    what: str,
    said_by: str,
    speaker: str = "",
    said_on: ImpreciseDate | None = None,
    said_where: str = "",
    actor: User,
) -> Claim:
    """Keep a statement. Raises PermissionDenied, RefusedError for one that says nothing."""
    _works(actor, case)
    if not what.strip():
        raise RefusedError(Sentence("Write what is said."))
    claim = Claim.objects.create(
        case=case,
        kind=Claim.Kind(kind),
        what=what.strip(),
        said_by=Claim.SaidBy(said_by),
        sealed_speaker=speaker.strip() or None,
        said_on=said_on,
        said_where=said_where.strip(),
        entered_by=actor,
    )
    record("dossiers.claim_added", case, actor=actor, claim=claim.pk, kind=str(claim.kind))
    return claim


@transaction.atomic
def take_back(claim: Claim, *, actor: User) -> None:
    """Take a statement off the file. Dossiers that were made with it stay as they were made."""
    _works(actor, claim.case)
    record("dossiers.claim_removed", claim.case, actor=actor, claim=claim.pk)
    claim.delete()


def _works(actor: User, case: Case) -> None:
    if not actor.has_perm(rights.MAKE, case):
        raise PermissionDenied(rights.MAKE)
