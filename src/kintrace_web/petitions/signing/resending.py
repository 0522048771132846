"""Sending again what could not be sent, once the mail server works. What may have gone is not among it."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record
from kintrace_web.petitions import rights
from kintrace_web.petitions.models import Mail, Petition
from kintrace_web.petitions.writing import OVER, locked, need
from kintrace_web.reunion.refusal import RefusedError

State = Mail.State


def failed(petition: Petition) -> QuerySet[Mail]:
    """What could not be sent: nothing of it has gone."""
    return Mail.objects.filter(signature__petition=petition, state=State.FAILED)


@transaction.atomic
def send_again(petition: Petition, *, actor: User) -> int:
    """Let it wait to be sent once more; how many mails.

    Raises PermissionDenied, RefusedError where it was taken down.
    """
    need(actor, rights.WRITE)
    held = locked(petition)
    if held.taken_down_at is not None:
        raise RefusedError(OVER)
    # Of several links of one signature one is enough: the one that waits already, or the newest.
    waits = Q(state=State.WAITING) | Q(state=State.FAILED, pk__gt=OuterRef("pk"))
    other = Mail.objects.filter(waits, signature=OuterRef("signature"), answer=None)
    spare = failed(held).filter(Exists(other), answer=None)
    Mail.objects.filter(pk__in=list(spare.values_list("pk", flat=True))).delete()
    again = failed(held).update(state=State.WAITING, tries=0, due_at=timezone.now(), worker="")
    if again:
        record("petitions.mails_again", held, actor=actor, mails=again)
    return again
