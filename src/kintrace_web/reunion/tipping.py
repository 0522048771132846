"""Tips: stored as tips (S21). They change no status, and their place and sender never leave the office."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record
from kintrace_web.cases.models import Case
from kintrace_web.people.access import Staff, may_learn, open_sealed, stands_in
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

    ``case`` needs a member of staff who works on it; a tip from outside belongs to no case until staff say so. Raises
    PermissionDenied for staff who do not sort tips.
    """
    if not text.strip():
        raise RefusedError(Sentence("Say what was seen or heard."))
    if case is not None:
        if actor is None:
            raise PermissionDenied("a tip from outside names no case")
        need(actor, "cases.change", case)
    elif actor is not None:
        _sorts(actor)
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
def pass_on(*, text: str, place: str = "", sender: str = "", case: Case | None = None, actor: User) -> Tip:
    """Store what staff heard of somebody in another of their rooms: as anybody's tip where they sort none themselves.

    Raises PermissionDenied for a case they do not work on, RefusedError.
    """
    by = actor if case is not None or actor.has_perm(rights.TIPS) else None
    return receive(text=text, place=place, sender=sender, case=case, actor=by)


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
def set_aside(tip: Tip, *, because: str, actor: User) -> None:
    """A tip that belongs to no case and helps nobody. Raises PermissionDenied, RefusedError."""
    locked = _loose(tip, actor)
    locked.set_aside_at, locked.set_aside_because = timezone.now(), Tip.Because(because)
    locked.save(update_fields=["set_aside_at", "set_aside_because"])
    record("reunion.tip_set_aside", locked, actor=actor, because=str(because))
    tip.refresh_from_db()


@transaction.atomic
def take_up(tip: Tip, *, actor: User) -> None:
    """It was set aside and waits again; one that waits already stays. Raises PermissionDenied."""
    _sorts(actor)
    aside = Tip.objects.filter(pk=tip.pk, case=None, set_aside_at__isnull=False)
    if aside.update(set_aside_at=None, set_aside_because=""):
        record("reunion.tip_taken_up", tip, actor=actor)
    tip.refresh_from_db()


@transaction.atomic
def forget(tips: QuerySet[Tip]) -> int:
    """Delete tips that belong to no case, with the nobody they are about; each is on record. How many."""
    chosen = Tip.objects.select_for_update(of=("self",)).filter(pk__in=tips.values("pk"), case=None)
    forgotten = list(chosen.select_related("about"))
    for tip in forgotten:
        record("reunion.tip_forgotten", tip, actor=None)
        tip.about.delete()
    return len(forgotten)


def tells_of_tips(person: Person, wording: str) -> bool:
    """Whether the place or the sender of a tip about the person stands in the wording (S21)."""
    tips = Tip.objects.filter(about=person)
    return stands_in(wording, [sealed for tip in tips for sealed in (tip.place, tip.sender)])


# What a tip holds, and as what it is read.
_HELD = (("text", Item.STORY), ("place", Item.WHEREABOUTS), ("sender", Item.WITNESS))


def may_read(tip: Tip, actor: User) -> bool:
    """Whether the door lets this account read it."""
    return all(may_learn(Staff(actor), item, tip.about, Purpose.TRACING) for _name, item in _HELD)


def read_tip(tip: Tip, *, actor: User, reason: str) -> Heard:
    """A tip with its place and its sender, on record. Raises PermissionDenied, ValueError without a reason."""
    opened = {
        name: open_sealed(
            getattr(tip, name), Staff(actor), item, tip.about, Purpose.TRACING, reason=reason, actor=actor
        )
        for name, item in _HELD
    }
    return Heard(**opened)


def _sorts(actor: User) -> None:
    if not actor.has_perm(rights.TIPS):
        raise PermissionDenied(rights.TIPS)


def _loose(tip: Tip, actor: User) -> Tip:
    _sorts(actor)
    locked = Tip.objects.select_for_update(of=("self",)).select_related("about").get(pk=tip.pk)
    if locked.case_id is not None or locked.set_aside_at is not None:
        raise RefusedError(Sentence("This tip was sorted already."))
    return locked
