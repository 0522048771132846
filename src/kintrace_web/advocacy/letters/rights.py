"""Who may do what with appeals and letters: role x membership of every case they are about (S22)."""

from __future__ import annotations

from rules.permissions import add_perm
from rules.predicates import predicate

from kintrace_web.accounts.models import Role, User
from kintrace_web.advocacy.authorities.rights import SPEAKERS
from kintrace_web.cases.models import Case, CaseMember
from kintrace_web.cases.rights import WORKING

from .models import Appeal

LIST = "letters.list"
BEGIN = "letters.begin"
READ = "letters.read"
WRITE = "letters.write"
REVIEW = "letters.review"
SEND = "letters.send"
TEMPLATES = "letters.templates"


def speaks(user: User) -> bool:
    """Caseworkers, supervisors and advocates."""
    return isinstance(user, User) and user.has_role(*SPEAKERS)


def reads(user: User, appeal: Appeal | None) -> bool:
    """Who speaks with authorities and is a member of every case it is about; of a theme alone, all of them."""
    return appeal is not None and speaks(user) and Appeal.objects.seen_by(user).filter(pk=appeal.pk).exists()


def writes(user: User, appeal: Appeal | None) -> bool:
    """Who reads it and works on every one of its cases; an advocate writes as any kind of member."""
    if appeal is None or not reads(user, appeal):
        return False
    return all(may_write_about(user, case) for case in appeal.cases.all())


def may_write_about(user: User, case: Case) -> bool:
    """Whether this account may write about a case: who works on it; an advocate as any kind of member."""
    members = CaseMember.objects.in_force().filter(user=user, case=case)
    if not user.has_role(Role.ADVOCATE):
        members = members.filter(capacity__in=WORKING)
    return speaks(user) and members.exists()


def reviews(user: User, appeal: Appeal | None) -> bool:
    """Who reads it and never changed anything of it, in whichever language, however long ago."""
    return appeal is not None and reads(user, appeal) and not appeal.writers.filter(pk=user.pk).exists()


add_perm(LIST, predicate(speaks, name=LIST))
add_perm(BEGIN, predicate(speaks, name=BEGIN))
add_perm(READ, predicate(reads, name=READ))
add_perm(WRITE, predicate(writes, name=WRITE))
add_perm(REVIEW, predicate(reviews, name=REVIEW))
add_perm(SEND, predicate(writes, name=SEND))
# Templates hold nobody's name: who writes letters writes them.
add_perm(TEMPLATES, predicate(speaks, name=TEMPLATES))
