"""Invitations: sealed names, a secret link each, and nothing goes out before a named person approved it (S19)."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.advocacy.letters.speaking import day_in, number
from kintrace_web.audit.recording import record
from kintrace_web.people.access import open_note
from kintrace_web.people.models import Person
from kintrace_web.reunion.refusal import RefusedError

from . import rights
from .asking import need, said
from .models import Event, Guest
from .planning import lock

WHY_SENT = "to send the invitation that this person approved"


@dataclass(frozen=True)
class Opened:
    """A guest in clear."""

    guest: Guest
    name: str
    mail: str
    needs: str


@dataclass(frozen=True)
class Sending:
    """What became of a round of invitations."""

    sent: int
    failed: int


def digest_of(secret: str) -> str:
    """What is kept of the secret of a link: it has 256 bits, so nobody finds it from this."""
    return hashlib.sha256(f"kintrace.invitation:{secret}".encode()).hexdigest()


@transaction.atomic
def invite_guest(
    event: Event, *, name: str, language: str, actor: User, mail: str = "", person: Person | None = None
) -> Guest:
    """Write somebody on the list of guests. Nothing is sent. Raises PermissionDenied, RefusedError."""
    locked = lock(event, actor, rights.INVITE)
    if mail.strip():
        try:
            validate_email(mail.strip())
        except ValidationError:
            raise RefusedError(Sentence("This is no e-mail address.")) from None
    guest = Guest.objects.create(
        event=locked,
        guest_name=said(name, Sentence("Write who is invited.")),
        guest_mail=mail.strip() or None,
        language=language,
        person=person,
        added_by=actor,
    )
    record("events.guest_added", locked, actor=actor, guest=guest.pk)
    return guest


@transaction.atomic
def remove_guest(guest: Guest, *, actor: User) -> None:
    """Take somebody off the list; their link leads nowhere from now on. Raises PermissionDenied."""
    locked = lock(guest.event, actor, rights.INVITE)
    record("events.guest_removed", locked, actor=actor, guest=guest.pk)
    guest.delete()


def unsent(event: Event) -> list[Guest]:
    """Guests with an address to whom nothing went yet."""
    return list(event.guests.filter(sent_at=None, guest_mail__isnull=False))


def letter_to(event: Event, language: str, link: str) -> tuple[str, str]:
    """The subject and the text of an invitation, in the guest's language. No name stands in it."""
    with translation.override(language):
        lines = [
            _("You are invited."),
            event.neutral_title,
            _("When: {when}").format(when=days_of(event, language)),
            *([_("Where: {where}").format(where=event.venue)] if event.venue else []),
            _("Please tell us on this page whether you come, how many you are, and what you need:"),
            link,
            _(
                "The link is yours alone: please do not pass it on. You can correct your answer there at any time."
            ),
        ]
        return _("Invitation"), "\n\n".join(lines)


def days_of(event: Event, language: str) -> str:
    """Its day or days in words, and from when until when, as the place's clocks say it, where that is one day."""
    first, last = day_in(event.begins_on, language), day_in(event.ends_on, language)
    if first != last:
        return f"{first} – {last}"
    slots = list(event.slots.all())
    if not slots:
        return first
    ends = (min(slot.begins_at for slot in slots), max(slot.ends_at for slot in slots))
    clock = " – ".join(number(f"{at.astimezone(event.zone):%H:%M}", language) for at in ends)
    return _("{day}, {clock}").format(day=first, clock=clock)


def approve_and_send(event: Event, *, actor: User, link_to: Callable[[str], str]) -> Sending:
    """Send the invitations that have not gone, approved by ``actor`` whose name stands on record for each (S19).

    ``link_to`` makes the address of a secret. Each guest is approved, and marked as sent, by itself before the next: a
    stop on the way sends none twice. Raises PermissionDenied, RefusedError.
    """
    with transaction.atomic():
        locked = lock(event, actor, rights.INVITE)
        if locked.state != Event.State.PLANNED or locked.ends_on < timezone.localdate():
            raise RefusedError(Sentence("To this event nobody is invited any more."))
        waiting = [guest.pk for guest in unsent(locked)]
    done = [_send(pk, actor, link_to) for pk in waiting]
    return Sending(done.count(True), done.count(False))


def _send(pk: int, actor: User, link_to: Callable[[str], str]) -> bool | None:
    secret = secrets.token_urlsafe(32)
    with transaction.atomic():
        guest = Guest.objects.select_for_update(of=("self",)).select_related("event").filter(pk=pk).first()
        if guest is None or guest.sent_at is not None:
            return None
        mail = open_note(guest.guest_mail, guest.event, right=rights.INVITE, reason=WHY_SENT, actor=actor)
        _approve(guest, secret, actor)
        # Marked first: where the machine stops in between, a person sees it, and nobody is written to twice.
        guest.sent_at, guest.failed_at = timezone.now(), None
        guest.save()
        record("events.invitation_sent", guest.event, actor=actor, guest=guest.pk)
    subject, text = letter_to(guest.event, guest.language, link_to(secret))
    try:
        EmailMessage(subject, text, to=[mail]).send()
    except OSError:
        Guest.objects.filter(pk=pk).update(sent_at=None, failed_at=timezone.now())
        return False
    return True


@transaction.atomic
def new_link(guest: Guest, *, actor: User) -> str:
    """A new secret, shown once, to hand over by other ways; an older one leads nowhere. Raises PermissionDenied."""
    lock(guest.event, actor, rights.INVITE)
    secret = secrets.token_urlsafe(32)
    _approve(guest, secret, actor)
    guest.save()
    record("events.link_made", guest.event, actor=actor, guest=guest.pk)
    return secret


def _approve(guest: Guest, secret: str, actor: User) -> None:
    guest.secret, guest.approved_by, guest.approved_at = digest_of(secret), actor, timezone.now()


def open_guests(event: Event, *, actor: User, reason: str) -> list[Opened]:
    """The list of guests with names, addresses and needs; on record. Raises PermissionDenied, ValueError."""
    need(actor, rights.INVITE, event)

    def opened(sealed: object) -> str:
        return open_note(sealed, event, right=rights.INVITE, reason=reason, actor=actor)  # type: ignore[arg-type]

    return [
        Opened(
            guest,
            opened(guest.guest_name),
            opened(guest.guest_mail) if guest.guest_mail else "",
            opened(guest.guest_needs) if guest.guest_needs else "",
        )
        for guest in event.guests.all()
    ]
