"""Opening a case from a tracing request, or refusing it (S11)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from kintrace.dates import ImpreciseDate
from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record
from kintrace_web.people.consenting import Agreement, record_legal_basis
from kintrace_web.people.kin import relate
from kintrace_web.people.models import Person, Relation
from kintrace_web.people.releasing import keep_private

from .agreeing import agree
from .models import REFUSED_REASONS, Case, CaseMember, CaseNumbers, Reason

# Held, hiding or captured: such a person is private by default (S25).
PRIVATE_REASONS = frozenset({Reason.HELD, Reason.CLOSED_GROUP})


class SearchRefusedError(Exception):
    """The reason for the search is one that the association does not search for (S11)."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(f"Nobody is looked for because of {reason.value}. Only the refusal is kept.")
        self.reason = reason


def refuse_search(opener: User, reason: str) -> None:
    """Put on record that a search was refused, and for which reason: nothing about any person."""
    record("cases.refused", opener, actor=opener, search_reason=str(Reason(reason)))


def open_case(
    *,
    opener: User,
    enquirer: Person,
    sought: Person,
    kinship: str,
    reason: str,
    story: str = "",
    last_contact: ImpreciseDate | None = None,
    last_contact_place: str = "",
    last_contact_how: str = "",
    consents: Sequence[Agreement] = (),
    legal_basis: str = "",
    notice_given_on: date | None = None,
    may_be_minor: bool = False,
    asked_by_minor: bool = False,
    opened_at: datetime | None = None,
) -> Case:
    """Open a case; whoever opens it is in charge of it until somebody else is.

    Raises SearchRefusedError for a refused reason, after putting the refusal on record: call it outside any
    transaction of your own if the record is to stay. A case without consent to tracing or without legal basis
    opens, and takes no part in matching (S7, S10). ``may_be_minor`` is what staff were told; the birth date
    counts beside it (S12). ``asked_by_minor``: who asks may be a child, and is taken the same care of.
    """
    if Reason(reason) in REFUSED_REASONS:
        refuse_search(opener, reason)
        raise SearchRefusedError(Reason(reason))
    opened_at = opened_at or timezone.now()
    with transaction.atomic():
        case = Case.objects.create(
            number=next_number(opened_at.year),
            enquirer=enquirer,
            sought=sought,
            kinship=Relation(kinship),
            reason=Reason(reason),
            story=story,
            last_contact=last_contact,
            last_contact_place=last_contact_place,
            last_contact_how=last_contact_how,
            opened_by=opener,
            opened_at=opened_at,
            restricted=may_be_minor or sought.is_minor(opened_at.date()),
            asked_by_minor=asked_by_minor,
        )
        CaseMember.objects.create(
            case=case, user=opener, capacity=CaseMember.Capacity.LEAD, assigned_by=opener
        )
        record("cases.opened", case, actor=opener, reason=str(case.reason), restricted=case.restricted)
        if case.reason in PRIVATE_REASONS:
            keep_private(sought, actor=opener)
        relate(enquirer, sought, kinship, actor=opener)
        for agreement in consents:
            agree(case, agreement, actor=opener)
        if bool(legal_basis) != (notice_given_on is not None):
            raise ValueError(
                "A legal basis has the day on which the enquirer was told of it, and the day a basis."
            )
        if legal_basis and notice_given_on is not None:
            record_legal_basis(sought, basis=legal_basis, notice_given_on=notice_given_on, actor=opener)
    return case


def next_number(year: int) -> str:
    """The next free number of a year, as KT-2026-0001. Call it inside the transaction that uses it."""
    CaseNumbers.objects.get_or_create(year=year)
    # Whoever asks for a number waits here until the transaction before has used or given back its own.
    numbers = CaseNumbers.objects.select_for_update().get(year=year)
    numbers.last += 1
    numbers.save(update_fields=["last"])
    return f"KT-{year}-{numbers.last:04d}"
