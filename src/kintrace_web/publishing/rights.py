"""Who may propose that something is published. Who lets it out: ``people.release``, as with single items."""

from __future__ import annotations

from django.db.models import Model
from rules.permissions import add_perm
from rules.predicates import predicate

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.events import rights as events
from kintrace_web.advocacy.events.models import Event, Testimony
from kintrace_web.advocacy.letters import rights as letters
from kintrace_web.advocacy.letters.models import Letter
from kintrace_web.advocacy.meetings import rights as meetings
from kintrace_web.advocacy.meetings.models import Meeting
from kintrace_web.cases.models import Case
from kintrace_web.people import releasing
from kintrace_web.people.models import Relative

LIST, PROPOSE, RELEASE = "publishing.list", "publishing.propose", releasing.RIGHT


def proposes(user: User, source: Model | None) -> bool:
    """Who may work on the item. Families never publish by themselves, whatever else the account may do (S5)."""
    if not isinstance(user, User) or Relative.objects.filter(user=user).exists():
        return False
    match source:
        case Letter():
            return user.has_perm(letters.WRITE, source.appeal)
        case Case():
            return user.has_perm("cases.change", source) and user.has_perm(releasing.PROPOSE, source.sought)
        case Meeting():
            return user.has_perm(meetings.CHANGE, source)
        case Event():
            return user.has_perm(events.CHANGE_EVENT, source)
        case Testimony():
            return user.has_perm(events.CHANGE_TESTIMONY, source)
    return False


def releases(user: User) -> bool:
    """An editor who is no relative of anybody on file."""
    return user.has_perm(RELEASE) and not Relative.objects.filter(user=user).exists()


def lists(user: User) -> bool:
    """Editors; and who speaks with authorities or families, of the items they may work on."""
    return isinstance(user, User) and (releases(user) or letters.speaks(user))


add_perm(LIST, predicate(lists, name=LIST))
add_perm(PROPOSE, predicate(proposes, name=PROPOSE))
