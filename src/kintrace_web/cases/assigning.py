"""Who works on a case: members are assigned by somebody, as something, and until an end."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kintrace_web.accounts.models import Role, User
from kintrace_web.audit.recording import record

from .models import Case, CaseMember
from .rights import CASEWORK, WORKING

# An advocate reads the letters about a case, and nothing of its file (rights.py).
ASSIGNABLE = (Role.CASEWORKER, Role.SUPERVISOR, Role.DATA_PROTECTION, Role.ADVOCATE)


class LastLeadError(Exception):
    """A case keeps at least one person in charge."""


@transaction.atomic
def assign(case: Case, user: User, capacity: str, *, actor: User, reason: str = "") -> CaseMember:
    """Make somebody a member of a case, or change what they are on it.

    Raises PermissionDenied when the actor may not assign, ValueError when the account has no role that works
    on cases, or does no casework and is to be more than a reader, LastLeadError when the only person in charge
    would be none any more.
    """
    if not actor.has_perm("cases.assign", case):
        raise PermissionDenied("the members of a case")
    if not user.has_role(*ASSIGNABLE):
        raise ValueError(
            "Only caseworkers, supervisors, advocates and data protection officers can be members of a case."
        )
    if CaseMember.Capacity(capacity) in WORKING and not user.has_role(*CASEWORK):
        raise ValueError("Only caseworkers and supervisors are in charge of a case or work on it.")
    case = Case.objects.select_for_update().get(pk=case.pk)
    member = case.members.in_force().filter(user=user).first()
    if member is None:
        member = CaseMember(case=case, user=user, assigned_by=actor)
    elif member.capacity == CaseMember.Capacity.LEAD != capacity:
        _keep_a_lead(case, member)
    member.capacity = CaseMember.Capacity(capacity)
    member.save()
    record("cases.member_assigned", case, actor=actor, reason=reason, user=user.pk, capacity=str(capacity))
    return member


@transaction.atomic
def end_membership(member: CaseMember, *, actor: User) -> None:
    """End a membership now; ended twice changes nothing. Raises PermissionDenied, LastLeadError."""
    if not actor.has_perm("cases.assign", member.case):
        raise PermissionDenied("the members of a case")
    case = Case.objects.select_for_update().get(pk=member.case_id)
    standing = case.members.in_force().filter(pk=member.pk)
    if not standing.exists():
        return
    _keep_a_lead(case, member)
    standing.update(ended_at=timezone.now())
    record("cases.member_ended", case, actor=actor, user=member.user_id)


def _keep_a_lead(case: Case, leaving: CaseMember) -> None:
    leads = case.members.in_force().filter(capacity=CaseMember.Capacity.LEAD)
    if leaving.capacity == CaseMember.Capacity.LEAD and not leads.exclude(pk=leaving.pk).exists():
        raise LastLeadError
