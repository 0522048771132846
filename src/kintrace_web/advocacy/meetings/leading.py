"""Persons who are mentioned in a meeting become leads: tips, which change no status (S21)."""

from __future__ import annotations

from django.db import transaction

from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record
from kintrace_web.cases.models import Case
from kintrace_web.reunion import tipping

from .locking import locked_meeting
from .models import Meeting, MeetingLead


@transaction.atomic
def make_lead(
    meeting: Meeting, *, what: str, actor: User, where: str = "", case: Case | None = None
) -> MeetingLead:
    """Make a tip of what was said of somebody: of no case, or of one the actor works on.

    In the tip stands the number of the meeting, and no name. No status changes. Raises PermissionDenied, RefusedError.
    """
    locked = locked_meeting(meeting, actor)
    tip = tipping.pass_on(
        text=what, place=where, sender=f"meeting {locked.reference}", case=case, actor=actor
    )
    lead = locked.leads.create(tip=tip, by=actor)
    record("meetings.lead_made", locked, actor=actor, tip=str(tip.pk))
    return lead
