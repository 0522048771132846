"""What the enquirer of a case agrees to: about whom, and towards whom, follows from the case."""

from __future__ import annotations

from dataclasses import replace

from kintrace_web.accounts.models import User
from kintrace_web.people.consenting import Agreement, give_consent
from kintrace_web.people.items import BETWEEN_PERSONS, Purpose
from kintrace_web.people.models import Consent

from .models import Case

# The enquirer speaks for the sought person, who cannot be asked; what was agreed so ends when that person is found.
FOR_THE_SOUGHT = frozenset({Purpose.SHARING, Purpose.PUBLICATION})


def agree(case: Case, agreement: Agreement, *, actor: User) -> Consent:
    """Put a consent of the enquirer on file. Raises ValueError as ``give_consent``."""
    purpose = Purpose(agreement.purpose)
    if purpose in FOR_THE_SOUGHT:
        agreement = replace(agreement, about=case.sought)
    elif purpose in BETWEEN_PERSONS:
        agreement = replace(agreement, recipient_person=case.sought)
    return give_consent(case.enquirer, agreement, actor=actor)
