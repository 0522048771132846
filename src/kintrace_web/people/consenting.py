"""What people agreed to, and on what ground data of people who cannot be asked is held (S6, S10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record

from .items import BETWEEN_PERSONS, ENDS_WHEN_FOUND, NAMEABLE, Item, Purpose
from .models import Consent, LegalBasis, Person, Withholding


@dataclass(frozen=True)
class Agreement:
    """What somebody agreed to, before it is on file."""

    purpose: str
    form: str
    given_on: date
    witness: str = ""
    recipient: str = ""
    until: date | None = None
    item: str = ""
    about: Person | None = None
    recipient_person: Person | None = None
    proof: str = ""


@transaction.atomic
def give_consent(person: Person, agreement: Agreement, *, actor: User) -> Consent:
    """Put a consent on file (S6).

    Raises ValueError when it is spoken without a witness, ends before it began, names an item that its purpose does not
    know, goes from person to person without naming the other, or speaks for somebody who decides alone.
    """
    _check(agreement)
    consent = Consent.objects.create(
        person=person,
        about=agreement.about if agreement.about != person else None,
        purpose=Purpose(agreement.purpose),
        item=agreement.item,
        recipient=agreement.recipient.strip(),
        recipient_person=agreement.recipient_person,
        form=Consent.Form(agreement.form),
        proof=agreement.proof,
        witness=agreement.witness.strip() or None,
        given_on=agreement.given_on,
        until=agreement.until,
        recorded_by=actor,
    )
    record("people.consent_given", person, actor=actor, consent=consent.pk, purpose=consent.purpose)
    return consent


def _check(agreement: Agreement) -> None:
    purpose = Purpose(agreement.purpose)
    if agreement.form == Consent.Form.SPOKEN and not agreement.witness.strip():
        raise ValueError("A spoken consent needs a witness.")
    if agreement.until is not None and agreement.until < agreement.given_on:
        raise ValueError(
            f"The consent ends on {agreement.until}, before it was given on {agreement.given_on}."
        )
    if agreement.item and Item(agreement.item) not in NAMEABLE[purpose]:
        raise ValueError(f"A consent to {purpose} cannot be for {agreement.item!r}.")
    if purpose == Purpose.PUBLICATION and not agreement.item:
        raise ValueError("A consent to publication names the one item it is for.")
    if purpose in BETWEEN_PERSONS:
        if agreement.recipient_person is None:
            raise ValueError(f"A consent to {purpose} names the person who may learn it.")
        if agreement.about is not None:
            raise ValueError(
                f"A consent to {purpose} is given by the person it is about, and by nobody else."
            )


def withdraw_consent(consent: Consent, *, actor: User) -> None:
    """End a consent now. It stays on file as withdrawn; withdrawing twice changes nothing."""
    end_consents(Consent.objects.filter(pk=consent.pk), Consent.Ended.WITHDRAWN, actor=actor)
    consent.refresh_from_db()


@transaction.atomic
def end_consents(consents: QuerySet[Consent], because: Consent.Ended, *, actor: User) -> int:
    """End those of the consents that have not ended; how many. From this moment the door says no."""
    # Locked in one order everywhere, so that two who end or ask at once never wait for each other.
    standing = list(consents.filter(withdrawn_at=None).order_by("pk").select_for_update(of=("self",)))
    for consent in standing:
        consent.withdrawn_at, consent.ended_because = datetime.now(UTC), because
        consent.save(update_fields=["withdrawn_at", "ended_because"])
        verb = "people.consent_withdrawn" if because == Consent.Ended.WITHDRAWN else "people.consent_ended"
        record(
            verb,
            consent.person,
            actor=actor,
            consent=consent.pk,
            purpose=consent.purpose,
            because=str(because),
        )
    return len(standing)


def end_permissions_of_found(person: Person, *, actor: User) -> int:
    """End every permission about somebody who was found, whoever gave it (S16, S17): with the finding itself."""
    about = Consent.objects.filter(Q(about=person) | Q(about=None, person=person))
    return end_consents(about.filter(purpose__in=ENDS_WHEN_FOUND), Consent.Ended.FOUND, actor=actor)


@transaction.atomic
def withhold(
    person: Person, *, whom: str, because: str, actor: User, item: str = "", whom_person: Person | None = None
) -> Withholding:
    """Withhold this, from these, because (S9); an empty item withholds everything.

    Raises ValueError without a reason, or when one person is meant and none is named.
    """
    if not because.strip():
        raise ValueError("Withholding needs a reason.")
    if whom == Withholding.Whom.PERSON and whom_person is None:
        raise ValueError("Say from which person it is withheld.")
    made = Withholding.objects.create(
        person=person,
        item=Item(item) if item else "",
        whom=Withholding.Whom(whom),
        whom_person=whom_person,
        because=because,
        recorded_by=actor,
    )
    record("people.withheld", person, actor=actor, withholding=made.pk, item=str(item), whom=str(whom))
    return made


def propose_lifting(withholding: Withholding, *, because: str, actor: User) -> None:
    """Propose that a withholding ends; it stands until another person agrees. Proposed twice, the first counts.

    Raises ValueError without a reason.
    """
    if not because.strip():
        raise ValueError("Lifting what is withheld needs a reason.")
    _decide(withholding, "people.lifting_proposed", None, actor, lift_proposed_by=actor, lift_because=because)


def set_aside_lifting(withholding: Withholding, *, actor: User) -> None:
    """It goes on being withheld."""
    proposed = withholding.lift_proposed_by_id
    _decide(withholding, "people.lifting_set_aside", proposed, actor, lift_proposed_by=None, lift_because="")


def lift(withholding: Withholding, *, actor: User) -> None:
    """End a withholding whose end somebody else proposed; lifted twice changes nothing. Raises PermissionDenied."""
    withholding.refresh_from_db()
    proposed = withholding.lift_proposed_by_id
    if withholding.lifted_at is None and proposed in {None, actor.pk}:
        raise PermissionDenied("somebody else lifts it than who proposed it")
    _decide(
        withholding,
        "people.withholding_lifted",
        proposed,
        actor,
        lifted_by=actor,
        lifted_at=datetime.now(UTC),
    )


@transaction.atomic
def _decide(
    withholding: Withholding, verb: str, proposed: int | None, actor: User, **changed: object
) -> None:
    """Change a withholding that stands, whose end is proposed by this account still (or by nobody)."""
    standing = Withholding.objects.filter(pk=withholding.pk, lifted_at=None, lift_proposed_by=proposed)
    if standing.update(**changed):
        record(verb, withholding.person, actor=actor, withholding=withholding.pk)
    withholding.refresh_from_db()


@transaction.atomic
def record_legal_basis(person: Person, *, basis: str, notice_given_on: date, actor: User) -> LegalBasis:
    """Say why data of this person is held without asking, and when the enquirer was told of it (S10).

    Raises ValueError for a day that has not come.
    """
    if notice_given_on > timezone.localdate():
        raise ValueError("The enquirer is told of it first; then it is put on file.")
    ground = LegalBasis.objects.create(
        person=person,
        basis=LegalBasis.Basis(basis),
        notice_given_on=notice_given_on,
        recorded_by=actor,
    )
    record("people.legal_basis_recorded", person, actor=actor, basis=ground.basis)
    return ground
