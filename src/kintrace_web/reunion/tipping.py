"""Tips: stored as tips (S21). They change no status, and their place and sender never leave the office."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record
from kintrace_web.cases.models import Case
from kintrace_web.people.access import Staff, open_sealed
from kintrace_web.people.items import Item, Purpose
from kintrace_web.people.models import Person

from . import rights
from .asking import need
from .models import Tip
from .refusal import RefusedError


@dataclass(frozen=True)
class Heard:
    """A tip in clear."""

    text: str
    place: str
    sender: str


@transaction.atomic
def receive(
    *, text: str, place: str = "", sender: str = "", case: Case | None = None, actor: User | None = None
) -> Tip:
    """Store a tip. Nothing else happens: no status changes and nobody is told. Raises RefusedError.

    ``case`` needs a member of staff who works on it; a tip from outside belongs to no case until staff say so.
    """
    if not text.strip():
        raise RefusedError(Sentence("Say what was seen or heard."))
    if case is not None:
        if actor is None:
            raise PermissionDenied("a tip from outside names no case")
        need(actor, "cases.change", case)
    tip = Tip.objects.create(
        case=case,
        about=Person.objects.create() if case is None else case.sought,
        text=text.strip(),
        place=place.strip() or None,
        sender=sender.strip() or None,
        received_by=actor,
    )
    record("reunion.tip_received", tip, actor=actor, case=None if case is None else str(case.pk))
    return tip


@transaction.atomic
def attach(tip: Tip, *, case: Case, actor: User) -> None:
    """Say which case a tip belongs to. The case stays as it is. Raises PermissionDenied, RefusedError."""
    need(actor, "cases.change", case)
    locked = _loose(tip, actor)
    nobody = locked.about
    locked.case, locked.about = case, case.sought
    locked.save(update_fields=["case", "about"])
    nobody.delete()
    record("reunion.tip_attached", locked, actor=actor, case=str(case.pk))
    tip.refresh_from_db()


@transaction.atomic
def set_aside(tip: Tip, *, actor: User) -> None:
    """A tip that belongs to no case and helps nobody. Raises PermissionDenied, RefusedError."""
    locked = _loose(tip, actor)
    locked.set_aside_at = timezone.now()
    locked.save(update_fields=["set_aside_at"])
    record("reunion.tip_set_aside", locked, actor=actor)
    tip.refresh_from_db()


def read_tip(tip: Tip, *, actor: User, reason: str) -> Heard:
    """A tip with its place and its sender, on record. Raises PermissionDenied, ValueError without a reason."""
    opened = [
        open_sealed(sealed, Staff(actor), item, tip.about, Purpose.TRACING, reason=reason, actor=actor)
        for sealed, item in (
            (tip.text, Item.STORY),
            (tip.place, Item.WHEREABOUTS),
            (tip.sender, Item.WITNESS),
        )
    ]
    return Heard(*opened)


def _loose(tip: Tip, actor: User) -> Tip:
    if not actor.has_perm(rights.TIPS):
        raise PermissionDenied(rights.TIPS)
    locked = Tip.objects.select_for_update(of=("self",)).select_related("about").get(pk=tip.pk)
    if locked.case_id is not None or locked.set_aside_at is not None:
        raise RefusedError(Sentence("This tip was sorted already."))
    return locked
