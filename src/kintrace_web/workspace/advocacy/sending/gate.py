"""The way to a letter, a batch, an appeal: not found for whoever is no member of every case it is about (S22)."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest

from kintrace_web.advocacy.letters import rights
from kintrace_web.advocacy.letters.models import Appeal, Batch, Letter
from kintrace_web.workspace.cases.gate import demand


def letter_for(request: HttpRequest, pk: UUID) -> Letter:
    """A letter this account sees."""
    user = demand(request, rights.LIST)
    rows = Letter.objects.seen_by(user).select_related("appeal", "authority", "address", "batch")
    letter = rows.filter(pk=pk).first()
    if letter is None:
        raise Http404
    return letter


def letter_to_send(request: HttpRequest, pk: UUID) -> Letter:
    """A letter this account may send; who only reads it is refused."""
    letter = letter_for(request, pk)
    demand(request, rights.SEND, letter.appeal)
    return letter


def appeal_to_send(request: HttpRequest, pk: int) -> Appeal:
    """An appeal this account sees and may send."""
    user = demand(request, rights.LIST)
    appeal = Appeal.objects.seen_by(user).filter(pk=pk).first()
    if appeal is None:
        raise Http404
    demand(request, rights.SEND, appeal)
    return appeal


def batch_for(request: HttpRequest, pk: int) -> Batch:
    """A batch of an appeal this account sees."""
    user = demand(request, rights.LIST)
    seen = Batch.objects.filter(appeal__in=Appeal.objects.seen_by(user)).select_related("appeal", "made_by")
    batch = seen.filter(pk=pk).first()
    if batch is None:
        raise Http404
    return batch
