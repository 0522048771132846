"""Who may do what with what comes back (S22)."""

from __future__ import annotations

from rules.permissions import add_perm
from rules.predicates import predicate

from kintrace_web.accounts.models import Role, User
from kintrace_web.advocacy.letters import rights as letters

from .models import IncomingMail, Reply

LIST = "post.list"
PEN = "post.pen"
READ = "post.read"
OPEN = "post.open"
CLASSIFY = "post.classify"

# What fits no letter may be about any case: few people look through it.
SORTERS = (Role.SUPERVISOR, Role.ADVOCATE)


def sorts(user: User) -> bool:
    """Supervisors and advocates."""
    return isinstance(user, User) and user.has_role(*SORTERS)


def reads(user: User, reply: Reply | None) -> bool:
    """Who reads the letter that it answers."""
    return reply is not None and letters.reads(user, reply.letter.appeal)


def classifies(user: User, reply: Reply | None) -> bool:
    """Who may write the next letter says what the answer was."""
    return reply is not None and letters.writes(user, reply.letter.appeal)


def opens(user: User, mail: IncomingMail | None) -> bool:
    """Of a letter: who reads that letter. Of none: who sorts the holding pen."""
    if mail is None:
        return False
    reply = Reply.objects.filter(mail=mail).select_related("letter__appeal").first()
    return sorts(user) if reply is None else reads(user, reply)


add_perm(LIST, predicate(letters.speaks, name=LIST))
add_perm(PEN, predicate(sorts, name=PEN))
add_perm(READ, predicate(reads, name=READ))
add_perm(OPEN, predicate(opens, name=OPEN))
add_perm(CLASSIFY, predicate(classifies, name=CLASSIFY))
