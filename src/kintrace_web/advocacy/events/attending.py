"""Who takes part in an event, and who was there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Authority
from kintrace_web.audit.recording import record
from kintrace_web.people.models import Person
from kintrace_web.reunion.refusal import RefusedError

from . import rights
from .asking import said
from .models import Event, Guest, Participant, Partner
from .planning import lock

Kind = Participant.Kind


@dataclass(frozen=True)
class TakesPart:
    """Somebody who is to take part: of us, of a partner, of an authority, a relative, an expert."""

    kind: str
    called: str = ""
    position: str = ""
    user: User | None = None
    partner: Partner | None = None
    authority: Authority | None = None
    person: Person | None = None
    agreed_on: date | None = None


@dataclass(frozen=True)
class Numbers:
    """How many were invited, answered, are expected, and came."""

    invited: int
    sent: int
    yes: int
    no: int
    silent: int
    expected: int
    interpreters: int
    wheelchairs: int
    came: int


@transaction.atomic
def add_participant(event: Event, who: TakesPart, *, actor: User) -> Participant:
    """Add somebody to a delegation or to the programme. A relative takes part only if they agreed (S6).

    Raises PermissionDenied, RefusedError.
    """
    locked, kind = lock(event, actor), Kind(who.kind)
    relative = kind == Kind.RELATIVE
    if relative:
        _agreed(locked, who)
    called = "" if relative or kind == Kind.STAFF else said(who.called, Sentence("Say who it is."))
    if kind == Kind.STAFF and (who.user is None or not who.user.is_member_of_staff):
        raise RefusedError(Sentence("Choose somebody of our association."))
    if kind == Kind.PARTNER and who.partner is None:
        raise RefusedError(Sentence("Choose the partner they come from."))
    made = Participant.objects.create(
        event=locked,
        kind=kind,
        called=called,
        position=who.position.strip(),
        user=who.user if kind == Kind.STAFF else None,
        partner=who.partner if kind == Kind.PARTNER else None,
        authority=who.authority if kind == Kind.OFFICIAL else None,
        person=who.person if relative else None,
        agreed_on=who.agreed_on if relative else None,
        added_by=actor,
    )
    record("events.participant_added", locked, actor=actor, participant=made.pk, kind=str(kind))
    return made


def _agreed(event: Event, who: TakesPart) -> None:
    """A relative is the enquirer of one of the event's cases, and agreed on a day that has come."""
    if who.person is None or not event.cases.filter(enquirer=who.person).exists():
        raise RefusedError(Sentence("Only a relative of one of the cases of this event can be chosen."))
    if who.agreed_on is None or who.agreed_on > timezone.localdate():
        raise RefusedError(Sentence("Write on which day the relative agreed to take part."))


@transaction.atomic
def remove_participant(participant: Participant, *, actor: User) -> None:
    """They do not take part after all: a relative may say so at any time. Raises PermissionDenied, RefusedError."""
    locked = lock(participant.event, actor)
    if participant.said.exists():
        raise RefusedError(Sentence("What they said stands on file: note that they were not there instead."))
    record("events.participant_removed", locked, actor=actor, participant=participant.pk)
    participant.delete()


@transaction.atomic
def note_presence(participant: Participant, *, came: bool, actor: User) -> None:
    """Whether they were there on the day. Raises PermissionDenied."""
    locked = lock(participant.event, actor)
    Participant.objects.filter(pk=participant.pk).update(came=came)
    record("events.presence_noted", locked, actor=actor, participant=participant.pk, came=came)


@transaction.atomic
def note_arrival(guest: Guest, *, came: int, actor: User) -> None:
    """How many of an invitation came. Raises PermissionDenied, RefusedError."""
    locked = lock(guest.event, actor, rights.INVITE)
    if not 0 <= came <= 50:
        raise RefusedError(Sentence("Write a number between 0 and 50."))
    Guest.objects.filter(pk=guest.pk).update(came=came)
    record("events.arrival_noted", locked, actor=actor, guest=guest.pk, came=came)


def numbers_of(event: Event) -> Numbers:
    """The numbers of an event's invitations."""
    guests = event.guests.all()
    yes = guests.filter(answer=Guest.Answer.YES)
    sums = guests.aggregate(came=Sum("came"))
    return Numbers(
        invited=guests.count(),
        sent=guests.exclude(sent_at=None).count(),
        yes=yes.count(),
        no=guests.filter(answer=Guest.Answer.NO).count(),
        silent=guests.filter(answer=Guest.Answer.NONE).exclude(approved_at=None).count(),
        expected=yes.aggregate(all=Sum("how_many"))["all"] or 0,
        interpreters=yes.exclude(interpreter="").count(),
        wheelchairs=yes.filter(wheelchair=True).count(),
        came=sums["came"] or 0,
    )
