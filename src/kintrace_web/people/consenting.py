"""What people agreed to, and on what ground data of people who cannot be asked is held (S6, S10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db import transaction

from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record

from .models import Consent, LegalBasis, Person, Purpose


@dataclass(frozen=True)
class Agreement:
    """What somebody agreed to, before it is on file."""

    purpose: str
    form: str
    given_on: date
    witness: str = ""
    recipient: str = ""
    until: date | None = None


@transaction.atomic
def give_consent(person: Person, agreement: Agreement, *, actor: User) -> Consent:
    """Put a consent on file. Raises ValueError when spoken without a witness or ending before it began."""
    if agreement.form == Consent.Form.SPOKEN and not agreement.witness.strip():
        raise ValueError("A spoken consent needs a witness.")
    if agreement.until is not None and agreement.until < agreement.given_on:
        raise ValueError(
            f"The consent ends on {agreement.until}, before it was given on {agreement.given_on}."
        )
    consent = Consent.objects.create(
        person=person,
        purpose=Purpose(agreement.purpose),
        recipient=agreement.recipient,
        form=Consent.Form(agreement.form),
        witness=agreement.witness.strip() or None,
        given_on=agreement.given_on,
        until=agreement.until,
        recorded_by=actor,
    )
    record("people.consent_given", person, actor=actor, consent=consent.pk, purpose=consent.purpose)
    return consent


@transaction.atomic
def withdraw_consent(consent: Consent, *, actor: User) -> None:
    """End a consent now. It stays on file as withdrawn; withdrawing twice changes nothing."""
    ended = Consent.objects.filter(pk=consent.pk, withdrawn_at__isnull=True).update(
        withdrawn_at=datetime.now(UTC)
    )
    if ended:
        consent.refresh_from_db()
        record(
            "people.consent_withdrawn",
            consent.person,
            actor=actor,
            consent=consent.pk,
            purpose=consent.purpose,
        )


@transaction.atomic
def record_legal_basis(person: Person, *, basis: str, notice_given_on: date, actor: User) -> LegalBasis:
    """Say why data of this person is held without asking, and when the enquirer was told of it (S10)."""
    ground = LegalBasis.objects.create(
        person=person,
        basis=LegalBasis.Basis(basis),
        notice_given_on=notice_given_on,
        recorded_by=actor,
    )
    record("people.legal_basis_recorded", person, actor=actor, basis=ground.basis)
    return ground
