"""The one door to contact details: a reason, a right, and an entry in the record of acts (S22, S23)."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction

from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record

from .contact import ContactDetail
from .models import Person

CONTACT_KINDS = ContactDetail.Kind
READ = "people.read_contact"
WRITE = "people.write_contact"


@dataclass(frozen=True)
class Contact:
    """A contact detail in clear, for the page that asked."""

    kind: str
    value: str
    safe_to_use: str


def read_contact(user: User, person: Person, *, reason: str) -> list[Contact]:
    """The person's contact details. Raises PermissionDenied without the right, ValueError without reason."""
    if not reason.strip():
        raise ValueError("Reading contact details needs a reason.")
    if not user.has_perm(READ, person):
        raise PermissionDenied("contact details")
    record("people.contact_read", person, actor=user, reason=reason)
    return [
        Contact(detail.get_kind_display(), detail.value or "", detail.safe_to_use)
        for detail in ContactDetail.objects.filter(person=person)
    ]


@transaction.atomic
def add_contact(user: User, person: Person, *, kind: str, value: str, safe_to_use: str = "") -> None:
    """Keep one more contact detail. Raises PermissionDenied without the right."""
    if not user.has_perm(WRITE, person):
        raise PermissionDenied("contact details")
    detail = ContactDetail.objects.create(
        person=person, kind=ContactDetail.Kind(kind), value=value, safe_to_use=safe_to_use
    )
    record("people.contact_added", person, actor=user, kind=str(detail.kind))
