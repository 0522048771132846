"""Who may do what with meetings and promises: role x membership of every case they are about (S22)."""

from __future__ import annotations

from rules.permissions import add_perm
from rules.predicates import predicate

from kintrace_web.accounts.models import Role, User
from kintrace_web.advocacy.authorities.rights import SPEAKERS
from kintrace_web.cases.models import CaseMember
from kintrace_web.cases.rights import WORKING

from .models import Commitment, Meeting

LIST = "meetings.list"
READ = "meetings.read"
CHANGE = "meetings.change"
CONFIRM = "meetings.confirm"

About = Meeting | Commitment


def speaks(user: User) -> bool:
    """Caseworkers, supervisors and advocates."""
    return isinstance(user, User) and user.has_role(*SPEAKERS)


def reads(user: User, about: About | None) -> bool:
    """Who speaks with authorities and is a member of every case it is about; of a theme alone, all of them."""
    if about is None or not speaks(user):
        return False
    seen = Meeting.objects.seen_by(user) if isinstance(about, Meeting) else Commitment.objects.seen_by(user)
    return seen.filter(pk=about.pk).exists()


def changes(user: User, about: About | None) -> bool:
    """Who reads it and works on every one of its cases; an advocate writes as any kind of member."""
    if about is None or not reads(user, about):
        return False
    members = CaseMember.objects.in_force().filter(user=user, case__in=about.cases.all())
    return user.has_role(Role.ADVOCATE) or members.filter(capacity__in=WORKING).count() == about.cases.count()


def confirms(user: User, meeting: Meeting | None) -> bool:
    """Who reads the meeting and did not write the edition of its minutes that waits."""
    if meeting is None or not reads(user, meeting):
        return False
    last = meeting.minutes.last()
    return last is not None and last.confirmed_by_id is None and last.written_by_id != user.pk


add_perm(LIST, predicate(speaks, name=LIST))
add_perm(READ, predicate(reads, name=READ))
add_perm(CHANGE, predicate(changes, name=CHANGE))
add_perm(CONFIRM, predicate(confirms, name=CONFIRM))
