"""What every change of an appeal has in common: it is locked, it needs the right, and approval ends with it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import Model

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record
from kintrace_web.reunion.refusal import RefusedError

from . import rights
from .models import Appeal, Letter
from .stepping import step

State = Appeal.State
# The worker has not begun to hand these over: they can still be held back.
STILL_HERE = (Letter.State.WAITING, Letter.State.CLAIMED)


def need(user: User, right: str, subject: Model | None = None) -> None:
    """Raises PermissionDenied without the right."""
    if not user.has_perm(right, subject):
        raise PermissionDenied(right)


def locked(appeal: Appeal) -> Appeal:
    """The appeal as it stands now, held until the act is over."""
    return Appeal.objects.select_for_update(of=("self",)).get(pk=appeal.pk)


def open_for_change(appeal: Appeal, actor: User) -> Appeal:
    """The appeal, locked, as a draft again, with this person among its writers.

    Raises PermissionDenied, RefusedError where it was withdrawn.
    """
    need(actor, rights.WRITE, appeal)
    held = locked(appeal)
    if held.state == State.WITHDRAWN:
        raise RefusedError(Sentence("This appeal was withdrawn. Begin another one."))
    was = held.state
    if was != State.DRAFT:
        held.state = State.DRAFT
        record("letters.back_to_draft", held, actor=actor, was=str(was))
    held.changes += 1
    held.save(update_fields=["state", "changes", "changed_at"])
    held.writers.add(actor)
    if was == State.APPROVED:
        hold_back(held, actor=actor, note="The appeal was changed.")
    return held


def hold_back(appeal: Appeal, *, actor: User, note: str) -> int:
    """Cancel the letters of the appeal that have not left the house; how many."""
    waiting = Letter.objects.filter(appeal=appeal, state__in=STILL_HERE).order_by("pk").select_for_update()
    letters = list(waiting)
    for letter in letters:
        step(letter, Letter.State.CANCELLED, note=note, by=actor)
    return len(letters)
