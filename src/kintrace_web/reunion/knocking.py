"""Answering the public door (S28): taken in without looking anything up, answered by staff in a conversation."""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict, dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction

from kintrace.text import Sentence
from kintrace_web.accounts.models import Role, User
from kintrace_web.audit.recording import record
from kintrace_web.cases.models import Case
from kintrace_web.people.access import Staff, open_sealed
from kintrace_web.people.items import Item, Purpose
from kintrace_web.people.models import Person
from kintrace_web.people.sealing import blind, blinds

from . import rights
from .asking import need
from .models import Knock
from .models.conversing import IdentityCheck
from .refusal import RefusedError

State = Knock.State
FOLLOWING: dict[State, frozenset[State]] = {
    State.NEW: frozenset({State.IN_CONVERSATION, State.SET_ASIDE}),
    State.IN_CONVERSATION: frozenset({State.IN_CONVERSATION, State.IDENTIFIED, State.DONE, State.SET_ASIDE}),
    State.IDENTIFIED: frozenset({State.IN_CONVERSATION, State.DONE, State.SET_ASIDE}),
    State.DONE: frozenset(),
    State.SET_ASIDE: frozenset(),
}
# Requests about one's own data are answered by who was identified, and by nobody else.
NEEDS_IDENTITY = frozenset({Knock.Kind.SHOW_ME, Knock.Kind.CORRECT, Knock.Kind.DELETE})


@dataclass(frozen=True)
class Words:
    """What somebody said at the door, in their own words."""

    names: str = ""
    wish: str = ""
    # Word for word what the family may be told, and which of the family.
    for_family: str = ""
    for_whom: str = ""


@transaction.atomic
def receive(*, kind: str, words: Words, language: str, reach: str = "") -> tuple[Knock, str]:
    """Take in what somebody says; the code is shown once and kept as a digest.

    Nothing is looked up, whatever name is given: the door cannot tell whether anybody looks for them (S18).
    """
    code = new_code()
    knock = Knock.objects.create(
        person=Person.objects.create(),
        kind=Knock.Kind(kind),
        said=json.dumps(asdict(words), ensure_ascii=False),
        reach=reach.strip() or None,
        language=language,
        receipt=blind("receipt", code),
    )
    knock.steps.create(state=State.NEW)
    record("reunion.knock_received", knock, actor=None, kind=str(kind))
    return knock, code


def new_code() -> str:
    """Twelve random digits in groups of four, to be written down.

    >>> len(new_code())
    14
    """
    return "-".join(f"{secrets.randbelow(10_000):04}" for _ in range(3))


def with_code(code: str) -> Knock | None:
    """What was received under this code, for the one who wrote it down. The door page says the same either way."""
    return Knock.objects.filter(receipt__in=blinds("receipt", code)).first()


@transaction.atomic
def take(knock: Knock, *, actor: User) -> None:
    """Begin a conversation. A supervisor may take over from somebody else. Raises PermissionDenied, RefusedError."""
    locked = _locked(knock, actor, own=False)
    mine = locked.handled_by_id in {None, actor.pk}
    if not mine and not actor.has_role(Role.SUPERVISOR):
        raise PermissionDenied("somebody else speaks with this person")
    locked.handled_by = actor
    _go(locked, State.IN_CONVERSATION, actor=actor)
    knock.refresh_from_db()


def read_knock(knock: Knock, *, actor: User, reason: str) -> Words:
    """What was said, on record. Raises PermissionDenied, ValueError without a reason."""
    if not actor.has_perm(rights.KNOCKS):
        raise PermissionDenied(rights.KNOCKS)
    text = open_sealed(
        knock.said, Staff(actor), Item.MESSAGE, knock.person, Purpose.CONTACT, reason=reason, actor=actor
    )
    return Words(**json.loads(text)) if text else Words()


def read_reach(knock: Knock, *, actor: User, reason: str) -> str:
    """How the person may be reached, on record. Raises PermissionDenied, ValueError without a reason."""
    if not actor.has_perm(rights.KNOCKS):
        raise PermissionDenied(rights.KNOCKS)
    return open_sealed(
        knock.reach, Staff(actor), Item.CONTACT, knock.person, Purpose.CONTACT, reason=reason, actor=actor
    )


@transaction.atomic
def identify(knock: Knock, *, checked_by: str, checked_how: str, actor: User) -> None:
    """Say how it was made sure, in a conversation, who this is. Raises PermissionDenied, RefusedError."""
    locked = _locked(knock, actor)
    if not checked_how.strip():
        raise RefusedError(Sentence("Say how you made sure who you spoke with."))
    locked.checked_by, locked.checked_how = IdentityCheck(checked_by), checked_how.strip()
    _go(locked, State.IDENTIFIED, actor=actor)
    knock.refresh_from_db()


@transaction.atomic
def link(knock: Knock, *, case: Case, side: str, actor: User) -> None:
    """Say which case this is about and who the person is on it. The case itself stays as it is.

    Raises PermissionDenied, also for a case that is not the actor's; RefusedError before identity was checked.
    """
    need(actor, "cases.change", case)
    locked = _locked(knock, actor)
    if locked.state != State.IDENTIFIED:
        raise RefusedError(Sentence("First make sure in a conversation who this is."))
    locked.case, locked.side = case, Knock.Side(side)
    locked.save(update_fields=["case", "side"])
    record("reunion.knock_linked", locked, actor=actor, case=str(case.pk), side=str(side))
    knock.refresh_from_db()


@transaction.atomic
def close(knock: Knock, *, state: str, note: str, actor: User) -> None:
    """Done, or set aside, and why. Raises PermissionDenied, RefusedError."""
    locked = _locked(knock, actor)
    end = State(state)
    if end not in {State.DONE, State.SET_ASIDE}:
        raise ValueError(f"A knock is closed as done or set aside, not as {state!r}.")
    if not note.strip():
        raise RefusedError(Sentence("Say what was done, or why it is set aside."))
    if end == State.DONE and locked.kind in NEEDS_IDENTITY and locked.state != State.IDENTIFIED:
        raise RefusedError(Sentence("First make sure in a conversation who this is."))
    _go(locked, end, actor=actor, note=note)
    knock.refresh_from_db()


def _locked(knock: Knock, actor: User, *, own: bool = True) -> Knock:
    """The knock, locked, for who answers the door; ``own``: for who speaks with this person."""
    if not actor.has_perm(rights.KNOCKS):
        raise PermissionDenied(rights.KNOCKS)
    locked = Knock.objects.select_for_update(of=("self",)).get(pk=knock.pk)
    if own and locked.handled_by_id not in {None, actor.pk}:
        raise PermissionDenied("somebody else speaks with this person")
    return locked


def _go(knock: Knock, state: State, *, actor: User, note: str = "") -> None:
    if state not in FOLLOWING[State(knock.state)]:
        raise RefusedError(Sentence("Somebody else has gone on with this. Look at it again."))
    knock.state = state
    knock.save()
    knock.steps.create(state=state, by=actor, note=note.strip() or None)
    record(f"reunion.knock_{state}", knock, actor=actor)
