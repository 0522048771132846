"""Who sits at the table, on both sides. A relative only with their own agreement that this authority knows of them."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.learning import may_authority_learn
from kintrace_web.advocacy.authorities.models import Authority, OfficeHolder
from kintrace_web.audit.recording import record
from kintrace_web.people.access import READ_FILE, Decision
from kintrace_web.people.items import Item
from kintrace_web.people.models import Kinship, Person
from kintrace_web.reunion.refusal import RefusedError

from .locking import locked_meeting
from .models import Attendance, Meeting

Side = Attendance.Side
TWICE = Sentence("This person is on the list already.")


@transaction.atomic
def bring(meeting: Meeting, *, user: User, actor: User, role: str = "") -> Attendance:
    """A member of staff goes. Raises PermissionDenied, RefusedError."""
    locked = locked_meeting(meeting, actor)
    if not user.is_active or not user.is_member_of_staff:
        raise RefusedError(Sentence("Choose somebody who works here."))
    if locked.attendances.filter(user=user).exists():
        raise RefusedError(TWICE)
    return _added(locked.attendances.create(side=Side.OURS, user=user, role=role.strip()), actor)


@transaction.atomic
def expect(
    meeting: Meeting,
    *,
    actor: User,
    side: str = Side.THEIRS,
    holder: OfficeHolder | None = None,
    name: str = "",
    role: str = "",
) -> Attendance:
    """Somebody from outside: who holds an office, or another by name. Raises PermissionDenied, RefusedError."""
    locked = locked_meeting(meeting, actor)
    if holder is None and not name.strip():
        raise RefusedError(Sentence("Choose who holds the office, or write a name."))
    if holder is not None and name.strip():
        raise RefusedError(Sentence("Choose who holds the office, or write a name; not both."))
    there = (
        locked.attendances.filter(holder=holder) if holder else locked.attendances.filter(name=name.strip())
    )
    if there.exists():
        raise RefusedError(TWICE)
    made = locked.attendances.create(side=Side(side), holder=holder, name=name.strip(), role=role.strip())
    return _added(made, actor)


@transaction.atomic
def bring_relative(meeting: Meeting, *, person: Person, actor: User) -> Attendance:
    """A relative of one of its cases comes along, who agreed that this authority learns who they are.

    Raises PermissionDenied for who may not read that person's file, RefusedError naming the missing consent.
    """
    locked = locked_meeting(meeting, actor)
    if not actor.has_perm(READ_FILE, person) and person not in relatives_of(locked):
        raise PermissionDenied(READ_FILE)
    if person not in relatives_of(locked):
        raise RefusedError(Sentence("Choose a relative of a case that the meeting is about."))
    if locked.attendances.filter(person=person).exists():
        raise RefusedError(TWICE)
    agreed = agreement_of(person, locked.authority)
    if not agreed:
        raise RefusedError(
            Sentence(
                "They have not agreed that {authority} learns their name. Put their consent to sharing on file first.",
                {"authority": str(locked.authority)},
            )
        )
    made = locked.attendances.create(side=Side.OURS, person=person)
    made.rests_on.set(agreed.consents)
    return _added(made, actor)


def agreement_of(person: Person, authority: Authority) -> Decision:
    """Whether the authority may learn who this relative is: today, by a consent of their own in force."""
    return may_authority_learn(authority, Item.NAME, person)


def relatives_of(meeting: Meeting) -> list[Person]:
    """The enquirers of its cases, then their family on file; never who is looked for."""
    cases = list(meeting.cases.select_related("enquirer", "sought"))
    sought = {case.sought_id for case in cases}
    people = {case.enquirer_id: case.enquirer for case in cases}
    ties = Kinship.objects.filter(person__in=[*people, *sought]).select_related("relative")
    for tie in ties:
        people.setdefault(tie.relative_id, tie.relative)
    return [person for pk, person in people.items() if pk not in sought]


@transaction.atomic
def note_presence(attendance: Attendance, *, came: bool | None, actor: User) -> None:
    """Say who was there after all, and who not. Raises PermissionDenied, RefusedError before it began."""
    meeting = locked_meeting(attendance.meeting, actor)
    if not meeting.has_begun:
        raise RefusedError(Sentence("The meeting has not begun yet."))
    if came is False and attendance.answers.exists():
        raise RefusedError(Sentence("Something this person said stands in the meeting."))
    Attendance.objects.filter(pk=attendance.pk).update(came=came)
    record("meetings.presence_noted", meeting, actor=actor, attendance=attendance.pk, came=came)
    attendance.refresh_from_db()


@transaction.atomic
def leave_out(attendance: Attendance, *, actor: User) -> None:
    """Take somebody off the list again. Raises PermissionDenied, RefusedError for who said something."""
    meeting = locked_meeting(attendance.meeting, actor)
    if attendance.answers.exists():
        raise RefusedError(Sentence("Something this person said stands in the meeting."))
    record("meetings.attendance_removed", meeting, actor=actor, attendance=attendance.pk)
    attendance.delete()


def _added(made: Attendance, actor: User) -> Attendance:
    record("meetings.attendance_added", made.meeting, actor=actor, attendance=made.pk, side=str(made.side))
    return made
