"""Persons whom a testimony mentions become leads: tips, which change no status (S21)."""

from __future__ import annotations

from django.db import transaction

from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record
from kintrace_web.cases.models import Case
from kintrace_web.reunion import tipping

from . import rights
from .asking import need
from .models import Testimony, TestimonyLead


@transaction.atomic
def make_lead(
    testimony: Testimony, *, what: str, actor: User, where: str = "", case: Case | None = None
) -> TestimonyLead:
    """Make a tip of what a testimony says of somebody: of no case, or of one the actor works on.

    In the tip stands the number of the testimony, and not who gave it. No status changes. Raises PermissionDenied,
    RefusedError.
    """
    need(actor, rights.OPEN, testimony)
    tip = tipping.pass_on(text=what, place=where, sender=f"testimony {testimony.pk}", case=case, actor=actor)
    lead = TestimonyLead.objects.create(testimony=testimony, tip=tip, by=actor)
    record("testimonies.lead_made", testimony, actor=actor, tip=str(tip.pk))
    return lead
