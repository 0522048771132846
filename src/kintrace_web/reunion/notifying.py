"""Telling a relative by e-mail that there is news, and nothing else: never a name, never a place (S19)."""

from __future__ import annotations

from django.core.mail import send_mail
from django.db import transaction
from django.utils.translation import gettext, override

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record
from kintrace_web.cases.models import Case
from kintrace_web.people.access import Staff, open_sealed
from kintrace_web.people.items import Item, Purpose
from kintrace_web.people.models import Person, Relative

from . import rights
from .asking import lock, need, other_side
from .refusal import RefusedError


@transaction.atomic
def notify(case: Case, person: Person, *, actor: User) -> None:
    """Send one fixed sentence in the relative's language. A named person does it, by hand, on record.

    Raises PermissionDenied, RefusedError without an account to sign in with, and what the mail server says when it
    does not take the message: then it is not on record as sent.
    """
    need(actor, rights.TELL, case)
    case = lock(case)
    other_side(case, person)
    account = Relative.objects.filter(person=person, user__is_active=True).select_related("user").first()
    if account is None:
        raise RefusedError(Sentence("This person has no account. Speak to them yourself."))
    if not account.address:
        raise RefusedError(Sentence("This person gave us no e-mail address. Speak to them yourself."))
    address = open_sealed(
        account.address,
        Staff(actor),
        Item.CONTACT,
        person,
        Purpose.CONTACT,
        reason="To say that there is news.",
        actor=actor,
    )
    record("reunion.notified", case, actor=actor, user=account.user_id)
    with override(account.user.language or "en"):
        send_mail(gettext("There is news"), gettext("There is news. Sign in."), None, [address])
