"""Partners: what may be shared with them, and what was. An agreement never stands in for a person's consent (S8)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.advocacy.letters.naming import refuse_names_in_titles
from kintrace_web.audit.recording import record
from kintrace_web.cases.models import Case
from kintrace_web.people.access import Body, may_learn, open_note
from kintrace_web.people.items import Item, Purpose
from kintrace_web.people.models import Consent
from kintrace_web.reunion.refusal import RefusedError

from . import rights
from .allowing import may_use
from .asking import need, said
from .models import (
    Partner,
    PartnerAgreement,
    PartnerContact,
    PartnerShare,
    ShareKind,
    Testimony,
    TestimonyUse,
)


@dataclass(frozen=True)
class About:
    """What a partner is."""

    title: str
    seat: str = ""
    languages: tuple[str, ...] = ()
    website: str = ""
    about: str = ""


@dataclass(frozen=True)
class Shared:
    """What is shared: a text or a number, some items of a case, a testimony in one language."""

    kind: str
    what: str
    shared_on: date
    case: Case | None = None
    items: tuple[str, ...] = ()
    testimony: Testimony | None = None
    language: str = ""


@transaction.atomic
def add_partner(about: About, *, actor: User) -> Partner:
    """Keep another association as a partner. Raises PermissionDenied, RefusedError."""
    need(actor, rights.CHANGE_PARTNERS)
    title = said(about.title, Sentence("Write what it is called."))
    if Partner.objects.filter(title__iexact=title).exists():
        raise RefusedError(Sentence("A partner of this name is on file already."))
    partner = Partner.objects.create(**_columns(about), added_by=actor)
    record("partners.added", partner, actor=actor)
    return partner


@transaction.atomic
def change_partner(partner: Partner, about: About, *, actor: User) -> None:
    """Change what is kept of a partner. The name stays: consents were given to it.

    Raises PermissionDenied, RefusedError.
    """
    need(actor, rights.CHANGE_PARTNERS)
    columns = _columns(about)
    if columns["title"] != partner.title:
        raise RefusedError(Sentence("Consents were given to this name, so it stays."))
    Partner.objects.filter(pk=partner.pk).update(**columns)
    record("partners.changed", partner, actor=actor)
    partner.refresh_from_db()


def _columns(about: About) -> dict[str, object]:
    return {
        "title": about.title.strip(),
        "seat": about.seat.strip(),
        "languages": list(about.languages),
        "website": about.website,
        "about": about.about.strip(),
    }


@transaction.atomic
def add_contact(
    partner: Partner, *, called: str, actor: User, position: str = "", language: str = "", reach: str = ""
) -> PartnerContact:
    """Somebody who is reached there. Raises PermissionDenied, RefusedError."""
    need(actor, rights.CHANGE_PARTNERS)
    made = PartnerContact.objects.create(
        partner=partner,
        called=said(called, Sentence("Write who it is.")),
        position=position.strip(),
        language=language,
        contact_reach=reach.strip() or None,
        added_by=actor,
    )
    record("partners.contact_added", partner, actor=actor, contact=made.pk)
    return made


@transaction.atomic
def remove_contact(contact: PartnerContact, *, actor: User) -> None:
    """They are not reached there any more. Raises PermissionDenied."""
    need(actor, rights.CHANGE_PARTNERS)
    record("partners.contact_removed", contact.partner, actor=actor, contact=contact.pk)
    contact.delete()


def read_contacts(partner: Partner, *, actor: User, reason: str) -> list[tuple[PartnerContact, str]]:
    """Who is reached there, and how; on record. Raises PermissionDenied, ValueError without a reason."""
    need(actor, rights.READ_PARTNERS)
    return [
        (
            contact,
            open_note(contact.contact_reach, partner, right=rights.READ_PARTNERS, reason=reason, actor=actor),
        )
        for contact in partner.contacts.all()
    ]


@transaction.atomic
def agree(
    partner: Partner,
    *,
    kinds: Iterable[str],
    signed_on: date,
    actor: User,
    until: date | None = None,
    kept_at: str = "",
) -> PartnerAgreement:
    """Put an agreement on record: kinds of things, until a day. Raises PermissionDenied, RefusedError."""
    need(actor, rights.CHANGE_PARTNERS)
    chosen = sorted({str(ShareKind(kind)) for kind in kinds})
    if not chosen:
        raise RefusedError(Sentence("Choose what may be shared."))
    if until is not None and until < signed_on:
        raise RefusedError(Sentence("It ends after it begins."))
    made = PartnerAgreement.objects.create(
        partner=partner,
        kinds=chosen,
        signed_on=signed_on,
        until=until,
        kept_at=kept_at.strip(),
        added_by=actor,
    )
    record("partners.agreed", partner, actor=actor, agreement=made.pk, kinds=chosen)
    return made


@transaction.atomic
def end_agreement(agreement: PartnerAgreement, *, actor: User) -> None:
    """It ends now. Raises PermissionDenied."""
    need(actor, rights.CHANGE_PARTNERS)
    if PartnerAgreement.objects.filter(pk=agreement.pk, ended_at=None).update(ended_at=timezone.now()):
        record("partners.agreement_ended", agreement.partner, actor=actor, agreement=agreement.pk)


@transaction.atomic
def share(partner: Partner, shared: Shared, *, actor: User) -> PartnerShare:
    """Put on record that something is shared now; refused where the agreement or a consent does not cover it.

    Raises PermissionDenied, RefusedError.
    """
    need(actor, rights.SHARE, partner)
    kind, today = ShareKind(shared.kind), timezone.localdate()
    if shared.shared_on > today:
        raise RefusedError(Sentence("This day has not come yet."))
    agreement = _agreement(partner, kind, shared.shared_on)
    resting: set[int] = set()
    if kind == ShareKind.CASES:
        resting = _of_a_case(partner, shared, actor)
    if kind == ShareKind.TESTIMONIES:
        _of_a_testimony(partner, shared, actor)
    what = said(shared.what, Sentence("Say what is shared."))
    if shared.case is not None:
        refuse_names_in_titles([what], [shared.case])
    made = PartnerShare.objects.create(
        partner=partner,
        agreement=agreement,
        kind=kind,
        what=what,
        case=shared.case if kind == ShareKind.CASES else None,
        items=list(shared.items) if kind == ShareKind.CASES else [],
        testimony=shared.testimony if kind == ShareKind.TESTIMONIES else None,
        shared_on=shared.shared_on,
        by=actor,
    )
    made.rests_on.set(Consent.objects.filter(pk__in=resting))
    record("partners.shared", partner, actor=actor, share=made.pk, kind=str(kind), consents=sorted(resting))
    return made


def _agreement(partner: Partner, kind: ShareKind, on: date) -> PartnerAgreement:
    standing = partner.agreements.in_force(on)
    found = next((agreement for agreement in standing if kind in agreement.kinds), None)
    if found is None or partner.ended_on is not None:
        raise RefusedError(Sentence("No agreement with this partner covers this."))
    return found


def _of_a_case(partner: Partner, shared: Shared, actor: User) -> set[int]:
    """The consents by which these items of the case may be told to this partner by name (S8)."""
    if shared.case is None or not shared.items:
        raise RefusedError(Sentence("Choose the case, and what of it is told."))
    need(actor, "cases.change", shared.case)
    resting: set[int] = set()
    for item in shared.items:
        decision = may_learn(Body(partner.title), Item(item), shared.case.sought, Purpose.SHARING)
        if not decision:
            raise RefusedError(
                Sentence(
                    "There is no consent to tell {partner} this: {item}. The agreement does not stand in for it.",
                    {"partner": partner.title, "item": str(Item(item).label)},
                )
            )
        resting |= set(decision.consents)
    return resting


def _of_a_testimony(partner: Partner, shared: Shared, actor: User) -> None:
    if shared.testimony is None:
        raise RefusedError(Sentence("Choose the testimony."))
    need(actor, rights.READ_TESTIMONY, shared.testimony)
    decision = may_use(shared.testimony, TestimonyUse.SHARE, shared.language, partner.title)
    if not decision:
        raise RefusedError(decision.why)


def shares_seen_by(partner: Partner, user: User) -> list[PartnerShare]:
    """What was shared, without what is about cases or testimonies of others (S22)."""
    seen = Testimony.objects.seen_by(user)
    mine = set(Case.objects.of(user).values_list("pk", flat=True))
    return [
        made
        for made in partner.shares.select_related("case", "testimony", "by")
        if (made.case_id is None or made.case_id in mine)
        and (made.testimony_id is None or seen.filter(pk=made.testimony_id).exists())
    ]
