"""What the enquirer of a case agrees to: about whom, and towards whom, follows from the case."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Q, QuerySet

from kintrace_web.accounts.models import User
from kintrace_web.people.consenting import Agreement, give_consent
from kintrace_web.people.items import BETWEEN_PERSONS, Purpose
from kintrace_web.people.models import Consent

from .models import Case

# The enquirer speaks for the sought person, who cannot be asked; what they agreed to be shared ends when that person is
# found. Who looks for two people agrees to the search for each of them (S7).
FOR_THE_SOUGHT = frozenset({Purpose.TRACING, Purpose.MATCHING, Purpose.SHARING, Purpose.PUBLICATION})


def agree(case: Case, agreement: Agreement, *, actor: User) -> Consent:
    """Put a consent of the enquirer on file. Raises ValueError as ``give_consent``."""
    purpose = Purpose(agreement.purpose)
    if purpose in FOR_THE_SOUGHT:
        agreement = replace(agreement, about=case.sought)
    elif purpose in BETWEEN_PERSONS:
        agreement = replace(agreement, recipient_person=case.sought)
    return give_consent(case.enquirer, agreement, actor=actor)


def agreed_on(case: Case) -> QuerySet[Consent]:
    """What the enquirer agreed to on this case, ended or not; nothing that is about another person they look for."""
    about = Q(about=None) | Q(about=case.sought_id)
    towards = Q(recipient_person=None) | Q(recipient_person=case.sought_id)
    return Consent.objects.filter(about, towards, person=case.enquirer_id)
